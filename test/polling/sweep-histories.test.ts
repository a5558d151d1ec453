import fc from 'fast-check';

import { CROWDED, ORDINARY, TIMEOUT_MS } from './histories/runs';
import { crowdedSweepHistory, type SweepHistory, sweepHistory } from './histories/sweep-history';
import { FLAWLESS_SWEEPS, playSweeps } from './histories/sweep-play';

const MOST_STATIC_DATA = 16 * 1024;

async function expectFlawless(history: SweepHistory): Promise<void> {
	const { missing, foreign, twice, disordered, ...played } = await playSweeps(history);
	expect({ missing, foreign, twice, disordered }).toEqual(FLAWLESS_SWEEPS);
	expect(played.mostItems).toBeLessThanOrEqual(history.maxItems);
	expect(played.largestState).toBeLessThan(MOST_STATIC_DATA);
	expect(played.overtime).toBe(0);
}

it(
	'delivers every engagement once, in order, whatever happens',
	async () => {
		await fc.assert(fc.asyncProperty(sweepHistory, expectFlawless), { numRuns: ORDINARY });
	},
	TIMEOUT_MS,
);

it(
	'delivers every engagement once where thousands share a second',
	async () => {
		await fc.assert(fc.asyncProperty(crowdedSweepHistory, expectFlawless), { numRuns: CROWDED });
	},
	TIMEOUT_MS,
);
