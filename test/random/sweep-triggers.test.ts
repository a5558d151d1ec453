import { playSweep, sweepDraw } from './draw/sweep';
import { shareOf, TIMEOUT_MS, tryDraws } from './draws';

it(
	'delivers every engagement of any vendor once, after it ended',
	async () => {
		await tryDraws(shareOf(0.03, 0.3), sweepDraw, playSweep);
	},
	TIMEOUT_MS,
);
