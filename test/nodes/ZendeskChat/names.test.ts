import { namedIds } from '../../../nodes/ZendeskChat/names';
import { listFor, readList } from '../../builders/name-sources';

const agents = listFor(namedIds, 'agent_id');

const CHAT_AGENTS = Array.from({ length: 250 }, (_, index) => ({
	id: 10 + index * 3,
	display_name: `Agent ${index}`,
}));

/** How a server may read the ID a page begins at. */
const SERVERS: ReadonlyArray<[string, (since: number) => unknown[], number]> = [
	['includes the ID', (since) => CHAT_AGENTS.filter(({ id }) => id >= since).slice(0, 100), 4],
	['leaves the ID out', (since) => CHAT_AGENTS.filter(({ id }) => id > since).slice(0, 100), 4],
	['serves smaller pages', (since) => CHAT_AGENTS.filter(({ id }) => id >= since).slice(0, 50), 7],
	['knows no pages', () => CHAT_AGENTS, 2],
];

describe('the names of Zendesk Chat agents', () => {
	it.each(SERVERS)('are all read if the server %s', async (_name, rowsFrom, requests) => {
		const { names, asked } = await readList(agents, (query) =>
			rowsFrom(Number(query.get('since_id') ?? '0')),
		);
		expect(new Map(names.map(({ id, name }) => [id, name]))).toEqual(
			new Map(CHAT_AGENTS.map(({ id, display_name }) => [String(id), display_name])),
		);
		expect(asked).toHaveLength(requests);
		expect(asked.slice(0, 2)).toEqual(['limit=100', expect.stringMatching(/^limit=100&since_id=/)]);
	});

	it('are the display name, otherwise the first and last name', async () => {
		const rows = [
			{ id: 1, display_name: 'Johnny', first_name: 'John', last_name: 'Doe' },
			{ id: '2', display_name: ' ', first_name: 'John', last_name: 'Doe' },
			{ id: 3, display_name: null, first_name: null, last_name: 'Doe' },
			{ id: 4 },
		];
		const { names } = await readList(agents, (query) => (query.has('since_id') ? [] : rows));
		expect(names.map(({ name }) => name)).toEqual(['Johnny', 'John Doe', 'Doe', null]);
	});

	it('are all read if the pages are not in order of the IDs', async () => {
		const pages: Readonly<Record<string, number[]>> = { 0: [3, 900, 5], 900: [900, 7, 8] };
		const { names } = await readList(agents, (query) =>
			(pages[query.get('since_id') ?? '0'] ?? []).map((id) => ({ id })),
		);
		expect(names.map(({ id }) => id)).toEqual(['3', '900', '5', '7', '8']);
	});

	it('may be missing', async () => {
		expect(await readList(agents, () => [])).toEqual({ names: [], asked: ['limit=100'] });
	});

	it.each([
		['an object', { agents: [] }],
		['an agent without an ID', [{ display_name: 'Ann' }]],
		['an ID that is no number', [{ id: 'x' }]],
		// To compare such numbers takes as long as they like.
		['an ID of a thousand digits', [{ id: '9'.repeat(1000) }]],
	])('are refused for %s', async (_, body) => {
		await expect(readList(agents, () => body)).rejects.toThrow('GET /api/v2/chat/agents');
	});
});

describe('the names of Zendesk Chat departments', () => {
	it('come in one page', async () => {
		const body = [{ id: 1, name: 'Sales', enabled: 1 }];
		expect(await readList(listFor(namedIds, 'department_id'), () => body)).toEqual({
			names: [{ id: '1', name: 'Sales' }],
			asked: [''],
		});
	});
});
