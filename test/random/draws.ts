import fc from 'fast-check';

/** How many draws are tried in all, and at least 3,000 with all shares; the long run sets more. */
const DRAWS = Number(process.env.DRAWS ?? 3200);

/** Whether the number of draws is asked for. Else, fewer are tried of those that take long. */
const IS_LONG_RUN = process.env.DRAWS !== undefined;

/** A share of all draws in the long run, and a part of that share otherwise. */
export function shareOf(share: number, part: number): number {
	return IS_LONG_RUN ? share : share * part;
}

/** The same seed makes the same draws: always the same here, another one for each long run. */
const SEED = Number(process.env.DRAWS_SEED ?? 20261129);

/** Far more than they take. */
export const TIMEOUT_MS = 60_000 + DRAWS * 100;

/** Tries a share of all draws, and prints the simplest one that fails as JSON. */
export async function tryDraws<Draw>(
	share: number,
	arbitrary: fc.Arbitrary<Draw>,
	play: (draw: Draw) => Promise<readonly string[]>,
): Promise<void> {
	const result = await fc.check(
		fc.asyncProperty(arbitrary, async (draw) => {
			const problems = await play(draw);
			if (problems.length > 0) throw new Error(problems.join('\n'));
		}),
		{ numRuns: Math.max(1, Math.round(share * DRAWS)), seed: SEED },
	);
	if (!result.failed) return;
	const [draw] = result.counterexample ?? [];
	const cause = result.errorInstance instanceof Error ? result.errorInstance.message : '';
	throw new Error(
		`Draw ${result.numRuns} of seed ${result.seed} fails, simplified ${result.numShrinks} times:\n${JSON.stringify(draw)}\n${cause}`,
	);
}
