import type { ChatHistory } from './chat-history';
import { DAY, HOUR, MINUTE, type PlannedStep } from './plan';
import type { SweepHistory } from './sweep-history';

/**
 * Histories that once found a fault, simplified. Each is lived through every time; to add one, copy
 * the counterexample that fast-check prints.
 */

const QUIET: PlannedStep = {
	waitMs: 5 * MINUTE,
	before: 'nothing',
	clockOffsetMs: null,
	faults: [],
};

const PLAIN: SweepHistory = {
	steps: [QUIET],
	latencyMs: 0,
	budgetMs: undefined,
	maxItems: 1000,
	startFromMs: null,
	clockOffsetMs: 0,
	vendor: 'zendesk',
	order: 'ascending',
	unit: 'seconds',
	hasDefaultChannel: false,
	endTimeBounds: 'starts',
	pageSize: 100,
	lateMs: HOUR,
	waitMs: 0,
	waitsFrom: 0,
	engagements: [{ step: 1, afterStepMs: 0, durationMs: MINUTE, lateShare: 0, isSupport: false }],
	crowd: null,
};

/** The rate-limit governor waited for the time of the last request to come again. */
export const REQUEST_OF_THE_FUTURE: SweepHistory = {
	...PLAIN,
	clockOffsetMs: HOUR,
	steps: [
		QUIET,
		{
			...QUIET,
			before: 'restart',
			clockOffsetMs: 0,
			faults: [{ kind: '429 without Retry-After', after: 1, times: 1 }],
		},
	],
};

/** A rate that was learned an hour ahead did not grow again for an hour. */
export const RATE_OF_THE_FUTURE: SweepHistory = {
	...PLAIN,
	clockOffsetMs: HOUR,
	unit: 'milliseconds',
	engagements: PLAIN.engagements.map((planned) => ({ ...planned, step: 0, afterStepMs: -MINUTE })),
	steps: [
		QUIET,
		{ ...QUIET, faults: [{ kind: '429 without Retry-After', after: 1, times: 20 }] },
		{ ...QUIET, clockOffsetMs: 0 },
	],
};

/** A list read beside one that had failed was asked for again while the next poll ran. */
export const REQUEST_OF_THE_POLL_BEFORE: SweepHistory = {
	...PLAIN,
	unit: 'milliseconds',
	engagements: [],
	steps: [
		{
			...QUIET,
			faults: [
				{ kind: 'refused token', after: 2, times: 1 },
				{ kind: '503', after: 3, times: 20 },
			],
		},
		{ ...QUIET, clockOffsetMs: -HOUR },
	],
};

/** A sweep that went on three days later took what had just ended for an end that is a mistake. */
export const SWEEP_OF_THREE_DAYS_AGO: SweepHistory = {
	...PLAIN,
	latencyMs: 14_000,
	maxItems: 1,
	pageSize: 2,
	lateMs: 0,
	waitMs: 90 * MINUTE,
	engagements: PLAIN.engagements.flatMap((planned) => [
		{ ...planned, step: 2, afterStepMs: 36 * MINUTE, durationMs: 3 * DAY + 36 * MINUTE },
		{ ...planned, step: 0, durationMs: 0 },
	]),
	steps: [
		{ ...QUIET, faults: [{ kind: '429 without Retry-After', after: 4, times: 2 }] },
		{ ...QUIET, waitMs: 3 * DAY },
		{ ...QUIET, waitMs: HOUR, faults: [{ kind: '503', after: 0, times: 20 }] },
		{ ...QUIET, waitMs: HOUR },
	],
};

export const SWEEP_REGRESSIONS: readonly SweepHistory[] = [
	REQUEST_OF_THE_FUTURE,
	RATE_OF_THE_FUTURE,
	REQUEST_OF_THE_POLL_BEFORE,
	SWEEP_OF_THREE_DAYS_AGO,
];

/** Two pages of spans in one second, handed over a few at a time, filled more than 16 KB of state. */
export const TWO_PAGES_REMEMBERED: ChatHistory = {
	latencyMs: 0,
	budgetMs: undefined,
	maxItems: 100,
	startFromMs: null,
	clockOffsetMs: 0,
	steps: Array.from({ length: 6 }, () => ({ ...QUIET, waitMs: 307_000 })),
	event: 'agentTimeline',
	repeatsBoundaryRow: false,
	tooRecentBody: 'described',
	records: [
		{
			step: 0,
			afterStepMs: 0,
			rank: 0,
			engagementCount: 0,
			versions: [{ afterMs: 1, content: 'a', engagements: ['a', 'a'] }],
		},
	],
	crowd: { size: 1700, step: 1 },
};
