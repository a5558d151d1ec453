import { expectFlawlessSweeps } from './histories/flawless';
import { SWEEP_REGRESSIONS } from './histories/regressions';
import { ORDINARY, liveThrough, TIMEOUT_MS } from './histories/runs';
import { sweepHistoryOf } from './histories/sweep-history';

it(
	'delivers every engagement of Zendesk once, in order, whatever happens',
	async () => {
		await liveThrough(
			sweepHistoryOf('zendesk'),
			ORDINARY.sweeps,
			expectFlawlessSweeps,
			SWEEP_REGRESSIONS,
		);
	},
	TIMEOUT_MS,
);
