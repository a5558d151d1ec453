import fc from 'fast-check';

const UNITS = {
	second: 1000,
	minute: 60_000,
	hour: 3_600_000,
	day: 86_400_000,
} as const;

/** How a server rounds a bound it was given; `-` is earlier, `+` later. */
export type Rounding = 'exact' | `${keyof typeof UNITS}${'-' | '+'}`;

export function rounded(time: number, rounding: Rounding): number {
	if (rounding === 'exact') return time;
	const [unit, length] =
		Object.entries(UNITS).find(([name]) => rounding.startsWith(name)) ?? (['', 1] as const);
	const isUp = rounding === `${unit}+`;
	return (isUp ? Math.ceil(time / length) : Math.floor(time / length)) * length;
}

/** How a server reads the two bounds of a question. */
export interface Bounds {
	readonly fromRounding: Rounding;
	readonly toRounding: Rounding;
	readonly fromIncluded: boolean;
	readonly toIncluded: boolean;
}

/** Outwards by anything, inwards by an hour at most. */
export const bounds: fc.Arbitrary<Bounds> = fc.record({
	fromRounding: fc.oneof(
		{ weight: 5, arbitrary: fc.constant('exact' as const) },
		{
			weight: 4,
			arbitrary: fc.constantFrom<Rounding>(
				'second-',
				'minute-',
				'hour-',
				'day-',
				'second+',
				'minute+',
				'hour+',
			),
		},
	),
	toRounding: fc.oneof(
		{ weight: 5, arbitrary: fc.constant('exact' as const) },
		{
			weight: 3,
			arbitrary: fc.constantFrom<Rounding>(
				'second+',
				'minute+',
				'hour+',
				'day+',
				'second-',
				'minute-',
				'hour-',
			),
		},
	),
	fromIncluded: fc.boolean().map((isExcluded) => !isExcluded),
	toIncluded: fc.boolean().map((isExcluded) => !isExcluded),
});

/** Whether a bound may be moved inwards, past records. */
export function isInwards({ fromRounding, toRounding }: Bounds): boolean {
	const isMoved = (rounding: Rounding) => /minute|hour/.test(rounding);
	return (
		(isMoved(fromRounding) && fromRounding.endsWith('+')) ||
		(isMoved(toRounding) && toRounding.endsWith('-'))
	);
}

export function isWithin(
	time: number,
	from: number,
	to: number,
	{ fromRounding, toRounding, fromIncluded, toIncluded }: Bounds,
): boolean {
	const first = rounded(from, fromRounding);
	const last = rounded(to, toRounding);
	const isAfter = fromIncluded ? time >= first : time > first;
	return isAfter && (toIncluded ? time <= last : time < last);
}
