import type { IDataObject } from 'n8n-workflow';

import type { Behaviour, Simulator } from '../simulator';
import type { Random } from '../simulator/random';
import { CHAT_PARAMETERS, CHAT_RESOURCES, randomChatQuestion } from './chat-questions';
import { LISTS, SEVERAL_PAGES } from './lists';
import { openScene } from './open-scene';
import { askAll, fromQuestion } from './questions';
import { type Axes, drawFrom, itForSamples, SAMPLE_ROUNDS } from './sampling';
import type { NodeName, Parameters, Scene } from './scene';
import { randomZendeskQuestion, ZENDESK_PARAMETERS } from './zendesk-questions';
import { randomZoomQuestion, ZOOM_PARAMETERS } from './zoom-questions';

const NUMBERS = [1, 4, 16];

const ZENDESK: Axes<Partial<Behaviour['zendesk']>> = {
	timeUnit: ['seconds', 'milliseconds'],
	endTimeFilter: ['startTimes', 'endTimes', 'ignored'],
	startTimeInclusive: [true, false],
	endTimeInclusive: [true, false],
	cursorSpelling: ['snake_case', 'camelCase'],
	linkKeepsFilters: [true, false],
	linkKeepsPageSize: [true, false],
	repeatsBoundaryRow: [true, false],
	order: ['startAscending', 'startAscending', 'startDescending', 'unordered'],
	defaultChannel: ['MESSAGING', 'none'],
	unknownChannel: ['rejected', 'ignored'],
};

const CHAT: Axes<Partial<Behaviour['chat']>> = {
	startIdHonoured: [true, false],
	repeatsBoundaryRow: [true, false],
	fractionalNextPage: [true, false],
	agentTimelineOrder: ['end', 'start'],
	nextPageKeepsLimit: [true, false],
};

const ZOOM: Axes<Partial<Behaviour['zoom']>> = {
	order: ['startAscending', 'startDescending', 'unordered'],
	longRange: ['truncated', 'rejected'],
	month: ['calendar', 28, 31],
	schema: ['current', 'older'],
	totalRecords: ['right', 'wrong', 'missing'],
};

/** What is asked of one of the nodes, and how its server may behave. */
interface Case {
	readonly node: NodeName;
	readonly parameters: Parameters;
	/** Makes the server behave in a way of its own. */
	misbehave(simulator: Simulator, random: Random): object;
	question(simulator: Simulator, random: Random): IDataObject;
}

const CASES: ReadonlyArray<readonly [string, Case]> = [
	[
		'Zendesk engagements',
		{
			node: 'zendeskEngagements',
			parameters: ZENDESK_PARAMETERS,
			misbehave: ({ behaviour }, random) =>
				Object.assign(behaviour.zendesk, drawFrom(random, ZENDESK)),
			question: (simulator, random) => ({
				...randomZendeskQuestion(simulator, random),
				agentId: '',
				groupId: '',
				ticketId: '',
			}),
		},
	],
	...CHAT_RESOURCES.map((resource): readonly [string, Case] => [
		`Chat ${resource}`,
		{
			node: 'zendeskChat',
			parameters: { resource, ...CHAT_PARAMETERS },
			misbehave: ({ behaviour }, random) => Object.assign(behaviour.chat, drawFrom(random, CHAT)),
			question: (simulator, random) => randomChatQuestion(simulator, resource, random),
		},
	]),
	[
		'Zoom engagements',
		{
			node: 'zoomContactCenter',
			parameters: ZOOM_PARAMETERS,
			misbehave: ({ behaviour }, random) => Object.assign(behaviour.zoom, drawFrom(random, ZOOM)),
			question: (simulator, random) => ({
				...randomZoomQuestion(simulator, random),
				channel: '',
				channelTypes: [],
				consumerNumber: '',
				direction: '',
				queueId: '',
				userId: '',
			}),
		},
	],
];

describe.each(CASES)('%s, whatever the server does', (name, { node, parameters, ...drawn }) => {
	itForSamples(
		'are the same rows in the same order for every number of readers',
		{ count: 1, first: 4000 + 100 * CASES.findIndex(([other]) => other === name) },
		async (random) => {
			const scene = await openScene({
				seed: Math.floor(random() * 1000),
				world: { ...SEVERAL_PAGES, days: 60 },
			});
			const { simulator } = scene;
			const behaviour = drawn.misbehave(simulator, random);
			const question = drawn.question(simulator, random);
			const questions = NUMBERS.map((concurrency) => ({ ...question, concurrency }));
			const [alone, ...together] = await askAll(scene, node, parameters, questions);
			for (const { rows } of together) {
				expect({ behaviour, question, rows }).toEqual({ behaviour, question, rows: alone?.rows });
			}
			expect(simulator.complaints).toEqual([]);
		},
	);
});

describe('the number of readers', () => {
	const refused: ReadonlyArray<readonly [unknown, string]> = [
		[0, 'Enter a number of 1 or more'],
		[-3, 'Enter a number of 1 or more'],
		[17, 'Enter a number of 16 or less'],
		[1e9, 'Enter a number of 16 or less'],
		[1.5, 'Enter a whole number'],
		['1.5', 'Enter a whole number'],
		['many', 'Enter a number'],
		['', 'Enter a number'],
		[null, 'Enter a number'],
	];

	it.each(
		['getAll', 'export'].flatMap((operation) =>
			refused.map(([value, advice]) => [operation, value, advice] as const),
		),
	)('is refused by %s for %j before any request', async (operation, value, advice) => {
		const scene = await openScene({ world: { zendeskEngagements: 5 } });
		const run = await scene.run(
			'zendeskEngagements',
			{
				operation,
				returnAll: true,
				from: scene.daysAgo(3),
				options: { concurrency: fromQuestion('value') },
			},
			{ input: [{ value } as IDataObject] },
		);
		expect(run.failure).toContain(`"Parallel Reads" has a value that cannot be used — ${advice}`);
		expect(scene.simulator.requests).toEqual([]);
	});

	it.each([1, 16, '4', ' 8 '])('may be %j', async (value) => {
		const scene = await openScene();
		const { failure, rows } = await scene.run('zendeskEngagements', {
			returnAll: true,
			from: scene.daysAgo(3),
			options: { concurrency: value },
		});
		expect(failure).toBe('');
		expect(rows.length).toBeGreaterThan(0);
	});
});

/** Their order says nothing about the times that a range bounds. */
const LISTED_BY_ANOTHER_TIME = ['agentTimeline', 'conversion'];

/** After how many requests one fails; `npm run test:histories` tries more. */
const FAILING = SAMPLE_ROUNDS > 1 ? [1, 5, 20, 28] : [1, 28];

/** Times in the timezone of the workflow, ready to be entered. */
const ADVICE = /get it with "To" at (\S+-0[45]:00), and continue with "From" at (\S+-0[45]:00)\./;

describe.each(LISTS)('%s that fail midway', (_name, { node, resource, ids, truth }) => {
	const read = async (scene: Scene, parameters: Parameters) =>
		await scene.run(
			node,
			{ resource, returnAll: true, from: scene.daysAgo(30), ...parameters },
			{ node: { onError: 'continueRegularOutput' } },
		);

	it('are whole with what is read before and from the time the failed item carries', async () => {
		const scene = await openScene({
			world: { ...SEVERAL_PAGES, zendeskEngagements: 2500, zoomEngagements: 2500 },
		});
		const { simulator } = scene;
		const told: number[] = [];
		for (const number of FAILING) {
			const strike = { kind: 'status', status: 403, body: 'no' } as const;
			simulator.faults.add({ ...strike, after: number, match: ({ method }) => method === 'GET' });
			const failed = await read(scene, {});
			simulator.faults.clear();
			const [item] = failed.rows;
			if (typeof item?.from !== 'string') continue;
			told.push(number);
			expect(failed.rows).toHaveLength(1);
			const details = typeof item.details === 'string' ? item.details : '';
			const [, to = '', next = ''] = ADVICE.exec(details) ?? [];
			expect(Date.parse(to)).toBe(Date.parse(item.from) - 1);
			expect(Date.parse(next)).toBe(Date.parse(item.from));
			const begin = await read(scene, { to });
			const rest = await read(scene, { from: item.from });
			expect(ids([...begin.rows, ...rest.rows]).sort()).toEqual(
				truth(simulator, scene.daysAgo(30)).sort(),
			);
		}
		const said = 'says how far it got; if not, the world may have too few pages to get far';
		expect({ [said]: told.length > 0 }).toEqual({
			[said]: !LISTED_BY_ANOTHER_TIME.includes(resource),
		});
	});
});
