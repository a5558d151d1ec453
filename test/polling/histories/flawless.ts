import type { ChatHistory } from './chat-history';
import { FLAWLESS_CHATS, playChats } from './chat-play';
import type { SweepHistory } from './sweep-history';
import { FLAWLESS_SWEEPS, playSweeps } from './sweep-play';

/** In characters of JSON. */
export const MOST_STATIC_DATA = 32 * 1024;

/** Lives through a history of an export, and finds nothing wrong. */
export async function expectFlawlessChats(history: ChatHistory): Promise<void> {
	const { outdated, foreign, repeated, disordered, ...played } = await playChats(history);
	expect({ outdated, foreign, repeated, disordered }).toEqual(FLAWLESS_CHATS);
	expect(played.mostItems).toBeLessThanOrEqual(history.maxItems);
	expect(played.largestState).toBeLessThan(MOST_STATIC_DATA);
	expect(played.overtime).toBe(0);
}

/** Lives through a history of engagements, and finds nothing wrong. */
export async function expectFlawlessSweeps(history: SweepHistory): Promise<void> {
	const { missing, foreign, twice, disordered, early, ...played } = await playSweeps(history);
	expect({ missing, foreign, twice, disordered, early }).toEqual(FLAWLESS_SWEEPS);
	expect(played.mostItems).toBeLessThanOrEqual(history.maxItems);
	expect(played.largestState).toBeLessThan(MOST_STATIC_DATA);
	expect(played.overtime).toBe(0);
}
