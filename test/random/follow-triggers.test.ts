import { followDraw, playFollow } from './draw/follow';
import { shareOf, TIMEOUT_MS, tryDraws } from './draws';

it(
	'delivers every record of any export once in its last state',
	async () => {
		await tryDraws(shareOf(0.08, 0.3), followDraw, playFollow);
	},
	TIMEOUT_MS,
);
