import fc from 'fast-check';

import { FAULT_KINDS, type PlannedFault } from '../model/network';

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** When everything begins, at the vendor: not on a full second. */
export const ACTIVATION = Date.parse('2026-11-20T12:00:00.300Z');

/** What happens next: time passes, perhaps something happens to n8n, and it polls. */
export interface PlannedStep {
	readonly waitMs: number;
	readonly before: 'nothing' | 'restart';
	/** Sets how far the machine's clock is off; `null` leaves it. */
	readonly clockOffsetMs: number | null;
	readonly faults: readonly PlannedFault[];
}

/** What differs between two lives of any trigger. */
export interface Circumstances {
	readonly steps: readonly PlannedStep[];
	readonly latencyMs: number;
	/** `undefined` plays an n8n that gives a poll no budget. */
	readonly budgetMs: number | undefined;
	readonly maxItems: number;
	/** How long before the activation "Start From" lies; `null` leaves it empty. */
	readonly startFromMs: number | null;
	/** How far the machine's clock is off at the activation. */
	readonly clockOffsetMs: number;
}

const plannedFault: fc.Arbitrary<PlannedFault> = fc.record({
	kind: fc.constantFrom(...FAULT_KINDS),
	after: fc.nat({ max: 6 }),
	times: fc.constantFrom(1, 2, 20),
});

const plannedStep: fc.Arbitrary<PlannedStep> = fc.record({
	waitMs: fc.oneof(
		{ weight: 6, arbitrary: fc.constantFrom(MINUTE, 5 * MINUTE, 5 * MINUTE + 7 * SECOND) },
		{ weight: 2, arbitrary: fc.constantFrom(20 * MINUTE, HOUR, 7 * HOUR) },
		{ weight: 1, arbitrary: fc.constantFrom(DAY, 3 * DAY) },
	),
	before: fc.oneof(
		{ weight: 8, arbitrary: fc.constant('nothing' as const) },
		{ weight: 1, arbitrary: fc.constant('restart' as const) },
	),
	clockOffsetMs: fc.oneof(
		{ weight: 12, arbitrary: fc.constant(null) },
		{ weight: 1, arbitrary: fc.constantFrom(-HOUR, 0, HOUR) },
	),
	faults: fc.oneof(
		{ weight: 4, arbitrary: fc.constant([]) },
		{ weight: 1, arbitrary: fc.array(plannedFault, { minLength: 1, maxLength: 2 }) },
	),
});

export const plannedSteps = fc.array(plannedStep, { minLength: 1, maxLength: 10 });

/** What any history draws for its circumstances, beside the steps. */
export const circumstances = {
	latencyMs: fc.constantFrom(0, 0, 150, 2500, 14_000),
	budgetMs: fc.constantFrom(undefined, 36_000, 300_000),
	maxItems: fc.constantFrom(1, 7, 100, 1000),
	startFromMs: fc.constantFrom(null, null, 0, 90 * MINUTE, 2 * DAY),
	clockOffsetMs: fc.constantFrom(0, 0, 0, -HOUR, HOUR),
};

/** How long after a step something happens: often close to it, on either side. */
export const aroundStepMs = fc.oneof(
	fc.integer({ min: -2 * MINUTE, max: 2 * MINUTE }),
	fc.integer({ min: -2 * HOUR, max: 2 * HOUR }),
	fc.constantFrom(-7 * SECOND, -SECOND, -400, 0, 400, SECOND),
);

/** When the steps are taken, the activation first, as long as polls take no time. */
export function timesOf(steps: readonly PlannedStep[]): number[] {
	const times = [ACTIVATION];
	for (const { waitMs } of steps) times.push((times.at(-1) ?? 0) + waitMs);
	return times;
}
