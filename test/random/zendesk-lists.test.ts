import { playZendeskList, zendeskListDraw } from './draw/zendesk-list';
import { TIMEOUT_MS, tryDraws } from './draws';

it(
	'reads the engagements of any Zendesk exactly, or says what is missing',
	async () => {
		await tryDraws(0.25, zendeskListDraw, playZendeskList);
	},
	TIMEOUT_MS,
);
