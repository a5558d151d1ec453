import { expectFlawlessSweeps } from './histories/flawless';
import { ORDINARY, liveThrough, TIMEOUT_MS } from './histories/runs';
import { sweepHistoryOf } from './histories/sweep-history';

it(
	'delivers every engagement of Zoom once, in order, whatever happens',
	async () => {
		await liveThrough(sweepHistoryOf('zoom'), ORDINARY.sweeps, expectFlawlessSweeps);
	},
	TIMEOUT_MS,
);
