import fc from 'fast-check';

import { expectFlawlessSweeps } from './histories/flawless';
import { SWEEP_REGRESSIONS } from './histories/regressions';
import { ORDINARY, TIMEOUT_MS } from './histories/runs';
import { sweepHistory } from './histories/sweep-history';

it(
	'delivers every engagement once, in order, whatever happens',
	async () => {
		await fc.assert(fc.asyncProperty(sweepHistory, expectFlawlessSweeps), {
			numRuns: ORDINARY,
			examples: [...SWEEP_REGRESSIONS],
		});
	},
	TIMEOUT_MS,
);
