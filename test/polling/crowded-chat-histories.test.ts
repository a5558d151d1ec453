import fc from 'fast-check';

import { crowdedChatHistory } from './histories/chat-history';
import { expectFlawlessChats } from './histories/flawless';
import { CROWDED, TIMEOUT_MS } from './histories/runs';

it(
	'delivers every record once where thousands share a second',
	async () => {
		await fc.assert(fc.asyncProperty(crowdedChatHistory, expectFlawlessChats), {
			numRuns: CROWDED,
		});
	},
	TIMEOUT_MS,
);
