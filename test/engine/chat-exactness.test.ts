import type { Behaviour } from '../simulator';
import { pick, type Random } from '../simulator/random';
import { HOUR } from '../simulator/world/times';
import {
	CHAT_PARAMETERS,
	CHAT_RESOURCES,
	chatAnswer,
	chatIds,
	type ChatQuestion,
	randomChatQuestion,
} from './chat-questions';
import { openScene } from './open-scene';
import { askAll } from './questions';
import { type Axes, differences, drawFrom, itForSamples, NO_DIFFERENCES, SEED } from './sampling';
import type { Scene } from './scene';

const AXES: Axes<Partial<Behaviour['chat']>> = {
	timeUnit: ['seconds', 'seconds', 'microseconds'],
	startIdHonoured: [true, false],
	repeatsBoundaryRow: [true, false],
	fractionalNextPage: [true, false],
	agentTimelineOrder: ['end', 'start'],
	tooRecent: ['unprocessable', 'badRequest', 'notJson', 'served'],
	nextPage: ['own', 'foreignHost'],
	nextPageKeepsLimit: [true, false],
	nextPageKeepsFields: [true, false],
	onlyIdsWithoutFields: [true, false],
};

/** More rows of everything than fit a page, many of one moment, some changed later. */
async function openWorld(random: Random): Promise<Scene> {
	const scene = await openScene({
		seed: Math.floor(random() * 1000),
		world: {
			zendeskEngagements: 0,
			zoomEngagements: 0,
			chats: 1100,
			chatsSharingOneTimestamp: 200,
			agentTimeline: 1300,
			agentTimelineSharingOneTimestamp: 200,
			conversions: 1300,
			departmentEvents: 1300,
		},
	});
	const { world, clock } = scene.simulator;
	for (let round = 0; round < 4; round += 1) {
		for (let count = 0; count < 5; count += 1) {
			world.updateChat(pick(random, world.chats.all).id, { tags: ['changed'] });
			world.deleteChat(pick(random, world.chats.all).id);
			world.updateConversion(pick(random, world.conversions.all).id);
		}
		clock.advance(HOUR);
	}
	return scene;
}

const BEHAVIOURS = 2;
const QUESTIONS = 1;

describe('Zendesk Chat, whatever the server does', () => {
	itForSamples('gives exactly the records asked for', { count: 1, first: 1000 }, async (random) => {
		const scene = await openWorld(random);
		const { simulator } = scene;
		for (let count = 0; count < BEHAVIOURS; count += 1) {
			const choice = drawFrom(random, AXES);
			Object.assign(simulator.behaviour.chat, choice);
			for (const resource of CHAT_RESOURCES) {
				const questions = Array.from({ length: QUESTIONS }, () =>
					randomChatQuestion(simulator, resource, random),
				);
				for (const { question, rows } of await askAll(
					scene,
					'zendeskChat',
					{ resource, ...CHAT_PARAMETERS },
					questions,
				)) {
					const expected = chatAnswer(simulator, resource, question as ChatQuestion);
					const found = chatIds(resource, rows);
					const context = { seed: SEED, resource, choice, question };
					expect({ ...context, ...differences(found, expected) }).toEqual({
						...context,
						...NO_DIFFERENCES,
					});
				}
			}
			expect(simulator.complaints).toEqual([]);
		}
	});
});
