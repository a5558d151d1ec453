import fc from 'fast-check';

import { type ChatHistory, chatHistory, crowdedChatHistory } from './histories/chat-history';
import { FLAWLESS_CHATS, playChats } from './histories/chat-play';
import { CROWDED, ORDINARY, TIMEOUT_MS } from './histories/runs';

const MOST_STATIC_DATA = 16 * 1024;

async function expectFlawless(history: ChatHistory): Promise<void> {
	const { outdated, foreign, repeated, disordered, ...played } = await playChats(history);
	expect({ outdated, foreign, repeated, disordered }).toEqual(FLAWLESS_CHATS);
	expect(played.mostItems).toBeLessThanOrEqual(history.maxItems);
	if (history.maxItems <= 1000) expect(played.largestState).toBeLessThan(MOST_STATIC_DATA);
	expect(played.overtime).toBe(0);
}

it(
	'delivers every state of every record once, in order, whatever happens',
	async () => {
		await fc.assert(fc.asyncProperty(chatHistory, expectFlawless), { numRuns: ORDINARY });
	},
	TIMEOUT_MS,
);

it(
	'delivers every record once where thousands share a second',
	async () => {
		await fc.assert(fc.asyncProperty(crowdedChatHistory, expectFlawless), { numRuns: CROWDED });
	},
	TIMEOUT_MS,
);
