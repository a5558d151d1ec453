import { playSweep, sweepDraw } from './draw/sweep';
import { TIMEOUT_MS, tryDraws } from './draws';

it(
	'delivers every engagement of any vendor once, after it ended',
	async () => {
		await tryDraws(0.03, sweepDraw, playSweep);
	},
	TIMEOUT_MS,
);
