import { playRefusal, refusalDraw } from './draw/refusals';
import { playTexts, textsDraw } from './draw/texts';
import { playTokens, tokensDraw } from './draw/tokens';
import { TIMEOUT_MS, tryDraws } from './draws';

it(
	'writes rows of whatever text as every reader takes them, and personal data not at all',
	async () => {
		await tryDraws(0.05, textsDraw, playTexts);
	},
	TIMEOUT_MS,
);

it(
	'gives advice that fits what any vendor says',
	async () => {
		await tryDraws(0.03, refusalDraw, playRefusal);
	},
	TIMEOUT_MS,
);

it(
	'never shows the rows of another account than the one an item is for',
	async () => {
		await tryDraws(0.02, tokensDraw, playTokens);
	},
	TIMEOUT_MS,
);
