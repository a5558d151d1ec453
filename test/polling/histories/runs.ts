import fc from 'fast-check';

/** How many histories are lived through in all; `npm run test:histories` sets more. */
const HISTORIES = Number(process.env.HISTORIES ?? 100);

/** The same seed draws the same histories: always the same here, others in each long run. */
const SEED = Number(process.env.HISTORIES_SEED ?? 20261130);

/** Of the exports, and of each of the two vendors whose engagements are swept. */
export const ORDINARY = {
	exports: Math.round(HISTORIES * 0.48),
	sweeps: Math.round(HISTORIES * 0.24),
};

/** Each of them has hundreds of records, and takes as long as ten others. */
export const CROWDED = Math.round(HISTORIES * 0.02);

/** Far more than they take. */
export const TIMEOUT_MS = 60_000 + HISTORIES * 500;

/** Days of a whole contact center that are lived through. */
export const BUSY_DAYS = Number(process.env.BUSY_DAYS ?? 14);

/**
 * Lives through as many random histories as asked for, and through those given.
 * @throws with the simplest history that fails
 */
export async function liveThrough<History>(
	histories: fc.Arbitrary<History>,
	count: number,
	expectFlawless: (history: History) => Promise<void>,
	known: readonly History[] = [],
): Promise<void> {
	await fc.assert(fc.asyncProperty(histories, expectFlawless), {
		numRuns: count,
		seed: SEED,
		examples: known.map((history): [History] => [history]),
	});
}
