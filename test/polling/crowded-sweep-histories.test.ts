import { expectFlawlessSweeps } from './histories/flawless';
import { CROWDED, liveThrough, TIMEOUT_MS } from './histories/runs';
import { crowdedSweepHistory } from './histories/sweep-history';

it(
	'delivers every engagement once where thousands share a second',
	async () => {
		await liveThrough(crowdedSweepHistory, CROWDED, expectFlawlessSweeps);
	},
	TIMEOUT_MS,
);
