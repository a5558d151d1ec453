import type fc from 'fast-check';

import { chatListDraw, playChatList } from './draw/chat-list';
import { followDraw, playFollow } from './draw/follow';
import { playSweep, sweepDraw } from './draw/sweep';
import { playZendeskList, zendeskListDraw } from './draw/zendesk-list';
import { playZoomList, zoomListDraw } from './draw/zoom-list';
import { shareOf, TIMEOUT_MS, tryDraws } from './draws';
import { anyFaults, type Fault } from './servers/faults';
import { type Life, troubledLife } from './triggers/life';

/** They take longest. */
const PART = 0.07;

const left = () => process.getActiveResourcesInfo().filter((kind) => /Timeout|TCP|TLS/.test(kind));

let played = 0;
let before: readonly string[] = [];

beforeAll(() => {
	before = left();
});

afterAll(() => {
	process.stdout.write(`\n${played} runs in which something failed\n`);
});

// A rejection that nobody handles fails the test by itself.
afterEach(async () => {
	await new Promise((resolve) => setImmediate(resolve));
	expect(left().length).toBeLessThanOrEqual(before.length);
});

/** Counts what is played. */
function counting<Draw>(play: (draw: Draw) => Promise<readonly string[]>) {
	return async (draw: Draw) => {
		played += 1;
		return await play(draw);
	};
}

/** Lists and exports: every draw has faults. */
function faulty<Draw extends { readonly faults: readonly Fault[] }>(
	draws: fc.Arbitrary<Draw>,
): fc.Arbitrary<Draw> {
	return draws.chain((draw) => anyFaults.map((faults) => ({ ...draw, faults })));
}

/** Triggers: something fails in many polls. */
function troubled<Draw extends { readonly life: Life }>(
	draws: fc.Arbitrary<Draw>,
): fc.Arbitrary<Draw> {
	return draws.chain((draw) => troubledLife.map((life) => ({ ...draw, life })));
}

describe('Whatever fails at whichever request', () => {
	it(
		'a list or a file of Zendesk is exact, or an error says so',
		async () => {
			await tryDraws(shareOf(0.13, PART), faulty(zendeskListDraw), counting(playZendeskList));
		},
		TIMEOUT_MS,
	);

	it(
		'a list or a file of Zendesk Chat is exact, or an error says so',
		async () => {
			await tryDraws(shareOf(0.15, PART), faulty(chatListDraw), counting(playChatList));
		},
		TIMEOUT_MS,
	);

	it(
		'a list or a file of Zoom is exact, or an error says so',
		async () => {
			await tryDraws(shareOf(0.13, PART), faulty(zoomListDraw), counting(playZoomList));
		},
		TIMEOUT_MS,
	);

	it(
		'a trigger of Zendesk Chat delivers every record once',
		async () => {
			await tryDraws(shareOf(0.07, PART), troubled(followDraw), counting(playFollow));
		},
		TIMEOUT_MS,
	);

	it(
		'a trigger of engagements delivers every engagement once',
		async () => {
			await tryDraws(shareOf(0.025, PART), troubled(sweepDraw), counting(playSweep));
		},
		TIMEOUT_MS,
	);
});
