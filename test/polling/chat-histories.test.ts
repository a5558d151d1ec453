import { chatHistory } from './histories/chat-history';
import { expectFlawlessChats } from './histories/flawless';
import { ORDINARY, liveThrough, TIMEOUT_MS } from './histories/runs';

it(
	'delivers every state of every record once, in order, whatever happens',
	async () => {
		await liveThrough(chatHistory, ORDINARY.exports, expectFlawlessChats);
	},
	TIMEOUT_MS,
);
