import { chatListDraw, playChatList } from './draw/chat-list';
import { TIMEOUT_MS, tryDraws } from './draws';

it(
	'reads any export of Zendesk Chat exactly, or says what is missing',
	async () => {
		await tryDraws(0.3, chatListDraw, playChatList);
	},
	TIMEOUT_MS,
);
