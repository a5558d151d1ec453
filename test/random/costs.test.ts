import { costDraw, playCost } from './draw/costs';
import { TIMEOUT_MS, tryDraws } from './draws';

it(
	'reads a long list exactly, and asks at most twice as often where it is not in order',
	async () => {
		await tryDraws(0.0015, costDraw, playCost);
	},
	TIMEOUT_MS,
);
