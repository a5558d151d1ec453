import { playChatList } from './draw/chat-list';
import { playCost } from './draw/costs';
import { playFollow } from './draw/follow';
import { playRefusal } from './draw/refusals';
import { playSweep } from './draw/sweep';
import { playTexts } from './draw/texts';
import { playTokens } from './draw/tokens';
import { playZendeskList } from './draw/zendesk-list';
import { playZoomList } from './draw/zoom-list';
import type { Named } from './found/named';
import { CHAT_LISTS, ZOOM_LISTS } from './found/other-lists';
import { FOLLOWED, SWEEPS } from './found/triggers';
import { COSTS, REFUSALS, TEXTS, TOKENS } from './found/words';
import { ZENDESK_LISTS } from './found/zendesk-lists';

/** Draws that once found a fault, each played every time. */
function playEach<Draw>(
	what: string,
	found: ReadonlyArray<Named<Draw>>,
	play: (draw: Draw) => Promise<readonly string[]>,
): void {
	describe(what, () => {
		it.each(found)('$name', async ({ draw }) => {
			expect(await play(draw)).toEqual([]);
		});
	});
}

playEach('a list of Zendesk', ZENDESK_LISTS, playZendeskList);
playEach('a list of Zoom', ZOOM_LISTS, playZoomList);
playEach('an export of Zendesk Chat', CHAT_LISTS, playChatList);
playEach('a trigger of engagements', SWEEPS, playSweep);
playEach('a trigger of an export', FOLLOWED, playFollow);
playEach('a token of Zoom', TOKENS, playTokens);
playEach('a long list', COSTS, playCost);
playEach('a refusal', REFUSALS, playRefusal);
playEach('a text', TEXTS, playTexts);
