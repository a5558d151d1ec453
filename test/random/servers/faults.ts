import fc from 'fast-check';

/** Answers a server gives for a moment: the same question is answered next time. */
export const PASSING = [
	500,
	408,
	409,
	423,
	425,
	429,
	502,
	503,
	504,
	520,
	521,
	522,
	523,
	524,
	525,
	529,
	'cut',
	'timeout',
] as const;

/** Answers that say "never". */
export const FINAL = [400, 401, 403, 404, 422] as const;

/** `drip` is an answer that comes byte by byte, and takes ten times as long as it may be silent. */
export type FaultKind = (typeof FINAL)[number] | (typeof PASSING)[number] | 'drip';

/** Strikes requests by their number, from 0. */
export interface Fault {
	readonly kind: FaultKind;
	readonly at: number;
	readonly times: number;
	/** In seconds; 0 sends none. */
	readonly retryAfter: number;
}

const at = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 30 }));

const passingFault: fc.Arbitrary<Fault> = fc.record({
	kind: fc.constantFrom<FaultKind>(...PASSING),
	at,
	times: fc.constantFrom(1, 1, 2),
	retryAfter: fc.constantFrom(0, 0, 7),
});

const lastingFault: fc.Arbitrary<Fault> = fc.record({
	kind: fc.constantFrom<FaultKind>(...PASSING, ...FINAL, ...FINAL),
	at,
	times: fc.constantFrom(1, 1000),
	retryAfter: fc.constant(0),
});

/** Mostly none, at times some that pass, at times one that does not. */
export const faults: fc.Arbitrary<readonly Fault[]> = fc.oneof(
	{ weight: 6, arbitrary: fc.constant([]) },
	{ weight: 3, arbitrary: fc.array(passingFault, { minLength: 1, maxLength: 2 }) },
	{ weight: 1, arbitrary: fc.array(lastingFault, { minLength: 1, maxLength: 1 }) },
);

/** More attempts than this are nobody's duty. */
const MOST_PATIENCE = 4;

/** Whether a client may give up: then it must say so, and hand over nothing as if it were whole. */
export function mayEndInError(struck: readonly Fault[]): boolean {
	const isFinal = struck.some(({ kind }) => FINAL.some((final) => final === kind));
	return isFinal || struck.reduce((sum, { times }) => sum + times, 0) > MOST_PATIENCE;
}
