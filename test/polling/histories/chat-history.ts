import fc from 'fast-check';

import {
	aroundStepMs,
	type Circumstances,
	circumstances,
	MINUTE,
	plannedSteps,
	SECOND,
} from './plan';

/** One state of a record of an export, told by the time after the state before. */
export interface PlannedVersion {
	readonly afterMs: number;
	/** What its row says; one letter may come again. */
	readonly content: string;
	/** What the rows of its agents' engagements say, as far as it has such. */
	readonly engagements: readonly [string, string];
}

/** A record of an export, told by the step around which it came to be. */
export interface PlannedRecord {
	readonly step: number;
	readonly afterStepMs: number;
	/** Decides its place among the records of one second. */
	readonly rank: number;
	readonly engagementCount: number;
	readonly versions: readonly PlannedVersion[];
}

export const CHAT_EVENTS = [
	'agentTimeline',
	'chat',
	'conversion',
	'departmentEvent',
	'engagement',
] as const;

export type ChatEvent = (typeof CHAT_EVENTS)[number];

/** All that can differ between two lives of a trigger that follows an export. */
export interface ChatHistory extends Circumstances {
	readonly event: ChatEvent;
	readonly repeatsBoundaryRow: boolean;
	readonly tooRecentBody: 'described' | 'empty';
	readonly records: readonly PlannedRecord[];
	/** So many more that come to be within one second, around a step; `null` for none. */
	readonly crowd: { readonly size: number; readonly step: number } | null;
}

const letter = fc.constantFrom('a', 'b', 'c');

const plannedVersion: fc.Arbitrary<PlannedVersion> = fc.record({
	afterMs: fc.oneof(
		fc.constantFrom(1, 300, SECOND),
		fc.integer({ min: 1, max: 20 * MINUTE }),
		fc.integer({ min: 1, max: 400 * MINUTE }),
	),
	content: letter,
	engagements: fc.tuple(letter, letter),
});

function plannedRecord(steps: number): fc.Arbitrary<PlannedRecord> {
	return fc.record({
		step: fc.nat({ max: steps }),
		afterStepMs: aroundStepMs,
		rank: fc.nat({ max: 99 }),
		engagementCount: fc.nat({ max: 2 }),
		versions: fc.array(plannedVersion, { minLength: 1, maxLength: 4 }),
	});
}

const anyHistory: fc.Arbitrary<ChatHistory> = plannedSteps.chain((steps) =>
	fc.record({
		...circumstances,
		steps: fc.constant(steps),
		event: fc.constantFrom(...CHAT_EVENTS),
		repeatsBoundaryRow: fc.boolean(),
		tooRecentBody: fc.constantFrom('described', 'empty'),
		records: fc.array(plannedRecord(steps.length), { minLength: 1, maxLength: 20 }),
		crowd: fc.constant(null),
	}),
);

/** Any history of a trigger that follows an export. */
export const chatHistory = anyHistory.map((history) =>
	// A refusal without a word is not understood by a clock that is ahead: that throws, and is said.
	isEverAhead(history) ? { ...history, tooRecentBody: 'described' as const } : history,
);

/** A history with many records in one second, more than fit a page or a poll. */
export const crowdedChatHistory: fc.Arbitrary<ChatHistory> = fc
	.tuple(
		chatHistory,
		fc.record({ size: fc.integer({ min: 101, max: 2000 }), step: fc.nat({ max: 10 }) }),
		fc.constantFrom(100, 300, 1000, 5000),
	)
	.map(([history, crowd, maxItems]) => ({
		...history,
		// What is exported again unchanged, behind more records than are remembered, is news again.
		records: history.records.map((record) => ({
			...record,
			versions: record.versions.slice(0, history.event === 'chat' ? 4 : 1),
		})),
		maxItems,
		crowd: { ...crowd, step: crowd.step % (history.steps.length + 1) },
	}));

function isEverAhead({ clockOffsetMs, steps }: Circumstances): boolean {
	return [clockOffsetMs, ...steps.map((step) => step.clockOffsetMs ?? 0)].some((ms) => ms > 0);
}
