import fc from 'fast-check';

import { crowdedChatHistory } from './histories/chat-history';
import { expectFlawlessChats } from './histories/flawless';
import { TWO_PAGES_REMEMBERED } from './histories/regressions';
import { CROWDED, TIMEOUT_MS } from './histories/runs';

it(
	'delivers every record once where thousands share a second',
	async () => {
		await fc.assert(fc.asyncProperty(crowdedChatHistory, expectFlawlessChats), {
			numRuns: CROWDED,
			examples: [[TWO_PAGES_REMEMBERED]],
		});
	},
	TIMEOUT_MS,
);
