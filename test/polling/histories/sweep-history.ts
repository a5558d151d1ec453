import fc from 'fast-check';

import {
	LIST_ORDERS,
	type ListOrder,
	type ModelEngagement,
	ODDITIES,
	type Oddity,
	toSecond,
} from '../model/engagement-list';
import {
	ACTIVATION,
	aroundStepMs,
	type Circumstances,
	circumstances,
	DAY,
	HOUR,
	MINUTE,
	type PlannedStep,
	plannedSteps,
	SECOND,
	timesOf,
} from './plan';

/** An engagement, told by the step around which it ended. */
export interface PlannedEngagement {
	/** Number of the step; 0 is the activation. */
	readonly step: number;
	readonly afterStepMs: number;
	readonly durationMs: number;
	/** Share of the lateness allowed, from its end to its publication. */
	readonly lateShare: number;
	readonly isSupport: boolean;
	/** What is odd about its row, of Zoom. */
	readonly oddity?: Oddity;
}

/** All that can differ between two lives of a trigger that waits for engagements to end. */
export interface SweepHistory extends Circumstances {
	readonly vendor: 'zendesk' | 'zoom';
	readonly order: ListOrder;
	readonly unit: 'milliseconds' | 'seconds';
	readonly hasDefaultChannel: boolean;
	readonly endTimeBounds: 'ends' | 'nothing' | 'starts';
	readonly pageSize: number;
	readonly lateMs: number;
	readonly waitMs: number;
	/** From this step on it waits: until then it is a trigger of before there was a wait. */
	readonly waitsFrom: number;
	readonly engagements: readonly PlannedEngagement[];
	/** Many at once; `null` for none. */
	readonly crowd: PlannedCrowd | null;
}

/** Engagements that all started, or all ended, within one second. */
export interface PlannedCrowd {
	readonly size: number;
	readonly step: number;
	readonly shares: 'end' | 'start';
	/** How far apart their other ends are. */
	readonly apartMs: number;
}

const durationMs = fc.oneof(
	fc.constantFrom(0, SECOND, HOUR, HOUR + SECOND, DAY, DAY + SECOND, 14 * DAY),
	fc.integer({ min: 0, max: HOUR }),
	fc.integer({ min: HOUR, max: DAY }),
	fc.integer({ min: DAY, max: 14 * DAY }),
);

function plannedEngagement(steps: number): fc.Arbitrary<PlannedEngagement> {
	return fc.record({
		step: fc.nat({ max: steps }),
		afterStepMs: aroundStepMs,
		durationMs,
		lateShare: fc.oneof(fc.constantFrom(0, 0, 1), fc.double({ min: 0, max: 1, noNaN: true })),
		isSupport: fc.boolean(),
		oddity: fc.constantFrom<Oddity>('none', 'none', 'none', ...ODDITIES),
	});
}

type Vendor = SweepHistory['vendor'];

/** Any history of a trigger that waits for engagements to end. */
export const sweepHistory = sweepHistoryOf('zendesk', 'zoom');

/** Any such history of one of these vendors. */
export function sweepHistoryOf(...vendors: readonly Vendor[]): fc.Arbitrary<SweepHistory> {
	return plannedSteps.chain((steps) => anySweepHistory(vendors, steps));
}

const anySweepHistory = (vendors: readonly Vendor[], steps: readonly PlannedStep[]) =>
	fc.record({
		...circumstances,
		steps: fc.constant(steps),
		vendor: fc.constantFrom(...vendors),
		order: fc.constantFrom(...LIST_ORDERS),
		unit: fc.constantFrom('milliseconds', 'seconds'),
		hasDefaultChannel: fc.boolean(),
		endTimeBounds: fc.constantFrom('ends', 'nothing', 'starts'),
		pageSize: fc.constantFrom(2, 7, 100, 100),
		lateMs: fc.constantFrom(0, 5 * MINUTE, HOUR, 3 * HOUR),
		waitMs: fc.constantFrom(0, 0, 10 * MINUTE, 90 * MINUTE),
		waitsFrom: fc.oneof(fc.constant(0), fc.nat({ max: steps.length })),
		engagements: fc.array(plannedEngagement(steps.length), { minLength: 1, maxLength: 20 }),
		crowd: fc.constant(null),
	});

/** A history with many engagements in one second. */
export const crowdedSweepHistory: fc.Arbitrary<SweepHistory> = fc
	.tuple(
		sweepHistory,
		fc.record({
			size: fc.integer({ min: 101, max: 2000 }),
			step: fc.nat({ max: 10 }),
			shares: fc.constantFrom('end', 'start'),
			apartMs: fc.constantFrom(0, 900, 2 * SECOND, MINUTE),
		}),
		fc.constantFrom(100, 300, 1000, 5000),
	)
	.map(([history, crowd, maxItems]) => ({
		...history,
		maxItems,
		crowd: { ...crowd, step: crowd.step % (history.steps.length + 1) },
		pageSize: 100,
		// Beyond a few seconds a page, a poll has no time for a whole second of them.
		latencyMs: Math.min(history.latencyMs, 150),
	}));

/** The engagements of a history, as they happened. */
export function engagementsOf(history: SweepHistory): ModelEngagement[] {
	const times = timesOf(history.steps);
	const few = history.engagements.map((planned, index): ModelEngagement => {
		const end = (times[planned.step] ?? ACTIVATION) + planned.afterStepMs;
		const late = end + Math.round(planned.lateShare * history.lateMs);
		return {
			id: `e${index}`,
			start: end - planned.durationMs,
			end,
			publish: planned.oddity === 'unfinished' ? end : late,
			finished: late,
			channel: planned.isSupport ? 'SUPPORT' : 'MESSAGING',
			oddity: planned.oddity ?? 'none',
		};
	});
	return [...few, ...crowdOf(history.crowd, times)];
}

function crowdOf(crowd: PlannedCrowd | null, times: readonly number[]): ModelEngagement[] {
	if (crowd === null) return [];
	const moment = toSecond(times[crowd.step] ?? ACTIVATION);
	return Array.from({ length: crowd.size }, (_, index) => {
		const within = moment + (index % 1000);
		const apart = 5 * MINUTE + (crowd.apartMs * index) / crowd.size;
		const start = Math.floor(crowd.shares === 'start' ? within : within - apart);
		const end = Math.floor(crowd.shares === 'start' ? within + apart : within);
		const channel = index % 3 === 0 ? 'SUPPORT' : 'MESSAGING';
		return { id: `c${index}`, start, end, publish: end, channel };
	});
}
