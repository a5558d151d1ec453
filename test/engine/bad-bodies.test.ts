import type { Fault, Json } from '../simulator';
import { isJsonObject } from '../simulator/json';
import { openScene } from './open-scene';
import { changedPages } from './page-faults';
import type { NodeName, Scene, SceneRun } from './scene';

const NODES: NodeName[] = ['zendeskEngagements', 'zendeskChat', 'zoomContactCenter'];
const NAMES = {
	zendeskEngagements: 'Zendesk',
	zendeskChat: 'Zendesk Chat',
	zoomContactCenter: 'Zoom',
};
const LISTS = {
	zendeskEngagements: 'agent_engagement_data',
	zendeskChat: 'chats',
	zoomContactCenter: 'engagements',
};
const IDS = {
	zendeskEngagements: 'engagement_id',
	zendeskChat: 'id',
	zoomContactCenter: 'engagement_id',
};
const PATHS = {
	zendeskEngagements: '/api/v2/engagements',
	zendeskChat: '/api/v2/chat/incremental/chats',
	zoomContactCenter: '/contact_center/engagements',
};
const SHAPE_HINT =
	"Nothing was returned, because rows could be missing. Check that the credential's address leads to the right API; if it does, report this message.";

async function read(node: NodeName, fault: Fault): Promise<[SceneRun, Scene]> {
	const scene = await openScene();
	scene.simulator.faults.add({
		...fault,
		times: Infinity,
		match: ({ method }) => method === 'GET',
	});
	const resource = node === 'zendeskChat' ? 'chat' : 'engagement';
	return [await scene.run(node, { resource, limit: 120, from: scene.daysAgo(28) }), scene];
}

/** A sentence with the words of one node put in. */
function worded(sentence: string, node: NodeName, { simulator }: Scene): string {
	return sentence
		.replaceAll('NAME', NAMES[node])
		.replaceAll('LIST', LISTS[node])
		.replaceAll('ID', IDS[node])
		.replaceAll('PATH', PATHS[node])
		.replaceAll('HOST', new URL(simulator.url).host);
}

const EVERYTHING = (list: Json) => ({
	agent_engagement_data: list,
	chats: list,
	engagements: list,
	has_more: false,
});

const BODIES: ReadonlyArray<[string, Fault, string]> = [
	[
		'a sign-in page',
		{ kind: 'html' },
		'HOST sent a web page instead of data, titled "Sign in" — This is often a sign-in page. Check the subdomain or Base URL in the credential, and whether a sign-in gateway is in front of the API.',
	],
	[
		'nothing at all',
		{ kind: 'empty' },
		'NAME sent an empty response to GET PATH — Try again later. Nothing was returned, because rows could be missing.',
	],
	[
		'no content',
		{ kind: 'empty', status: 204 },
		'NAME sent an empty response to GET PATH — Try again later. Nothing was returned, because rows could be missing.',
	],
	[
		'something like JSON',
		{ kind: 'invalidJson' },
		'NAME sent a response to GET PATH that cannot be read — It is not complete JSON (32 characters). Try again; nothing was returned, because rows could be missing.',
	],
	['null', { kind: 'body', body: null }, 'the whole response: Expected object, received null'],
	['a list', { kind: 'body', body: [] }, 'the whole response: Expected object, received array'],
	['a number', { kind: 'body', body: 5 }, 'the whole response: Expected object, received number'],
	[
		'a text',
		{ kind: 'body', body: '"rows"' },
		'the whole response: Expected object, received string',
	],
	['no list', { kind: 'body', body: {} }, 'LIST: Required'],
	[
		'an error with status 200',
		{ kind: 'body', body: { error: 'Oops' } },
		'NAME refused the request (HTTP 200). NAME says: Oops — Check the parameters of this node. The request was GET PATH.',
	],
	[
		'a code and a message next to an empty list',
		{ kind: 'body', body: { ...EVERYTHING([]), code: '300', message: 'Oops' } },
		'NAME refused the request (HTTP 200). NAME says: Oops — Check the parameters of this node. The request was GET PATH.',
	],
	[
		'rows next to an error without words',
		{
			kind: 'body',
			body: { ...EVERYTHING([{ id: 'a', engagement_id: 'a' }]), error: { code: 7 } },
		},
		'NAME refused the request (HTTP 200) — Check the parameters of this node. The request was GET PATH.',
	],
	[
		'rows, and what happened to others',
		{ kind: 'body', body: { ...EVERYTHING([{ id: 'a', engagement_id: 'a' }]), errors: ['Oops'] } },
		'NAME refused the request (HTTP 200). NAME says: Oops — Check the parameters of this node. The request was GET PATH.',
	],
	[
		'null for a list',
		{ kind: 'body', body: EVERYTHING(null) },
		'LIST: Expected array, received null',
	],
	[
		'an object for a list',
		{ kind: 'body', body: EVERYTHING({}) },
		'LIST: Expected array, received object',
	],
	['null for a row', { kind: 'body', body: EVERYTHING([null]) }, 'LIST.0: Expected an object'],
	['a text for a row', { kind: 'body', body: EVERYTHING(['x']) }, 'LIST.0: Expected an object'],
	['a row without an id', { kind: 'body', body: EVERYTHING([{}]) }, 'ID: Invalid input'],
	[
		'a row with an empty id',
		{ kind: 'body', body: EVERYTHING([{ id: '', engagement_id: '' }]) },
		'ID: The text is empty',
	],
];

describe('A body that is not what the vendor documents', () => {
	it.each(NODES.flatMap((node) => BODIES.map((row) => [node, ...row] as const)))(
		'is never an empty list: %s, %s',
		async (node, _, fault, sentence) => {
			const [run, scene] = await read(node, fault);
			const whole = sentence.includes(' — ')
				? sentence
				: `The response to GET PATH does not have the documented shape — ${sentence}. ${SHAPE_HINT}`;
			expect(run.failure).toBe(worded(whole, node, scene));
			expect(run.rows).toEqual([]);
		},
	);

	it.each(NODES)('is not half a page: %s', async (node) => {
		const [run] = await read(node, { kind: 'truncatedJson' });
		expect(run.failure).toMatch(
			/^(Zendesk|Zendesk Chat|Zoom) sent a response to GET \S+ that cannot be read — It is not complete JSON \(\d+ characters\)\. Try again; nothing was returned, because rows could be missing\.$/,
		);
		expect(run.rows).toEqual([]);
	});

	it.each([
		[
			'zendeskEngagements',
			{ has_more: 'maybe' },
			'The response to GET /api/v2/engagements does not have the documented shape — has_more: Invalid input.',
		],
		[
			'zendeskEngagements',
			{ next_page_url: 5 },
			'The response to GET /api/v2/engagements does not have the documented shape — next_page_url: Expected string, received number.',
		],
		[
			'zendeskEngagements',
			{ has_more: true, next_page_url: null },
			'Zendesk says there are more engagements, but not where — has_more is true and next_page_url is empty. Nothing was returned, because rows would be missing. Try again.',
		],
		[
			'zendeskEngagements',
			{ has_more: undefined, next_page_url: undefined },
			'Zendesk does not say whether there are more engagements — has_more is missing and next_page_url is missing. Nothing was returned, because rows would be missing. Try again.',
		],
		[
			'zendeskChat',
			{ count: 'many' },
			'The response to GET /api/v2/chat/incremental/chats does not have the documented shape — count: Invalid input.',
		],
		[
			'zoomContactCenter',
			{ next_page_token: 5 },
			'The response to GET /contact_center/engagements does not have the documented shape — next_page_token: Expected string, received number.',
		],
	] as const)('is not the last page of %s: %j', async (node, changes, sentence) => {
		const [run] = await read(
			node,
			changedPages((page) => ({ ...page, ...changes })),
		);
		expect(run.failure).toContain(sentence);
		expect(run.rows).toEqual([]);
	});
});

describe('A body with numbers as texts', () => {
	it.each(NODES)('is read all the same: %s', async (node) => {
		const [run] = await read(
			node,
			changedPages((page) => {
				const texts = ['has_more', 'count', 'page_size', 'total_records', 'end_time'].map(
					(name): [string, string | undefined] => [
						name,
						page[name] === undefined ? undefined : JSON.stringify(page[name]),
					],
				);
				return { ...page, ...Object.fromEntries(texts) };
			}),
		);
		expect(run.failure).toBe('');
		expect(run.rows).toHaveLength(120);
	});

	it.each(['zendeskEngagements', 'zendeskChat'] as const)(
		'even where they are ids: %s',
		async (node) => {
			const [run] = await read(
				node,
				changedPages((page) => {
					const rows = page[LISTS[node]];
					const numbered = (Array.isArray(rows) ? rows.filter(isJsonObject) : []).map(
						(row, index) => ({ ...row, [IDS[node]]: 1000 + index }),
					);
					return {
						...page,
						[LISTS[node]]: numbered,
						has_more: false,
						count: 0,
						next_page_url: null,
					};
				}),
			);
			expect(run.failure).toBe('');
			expect(run.rows.map((row) => typeof row[IDS[node]])).toContain('number');
		},
	);
});
