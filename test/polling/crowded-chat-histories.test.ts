import { crowdedChatHistory } from './histories/chat-history';
import { expectFlawlessChats } from './histories/flawless';
import { TWO_PAGES_REMEMBERED } from './histories/regressions';
import { CROWDED, liveThrough, TIMEOUT_MS } from './histories/runs';

it(
	'delivers every record once where thousands share a second',
	async () => {
		await liveThrough(crowdedChatHistory, CROWDED, expectFlawlessChats, [TWO_PAGES_REMEMBERED]);
	},
	TIMEOUT_MS,
);
