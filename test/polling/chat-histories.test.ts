import fc from 'fast-check';

import { chatHistory } from './histories/chat-history';
import { expectFlawlessChats } from './histories/flawless';
import { ORDINARY, TIMEOUT_MS } from './histories/runs';

it(
	'delivers every state of every record once, in order, whatever happens',
	async () => {
		await fc.assert(fc.asyncProperty(chatHistory, expectFlawlessChats), { numRuns: ORDINARY });
	},
	TIMEOUT_MS,
);
