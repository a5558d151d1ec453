import { pick, type Random, scatter, seededRandom } from '../simulator/random';

/** What can be chosen, value by value. */
export type Axes<Choice extends object> = {
	readonly [Key in keyof Choice]: ReadonlyArray<Choice[Key]>;
};

/** Set `SEED` to look elsewhere; every failure says the seed it was found with. */
export const SEED = Number(process.env.SEED ?? 20_261_120);

const SAMPLE_TIMEOUT_MS = 30_000;

/** How many times as many samples are drawn; `npm run test:histories` draws more. */
export const SAMPLE_ROUNDS = Number(process.env.SAMPLE_ROUNDS ?? 1);

/**
 * Runs a test several times, each with a stream of numbers that it can be run with again.
 *
 * @param first the number of the first stream; no two tests should have one in common
 */
export function itForSamples(
	what: string,
	{ count, first }: { readonly count: number; readonly first: number },
	test: (random: Random) => Promise<void>,
): void {
	const samples = Array.from({ length: count * SAMPLE_ROUNDS }, (_, index) => index);
	it.each(samples)(
		`${what} (sample %i of seed ${SEED})`,
		async (sample) => {
			await test(seededRandom(scatter(first + sample, SEED)));
		},
		SAMPLE_TIMEOUT_MS,
	);
}

/** One value from every axis. */
export function drawFrom<Choice extends object>(random: Random, axes: Axes<Choice>): Choice {
	const entries: Array<[string, readonly unknown[]]> = Object.entries(axes);
	return Object.fromEntries(entries.map(([key, values]) => [key, pick(random, values)])) as Choice;
}

/** What is wrong with a list of ids; nothing where it holds exactly the expected ones. */
export function differences(
	found: readonly string[],
	expected: readonly string[],
): Readonly<Record<'missing' | 'foreign' | 'twice', string[]>> {
	const wanted = new Set(expected);
	const seen = new Set(found);
	return {
		missing: expected.filter((id) => !seen.has(id)),
		foreign: found.filter((id) => !wanted.has(id)),
		twice: found.filter((id, index) => found.indexOf(id) !== index),
	};
}

export const NO_DIFFERENCES = { missing: [], foreign: [], twice: [] };
