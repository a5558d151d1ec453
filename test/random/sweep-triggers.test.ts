import { playSweep, sweepDraw } from './draw/sweep';
import { SHARE_OF_LONG_ONES, TIMEOUT_MS, tryDraws } from './draws';

it(
	'delivers every engagement of any vendor once, after it ended',
	async () => {
		await tryDraws(0.03 * SHARE_OF_LONG_ONES, sweepDraw, playSweep);
	},
	TIMEOUT_MS,
);
