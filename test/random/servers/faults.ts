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

/**
 * Answers with a good status that nobody can read, or that say by their status that they are only a
 * part, and that come whole the next time.
 */
export const UNREADABLE = ['empty body', 'half body', 'no rows yet', 'web page'] as const;

/** `drip` is an answer that comes byte by byte, and takes ten times as long as it may be silent. */
export type FaultKind =
	(typeof FINAL)[number] | (typeof PASSING)[number] | (typeof UNREADABLE)[number] | 'drip';

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

/** Any of them, at any request, again and again. */
export const anyFaults: fc.Arbitrary<readonly Fault[]> = fc.array(
	fc.record({
		kind: fc.constantFrom<FaultKind>(...PASSING, ...FINAL, ...UNREADABLE, ...UNREADABLE, 'drip'),
		at: fc.oneof(at, fc.nat({ max: 12 })),
		times: fc.constantFrom(1, 1, 1, 2, 3, 1000),
		retryAfter: fc.constantFrom(0, 0, 0, 7, 400),
	}),
	{ minLength: 1, maxLength: 4 },
);

/** More attempts than this are nobody's duty. */
const MOST_PATIENCE = 4;
/** … where one of them brought something that cannot be read. */
const MOST_PATIENCE_TO_READ = 2;
/** Nor is it to wait longer than this, in seconds. */
const LONGEST_WAIT = 300;

/** Whether a client may give up: then it must say so, and hand over nothing as if it were whole. */
export function mayEndInError(struck: readonly Fault[]): boolean {
	const isOneOf = (kinds: readonly FaultKind[]) => struck.some(({ kind }) => kinds.includes(kind));
	const isFinal = isOneOf([...FINAL, 'drip']);
	const isLong = struck.some(({ retryAfter }) => retryAfter > LONGEST_WAIT);
	const patience = isOneOf(UNREADABLE) ? MOST_PATIENCE_TO_READ : MOST_PATIENCE;
	return isFinal || isLong || struck.reduce((sum, { times }) => sum + times, 0) > patience;
}
