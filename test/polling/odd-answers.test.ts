import type { IDataObject } from 'n8n-workflow';

import { HOUR, MINUTE, SECOND } from '../../nodes/shared/time';
import { MOST_STATIC_DATA } from './histories/flawless';
import { namesOf, NOON } from './model/busy-account';
import { ChatModel } from './model/chat-server';
import { TwoClocks } from './model/clock';
import { isoText, type ModelEngagement } from './model/engagement-list';
import { Host } from './model/host';
import { type ModelServer, Network } from './model/network';
import type { TriggerName } from './model/package';
import { ZendeskModel } from './model/zendesk-server';
import { ZoomModel } from './model/zoom-server';

type Body = Record<string, IDataObject[]>;

/** A vendor whose answers are changed on their way. */
function changed(inner: ModelServer, change: (body: Body, now: number) => object): ModelServer {
	return {
		answer(path, query, now) {
			const answer = inner.answer(path, query, now);
			return { ...answer, body: change(answer.body as Body, now) };
		},
	};
}

/** Activates a trigger at noon, and returns what its polls deliver. */
async function follow(
	trigger: TriggerName,
	server: ModelServer,
	{ parameters = {}, everyMs = 5 * MINUTE, polls = 60 } = {},
) {
	const clocks = new TwoClocks(NOON);
	const network = new Network(clocks, server);
	const host = new Host({ trigger, clocks, network, parameters });
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

function zendesk(list: readonly ModelEngagement[]): ModelServer {
	return new ZendeskModel(list, {
		order: 'ascending',
		unit: 'seconds',
		hasDefaultChannel: true,
		endTimeBounds: 'starts',
		pageSize: 100,
	});
}

function chatsAt(times: readonly number[], repeatsBoundaryRow = true): ModelServer {
	const records = times.map((time, index) => {
		const id = `c${String(index).padStart(5, '0')}`;
		const row = { id, update_timestamp: `${isoText(time)}Z` };
		return { id, versions: [{ position: time * 1000, since: time, row }] };
	});
	return new ChatModel(records, {
		name: 'chats',
		countsMicroseconds: false,
		repeatsBoundaryRow,
		tooRecentBody: 'described',
	});
}

describe('an engagement that cannot be', () => {
	it('is delivered where it ends long before it starts', async () => {
		const odd = { ...engagements[6], id: 'odd' } as ModelEngagement;
		const list = [...engagements, { ...odd, start: odd.end, end: odd.end - 2 * HOUR }];
		const { delivered } = await follow('zendeskEngagementsTrigger', zendesk(list));
		expect([...delivered].sort()).toEqual([...names, 'odd'].sort());
	});

	it('is delivered where it ends at a time no calendar has', async () => {
		const zoom = new ZoomModel(engagements, { order: 'descending', pageSize: 100 });
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
		const server = changed(chatsAt([...before, ...after], false), (body) =>
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
		expect(delivered).toEqual(after.map((_, index) => `c${String(10 + index).padStart(5, '0')}`));
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
	])('stays below 16 KB: %s, at most %i items', async (_what, maxItems, times) => {
		const options = { maxItems, startFrom: '2026-11-20T09:00:00Z' };
		const { delivered, largestState } = await follow('zendeskChatTrigger', chatsAt(times), {
			parameters: { event: 'chat', options },
			everyMs: 6 * MINUTE,
			polls: 10,
		});
		expect(delivered).toHaveLength(times.length);
		expect(new Set(delivered).size).toBe(times.length);
		expect(largestState).toBeLessThan(MOST_STATIC_DATA);
	});
});
