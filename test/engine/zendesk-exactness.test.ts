import type { Behaviour } from '../simulator';
import { openScene } from './open-scene';
import { askAll, idsOf } from './questions';
import { type Axes, differences, drawFrom, itForSamples, NO_DIFFERENCES, SEED } from './sampling';
import type { Scene } from './scene';
import {
	randomZendeskQuestion,
	ZENDESK_PARAMETERS,
	type ZendeskQuestion,
	zendeskTruth,
} from './zendesk-questions';

type Zendesk = Behaviour['zendesk'];
type Switches = Omit<Zendesk, 'acceptedChannels' | 'oauth' | 'rateLimit'>;

const AXES: Axes<Partial<Switches>> = {
	timeUnit: ['seconds', 'milliseconds'],
	endTimeFilter: ['startTimes', 'endTimes', 'ignored'],
	startTimeInclusive: [true, false],
	endTimeInclusive: [true, false],
	rangeRequired: [true, false],
	cursorSpelling: ['snake_case', 'camelCase'],
	nextPageUrl: ['own', 'foreignHost', 'http8080', 'engagementPath', 'documented'],
	linkKeepsFilters: [true, false],
	linkKeepsPageSize: [true, false],
	repeatsBoundaryRow: [true, false],
	order: ['startAscending', 'startDescending', 'unordered'],
	defaultChannel: ['MESSAGING', 'none'],
	linkRevealsDefaultChannel: [true, false],
	unknownChannel: ['rejected', 'ignored'],
	oversizedPage: ['clamped', 'rejected'],
	pageSizeMeans: ['rows', 'requested'],
	idType: ['integer', 'string', 'documented'],
	channelSpelling: ['title', 'upper', 'lower'],
	absentMetrics: ['zero', 'null', 'missing'],
};

/** Worlds in which rows show their time in full, so that ranges can be judged to the millisecond. */
const WORLDS = [
	{ timeFormat: 'plain', subSecondTimes: false },
	{ timeFormat: 'zulu', subSecondTimes: false },
	{ timeFormat: 'zuluMicroseconds', subSecondTimes: true },
] as const;

async function openWorld(random: () => number): Promise<Scene> {
	const world = drawFrom(random, { kind: WORLDS }).kind;
	return await openScene({
		seed: Math.floor(random() * 1000),
		world: {
			zendeskEngagements: 330,
			zendeskEngagementsSharingOneStart: 110,
			chats: 0,
			zoomEngagements: 0,
			days: 40,
			engagementIdStyle: 'mixed',
			zendeskLag: { leastMs: 0, mostMs: 3_600_000 },
			subSecondTimes: world.subSecondTimes,
		},
		behaviour: { zendesk: { timeFormat: world.timeFormat } },
	});
}

const BEHAVIOURS = 10;
const QUESTIONS = 3;

describe('Zendesk engagements, whatever the server does', () => {
	itForSamples(
		'gives exactly the engagements asked for',
		{ count: 1, first: 0 },
		async (random) => {
			const scene = await openWorld(random);
			const { simulator } = scene;
			for (let count = 0; count < BEHAVIOURS; count += 1) {
				const choice = drawFrom(random, AXES);
				Object.assign(simulator.behaviour.zendesk, choice);
				const questions = Array.from({ length: QUESTIONS }, () => ({
					...randomZendeskQuestion(simulator, random),
					timestampUnit: random() < 0.5 ? 'auto' : simulator.behaviour.zendesk.timeUnit,
				}));
				for (const { question, rows } of await askAll(
					scene,
					'zendeskEngagements',
					ZENDESK_PARAMETERS,
					questions,
				)) {
					const expected = zendeskTruth(simulator, question as ZendeskQuestion).map(({ id }) => id);
					const found = idsOf(rows, 'engagement_id');
					expect({ seed: SEED, choice, question, ...differences(found, expected) }).toEqual({
						seed: SEED,
						choice,
						question,
						...NO_DIFFERENCES,
					});
					if (choice.order === 'startAscending') {
						const starts = idsOf(rows, 'engagement_start_time');
						expect(starts).toEqual([...starts].sort());
					}
				}
				expect(simulator.complaints).toEqual([]);
			}
		},
	);
});
