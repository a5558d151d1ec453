import { HOUR, MINUTE, SECOND } from '../../nodes/shared/base/time';
import { MOST_STATIC_DATA } from './histories/flawless';
import {
	accountAt,
	chatAt,
	chatServer,
	namesOf,
	NOON,
	zendeskServer,
	zoomServer,
} from './model/busy-account';
import { ChatModel } from './model/chat-server';
import { isoText, type ModelEngagement } from './model/engagement-list';
import { changed, type ModelServer } from './model/network';
import type { TriggerName } from './model/package';

/** Activates a trigger at noon, and returns what its polls deliver. */
async function follow(
	trigger: TriggerName,
	server: ModelServer,
	{ parameters = {}, everyMs = 5 * MINUTE, polls = 60 } = {},
) {
	const { clocks, host } = accountAt(server, trigger, parameters);
	const delivered: unknown[] = [];
	let largestState = 0;
	await host.activate();
	for (let poll = 0; poll < polls; poll++) {
		clocks.advance(everyMs);
		const { items, error } = await host.poll();
		expect(error).toBeUndefined();
		delivered.push(...namesOf(items));
		largestState = Math.max(largestState, host.stateLength);
	}
	return { delivered, largestState, warnings: host.warnings };
}

/** One engagement ends every five minutes from noon on. */
const engagements = Array.from({ length: 40 }, (_, index): ModelEngagement => {
	const end = NOON + index * 5 * MINUTE;
	return { id: `e${index}`, start: end - 4 * MINUTE, end, publish: end, channel: 'MESSAGING' };
});

const names = engagements.map(({ id }) => id);

function chatsAt(times: readonly number[]) {
	return times.map((time, index) => chatAt(chatId(index), time));
}

const chatId = (index: number) => `c${String(index).padStart(5, '0')}`;

/** Of a chat: beside its id and time, the hashes of the two rows share 24 bits. */
const CHATS_ALIKE = ['v737', 'v2577'];

describe('an engagement that cannot be', () => {
	it('is delivered where it ends long before it starts', async () => {
		const odd = { ...engagements[6], id: 'odd' } as ModelEngagement;
		const list = [...engagements, { ...odd, start: odd.end, end: odd.end - 2 * HOUR }];
		const { delivered } = await follow('zendeskEngagementsTrigger', zendeskServer(list));
		expect([...delivered].sort()).toEqual([...names, 'odd'].sort());
	});

	it('is delivered where it ends at a time no calendar has', async () => {
		const zoom = zoomServer(engagements);
		const server = changed(zoom, ({ engagements: rows = [], ...others }) => ({
			...others,
			engagements: rows.map((row) =>
				row.engagement_id === 'e4' ? { ...row, end_time: undefined, duration: 9e18 } : row,
			),
		}));
		const { delivered, warnings } = await follow('zoomContactCenterTrigger', server);
		expect([...delivered].sort()).toEqual([...names].sort());
		expect(warnings).toEqual([]);
	});
});

describe('a link of an empty page that leads nowhere', () => {
	it.each(['null', '0', ''])('is not followed: start_time=%s', async (startTime) => {
		const before = Array.from({ length: 10 }, (_, index) => NOON - 30 * MINUTE + index * SECOND);
		const after = Array.from({ length: 60 }, (_, index) => NOON + HOUR + index * MINUTE);
		const server = changed(chatServer(chatsAt([...before, ...after]), false), (body) =>
			Number(body.count) > 0
				? body
				: {
						...body,
						end_time: null,
						next_page: `https://acme.zendesk.com/api/v2/chat/incremental/chats?start_time=${startTime}&limit=700`,
					},
		);
		const { delivered, warnings } = await follow('zendeskChatTrigger', server, {
			parameters: { event: 'chat' },
			everyMs: 6 * MINUTE,
			polls: 30,
		});
		expect(delivered).toEqual(after.map((_, index) => chatId(10 + index)));
		expect(warnings).toEqual([]);
	});
});

describe('what is remembered of an export', () => {
	const begin = NOON - 2 * HOUR;
	const perSecond = (from: number, count: number) =>
		Array.from({ length: count }, (_, index) => from + index * SECOND);

	it.each([
		['a chat a second', 1900, perSecond(begin, 5000)],
		[
			'many chats of one second amid others',
			1000,
			[
				...perSecond(begin - 400 * SECOND, 300),
				...Array.from({ length: 690 }, () => begin),
				...perSecond(begin + 5 * SECOND, 3000),
			],
		],
	])('stays below 32 KB: %s, at most %i items', async (_what, maxItems, times) => {
		const options = { maxItems, startFrom: '2026-11-20T09:00:00Z' };
		const { delivered, largestState } = await follow(
			'zendeskChatTrigger',
			chatServer(chatsAt(times)),
			{
				parameters: { event: 'chat', options },
				everyMs: 6 * MINUTE,
				polls: 10,
			},
		);
		expect(delivered).toHaveLength(times.length);
		expect(new Set(delivered).size).toBe(times.length);
		expect(largestState).toBeLessThan(MOST_STATIC_DATA);
	});
});

describe('records whose hashes were once the same', () => {
	// Their hashes share the 42 bits that the state kept before.
	const alike = ['e389391', 'e2206061'];

	it('are all delivered: engagements', async () => {
		const list = alike.map((id, index) => ({ ...engagements[index + 3], id }) as ModelEngagement);
		const { delivered } = await follow('zendeskEngagementsTrigger', zendeskServer(list));
		expect(delivered).toEqual(alike);
	});

	it('are all delivered: department events', async () => {
		const events = alike.map((id, index) => {
			const since = NOON + index * MINUTE;
			const row = { id, timestamp: `${isoText(since)}Z` };
			return { id, versions: [{ position: since * 1000, since, row }] };
		});
		const server = new ChatModel(events, {
			name: 'department_events',
			countsMicroseconds: false,
			repeatsBoundaryRow: true,
			tooRecentBody: 'described',
		});
		const parameters = { event: 'departmentEvent' };
		const { delivered } = await follow('zendeskChatTrigger', server, { parameters });
		expect(delivered).toEqual(alike);
	});

	it('are all delivered: two versions of a chat', async () => {
		const versions = CHATS_ALIKE.map((comment, index) => {
			const since = NOON + index * 20 * MINUTE;
			return { position: since * 1000, since, row: { id: 'c', update_timestamp: 'soon', comment } };
		});
		const server = chatServer([{ id: 'c', versions }]);
		const { delivered } = await follow('zendeskChatTrigger', server, {
			parameters: { event: 'chat' },
		});
		expect(delivered).toEqual(['c', 'c']);
	});
});

describe('chats whose update time cannot be read', () => {
	const times = Array.from({ length: 900 }, (_, index) => NOON + index * SECOND);

	it.each([
		['missing', undefined],
		['empty', ''],
		['0', 0],
		['no date', 'soon'],
		['the same for all, with an offset and a Z', '2021-04-28T12:45:32+00:00Z'],
	])('come once each: %s', async (_what, update_timestamp) => {
		for (const [share, maxItems] of [
			[1, 1000],
			[1, 100],
			[3, 100],
		] as const) {
			const server = changed(chatServer(chatsAt(times)), ({ chats = [], ...others }) => ({
				...others,
				chats: chats.map((row) =>
					Number(JSON.stringify(row.id).slice(2, -1)) % share === 0
						? { ...row, update_timestamp }
						: row,
				),
			}));
			const { delivered, warnings } = await follow('zendeskChatTrigger', server, {
				parameters: { event: 'chat', options: { maxItems } },
				polls: 20,
			});
			expect(delivered).toEqual(times.map((_, index) => chatId(index)));
			expect(warnings).toEqual([]);
		}
	});
});
