import fc from 'fast-check';

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The time at which lists are read, and around which triggers live. */
export const NOW = Date.parse('2026-11-20T12:00:00Z');

/** What ids look like on the wire. */
export type IdKind = 'dotted text' | 'hex text' | 'huge numbers' | 'huge text' | 'small numbers';

/** What may be odd about the times of a row. */
export type OddTime =
	| 'end +00:00Z'
	| 'end before start'
	| 'end empty'
	| 'end equals start'
	| 'end garbage'
	| 'end missing'
	| 'end zero'
	| 'start +00:00Z'
	| 'start empty'
	| 'start garbage'
	| 'start missing'
	| 'start zero';

/** How times are written. */
export type TimeStyle = 'bare' | 'fraction' | 'zulu';

/** What the rows of a world are like. */
export interface WorldPlan {
	readonly seed: number;
	readonly rows: number;
	readonly spanMs: number;
	readonly ids: IdKind;
	readonly timeStyle: TimeStyle;
	/** The vendor knows fractions of seconds that it does not show. */
	readonly hidesFractions: boolean;
	/** The longest engagement. */
	readonly longestMs: number;
	readonly odd: readonly OddTime[];
	/** The share of rows that have something odd about them. */
	readonly oddShare: number;
	/** How many rows are sent for whatever range. */
	readonly strays: number;
}

const ODD: readonly OddTime[] = [
	'start +00:00Z',
	'end +00:00Z',
	'start missing',
	'end missing',
	'start empty',
	'end empty',
	'start zero',
	'end zero',
	'start garbage',
	'end garbage',
	'end equals start',
	'end before start',
];

export const oddTimes: fc.Arbitrary<readonly OddTime[]> = fc.oneof(
	{ weight: 3, arbitrary: fc.constant([]) },
	{ weight: 2, arbitrary: fc.uniqueArray(fc.constantFrom(...ODD), { minLength: 1, maxLength: 3 }) },
);

export const idKind: fc.Arbitrary<IdKind> = fc.oneof(
	{ weight: 8, arbitrary: fc.constant('hex text' as const) },
	{
		weight: 3,
		arbitrary: fc.constantFrom<IdKind>('dotted text', 'small numbers', 'huge text'),
	},
	{ weight: 1, arbitrary: fc.constant('huge numbers' as const) },
);

export const worldPlan: fc.Arbitrary<WorldPlan> = fc.record({
	seed: fc.nat({ max: 9999 }),
	rows: fc.oneof(
		{ weight: 3, arbitrary: fc.integer({ min: 1, max: 60 }) },
		{ weight: 1, arbitrary: fc.integer({ min: 1, max: 400 }) },
	),
	spanMs: fc.constantFrom(2 * HOUR, DAY, 5 * DAY, 40 * DAY),
	ids: idKind,
	timeStyle: fc.constantFrom<TimeStyle>('bare', 'zulu', 'fraction'),
	hidesFractions: fc.boolean(),
	longestMs: fc.constantFrom(20 * MINUTE, 20 * MINUTE, 6 * HOUR, 13 * DAY),
	odd: oddTimes,
	oddShare: fc.constantFrom(0.02, 0.3),
	strays: fc.constantFrom(0, 0, 0, 0, 1, 3),
});
