import fc from 'fast-check';

import { expectFlawlessSweeps } from './histories/flawless';
import { CROWDED, TIMEOUT_MS } from './histories/runs';
import { crowdedSweepHistory } from './histories/sweep-history';

it(
	'delivers every engagement once where thousands share a second',
	async () => {
		await fc.assert(fc.asyncProperty(crowdedSweepHistory, expectFlawlessSweeps), {
			numRuns: CROWDED,
		});
	},
	TIMEOUT_MS,
);
