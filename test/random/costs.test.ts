import { costDraw, playCost } from './draw/costs';
import { TIMEOUT_MS, tryDraws } from './draws';

it(
	'reads a long list exactly, and asks at most twice as often where it is not in order',
	async () => {
		await tryDraws(0.003, costDraw, playCost);
	},
	TIMEOUT_MS,
);
