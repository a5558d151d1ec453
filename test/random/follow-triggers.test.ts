import { followDraw, playFollow } from './draw/follow';
import { TIMEOUT_MS, tryDraws } from './draws';

it(
	'delivers every record of any export once in its last state',
	async () => {
		await tryDraws(0.08, followDraw, playFollow);
	},
	TIMEOUT_MS,
);
