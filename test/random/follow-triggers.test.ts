import { followDraw, playFollow } from './draw/follow';
import { SHARE_OF_LONG_ONES, TIMEOUT_MS, tryDraws } from './draws';

it(
	'delivers every record of any export once in its last state',
	async () => {
		await tryDraws(0.08 * SHARE_OF_LONG_ONES, followDraw, playFollow);
	},
	TIMEOUT_MS,
);
