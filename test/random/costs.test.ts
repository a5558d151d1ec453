import { costDraw, playCost } from './draw/costs';
import { TIMEOUT_MS, tryDraws } from './draws';

it(
	'asks at most twice as often where a list is not in order',
	async () => {
		await tryDraws(0.005, costDraw, playCost);
	},
	TIMEOUT_MS,
);
