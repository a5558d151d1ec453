import { chats } from '../../../../nodes/ZendeskChat/sources/exports';
import { VendorError } from '../../../../nodes/shared/base/errors';
import { HOUR, MINUTE, SECOND } from '../../../../nodes/shared/base/time';
import {
	type CursorState,
	cursorStateAt,
	pollByCursor,
} from '../../../../nodes/shared/triggers/cursor-poll';
import type { PollScope } from '../../../../nodes/shared/triggers/poll-result';
import { session } from '../../../builders/session';
import { NOW, VirtualClock } from '../../../builders/virtual-clock';

const BEGIN = NOW - HOUR;
const REQUEST = {
	range: { from: BEGIN, to: NOW },
	dateField: 'start',
	filters: {},
	limit: 1000,
	now: NOW,
} as const;

const chatAt = (second: number, comment = '') => ({
	id: `c${String(second).padStart(3, '0')}`,
	update_timestamp: new Date(BEGIN + second * SECOND).toISOString(),
	comment,
});

/** Serves what was updated since; the row at the position comes again. Asked in pages of 100. */
function exportOf(
	rows: ReadonlyArray<ReturnType<typeof chatAt>>,
	failAt = Infinity,
	failure = new Error('Down'),
) {
	const asked: string[] = [];
	const fetchJson = async ({ query = '' }) => {
		asked.push(query);
		if (asked.length >= failAt) throw failure;
		const from = Number(new URLSearchParams(query).get('start_time')) * SECOND;
		const page = rows.filter((row) => Date.parse(row.update_timestamp) >= from).slice(0, 100);
		const last = page.at(-1);
		const time = last === undefined ? from : Date.parse(last.update_timestamp);
		const next = `https://acme.zendesk.com/x?limit=100&start_time=${time / SECOND}`;
		return { chats: page, count: page.length, next_page: next };
	};
	return { asked, fetchJson };
}

const START: CursorState = {
	...cursorStateAt(chats, BEGIN, REQUEST),
	position: `limit=100&start_time=${BEGIN / SECOND}`,
};

async function poll(
	{ fetchJson }: Pick<ReturnType<typeof exportOf>, 'fetchJson'>,
	{
		state = START,
		now = NOW,
		...budget
	}: Partial<Pick<PollScope, 'deadline' | 'maxItems'>> & { state?: CursorState; now?: number } = {},
) {
	const own = session.build({ fetchJson, clock: new VirtualClock(now) });
	const request = { ...REQUEST, limit: 100 };
	const most = { deadline: Infinity, maxItems: 1000, ...budget };
	const scope = { source: chats, request, session: own, ...most };
	const result = await pollByCursor(scope, state);
	return { ...result, ids: result.records.map(({ id }) => id), notices: own.notices };
}

const rows = Array.from({ length: 250 }, (_, second) => chatAt(second));
const ids = rows.map(({ id }) => id);

describe('a poll along a cursor', () => {
	it('saves its own parameters, whatever a link says there', async () => {
		const fetchJson = async () =>
			await Promise.resolve({
				chats: rows.slice(0, 1),
				count: 1,
				next_page: `https://acme.zendesk.com/x?start_time=${BEGIN / SECOND}&limit=s3cr3t&fields=s3cr3t`,
			});
		const { ids: delivered, state } = await poll({ fetchJson });
		expect(delivered).toEqual(ids.slice(0, 1));
		expect(new URLSearchParams(state.position).get('limit')).toBe('100');
		expect(state.position).not.toContain('s3cr3t');
	});

	it('leaves out what a server that rounds its position down lists first, over pages', async () => {
		const state = { ...START, position: `limit=100&start_time=${BEGIN / SECOND + 200}` };
		const server = exportOf(rows);
		const fetchJson = async ({ query = '' }) =>
			await server.fetchJson({
				query: query.replace(/start_time=\d+$/, (text) => {
					return server.asked.length === 0 ? `start_time=${BEGIN / SECOND}` : text;
				}),
			});
		expect((await poll({ fetchJson }, { state })).ids).toEqual(ids.slice(200));
	});

	it('delivers a late record that is behind one at the position', async () => {
		const late = { ...chatAt(201), update_timestamp: chatAt(3).update_timestamp };
		const fetchJson = async () =>
			await Promise.resolve({ chats: [chatAt(200), late], count: 2, next_page: '' });
		const state = { ...START, position: `limit=100&start_time=${BEGIN / SECOND + 200}` };
		expect((await poll({ fetchJson }, { state })).ids).toEqual([chatAt(200).id, late.id]);
	});

	it('reads to the end, each record once, and then nothing', async () => {
		const server = exportOf(rows);
		const first = await poll(server);
		expect(first.ids).toEqual(ids);
		expect(first.behindSince).toBeUndefined();
		expect(server.asked).toHaveLength(3);
		expect((await poll(server, { state: first.state })).ids).toEqual([]);
	});

	it('delivers what changed, and what came, since', async () => {
		const { state } = await poll(exportOf(rows));
		const later = [...rows.slice(0, 249), chatAt(249, 'changed'), chatAt(250)];
		expect((await poll(exportOf(later), { state })).ids).toEqual(['c249', 'c250']);
	});

	it.each([1, 40, 100, 130])(
		'hands over %i records at most, and the rest later',
		async (maxItems) => {
			const delivered: string[] = [];
			let state = START;
			for (let polls = 0; polls < 251; polls++) {
				const part = await poll(exportOf(rows), { state, maxItems });
				expect(part.ids.length).toBeLessThanOrEqual(maxItems);
				delivered.push(...part.ids);
				({ state } = part);
			}
			expect(delivered).toEqual(ids);
		},
	);

	it('asks for no page after the deadline, and says how far it is', async () => {
		const server = exportOf(rows);
		const part = await poll(server, { deadline: NOW });
		expect(part.ids).toEqual(ids.slice(0, 100));
		expect(part.behindSince).toBe(BEGIN + 99 * SECOND);
		expect(server.asked).toHaveLength(1);
	});

	it('keeps what it has where a page fails, and goes on from there', async () => {
		const part = await poll(exportOf(rows, 2));
		expect(part.ids).toEqual(ids.slice(0, 100));
		expect(part.failure).toEqual(new Error('Down'));
		const rest = await poll(exportOf(rows), { state: part.state });
		expect(rest.ids).toEqual(ids.slice(100));
	});

	it('takes a refusal for the time alone for the end', async () => {
		const facts = { cause: 'configuration-invalid', httpStatus: 422 } as const;
		const tooRecent = new VendorError('Refused', { ...facts, vendorMessage: 'Too recent' });
		const part = await poll(exportOf(rows, 2, tooRecent), { now: BEGIN + HOUR });
		expect(part.ids).toEqual(ids.slice(0, 100));
		expect(part.failure).toBeUndefined();
	});

	it.each([
		['nothing where the vendor does not serve it yet', 5 * MINUTE, 0, 0],
		['from then on', 5 * MINUTE + 10 * SECOND, 3, 0],
		['whatever this clock says where it is behind', -2 * MINUTE, 3, 1],
	])('asks %s', async (_what, age, requests, notices) => {
		const server = exportOf(rows);
		const result = await poll(server, { now: BEGIN + age });
		expect(server.asked).toHaveLength(requests);
		expect(result.notices).toHaveLength(notices);
	});
});
