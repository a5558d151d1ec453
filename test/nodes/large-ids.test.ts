import { namedIds as chatNames } from '../../nodes/ZendeskChat/names';
import {
	agentTimeline,
	chatEngagements,
	chats,
	conversions,
	departmentEvents,
} from '../../nodes/ZendeskChat/sources/exports';
import { namedIds as zendeskNames } from '../../nodes/ZendeskEngagements/names';
import { engagements as zendeskEngagements } from '../../nodes/ZendeskEngagements/sources/engagement';
import { namedIds as zoomNames } from '../../nodes/ZoomContactCenter/names';
import { engagements as zoomEngagements } from '../../nodes/ZoomContactCenter/sources/engagement';
import { parseJson } from '../../nodes/shared/base/parse-json';
import { NameCache } from '../../nodes/shared/rows/name-cache';
import type { NamedId } from '../../nodes/shared/source/names';
import type { ListRequest, Source } from '../../nodes/shared/source/source';
import { toUnifiedRow } from '../../nodes/shared/source/unified-row';
import { listFor, readList } from '../builders/name-sources';
import { session } from '../builders/session';
import { thrownBy } from '../builders/thrown';
import { NOW } from '../builders/virtual-clock';

const IDS = ['7654321098765432231', '7654321098765432232', '7654321098765432233'];

const ALL = { channel: 'all', timestampUnit: 'seconds' } as const;

/** A page with one row for each ID. */
function page(key: string, rowOf: (id: string) => string, rest = ''): unknown {
	return parseJson(`{"${key}":[${IDS.map(rowOf).join(',')}]${rest}}`).value;
}

function recordsOf<Filters>(source: Source<Filters>, body: unknown, filters: Filters) {
	const request: ListRequest<Filters> = {
		range: { from: 0, to: NOW },
		dateField: 'start',
		filters,
		now: NOW,
	};
	const { records } = source.parsePage(body, 'start_time=0&limit=1000', request);
	return records.filter((record) => source.matches(record, request));
}

const ended = ',"has_more":false,"next_page_url":null';
const chatEngagement = (id: string) =>
	`{"id":1,"engagements":[{"id":${id},"agent_id":${id},"department_id":${id}}]}`;

describe('IDs that are numbers beyond 2^53', () => {
	it.each([
		[
			'Zendesk engagements',
			recordsOf(
				zendeskEngagements,
				page('agent_engagement_data', (id) => `{"engagement_id":${id}}`, ended),
				ALL,
			),
		],
		[
			'chats',
			recordsOf(
				chats,
				page('chats', (id) => `{"id":${id}}`),
				{},
			),
		],
		['chat engagements', recordsOf(chatEngagements, page('chats', chatEngagement), {})],
		[
			'conversions',
			recordsOf(
				conversions,
				page('conversions', (id) => `{"id":${id}}`),
				{},
			),
		],
		[
			'department events',
			recordsOf(
				departmentEvents,
				page('department_events', (id) => `{"id":${id}}`),
				{},
			),
		],
		[
			'timeline spans',
			recordsOf(
				agentTimeline,
				page('agent_timeline', (id) => `{"agent_id":${id},"start_time":5,"duration":1}`),
				{},
			),
		],
		[
			'Zoom engagements',
			recordsOf(
				zoomEngagements,
				page('engagements', (id) => `{"engagement_id":${id}}`),
				{},
			),
		],
	])('stay apart: %s', (_name, records) => {
		expect(records.map(({ id }) => id.split(' ')[0])).toEqual(IDS);
	});

	it.each([
		['agentId', 'agent_id'],
		['groupId', 'group_id'],
		['ticketId', 'ticket_id'],
	])('are found by the filter %s of Zendesk, and no others', (filter, field) => {
		const row = (id: string) => `{"engagement_id":"E${id}","${field}":${id}}`;
		const body = page('agent_engagement_data', row, ended);
		const found = recordsOf(zendeskEngagements, body, { ...ALL, [filter]: IDS[1] });
		expect(found.map(({ id }) => id)).toEqual([`E${IDS[1]}`]);
	});

	it.each(['agentId', 'departmentId'])('are found by the filter %s of Chat', (filter) => {
		const found = recordsOf(chatEngagements, page('chats', chatEngagement), { [filter]: IDS[2] });
		expect(found.map(({ id }) => id)).toEqual([IDS[2]]);
	});

	it('are whole in raw and in unified rows', () => {
		const body = page(
			'agent_engagement_data',
			(id) => `{"engagement_id":${id},"ticket_id":${id}}`,
			ended,
		);
		const [record] = recordsOf(zendeskEngagements, body, ALL);
		expect(record?.json).toEqual({ engagement_id: IDS[0], ticket_id: IDS[0] });
		const { unified } = zendeskEngagements;
		expect(record && toUnifiedRow(unified, record)).toMatchObject({
			engagement_id: IDS[0],
			conversation_id: IDS[0],
		});
	});

	it('that are still too large to be exact are refused, and the field is named', () => {
		const { value: body } = parseJson(
			'{"engagements":[{"engagement_id":7.654321098765432231e18}]}',
		);
		expect(thrownBy(() => recordsOf(zoomEngagements, body, {}))).toMatchObject({
			facts: {
				description: expect.stringContaining('engagement_id: The number is too large') as string,
			},
		});
	});
});

describe('names of IDs that are numbers beyond 2^53', () => {
	const whole = ',"meta":{"has_more":false}';

	it.each([
		[
			'Zendesk users',
			zendeskNames,
			'agent_id',
			page('users', (id) => `{"id":${id},"name":"${id}"}`),
		],
		[
			'Zendesk groups',
			zendeskNames,
			'group_id',
			page('groups', (id) => `{"id":${id},"name":"${id}"}`, whole),
		],
		[
			'Zoom users',
			zoomNames,
			'user_id',
			page('users', (id) => `{"user_id":${id},"display_name":"${id}"}`),
		],
		[
			'Zoom queues',
			zoomNames,
			'cc_queue_id',
			page('queues', (id) => `{"cc_queue_id":${id},"queue_name":"${id}"}`),
		],
		[
			'Chat departments',
			chatNames,
			'department_id',
			parseJson(`[${IDS.map((id) => `{"id":${id},"name":"${id}"}`).join(',')}]`).value,
		],
	] as Array<[string, readonly NamedId[], string, unknown]>)(
		'are each its own: %s',
		async (_name, places, field, body) => {
			const names = places.find(({ id }) => id === field)?.names;
			if (names === undefined) throw new Error(`No names for ${field}`);
			const cache = new NameCache();
			await cache.learn(
				names,
				new Set(IDS),
				session.build({ fetchJson: async () => await Promise.resolve(body) }),
			);
			expect(IDS.map((id) => cache.find(names, id)?.name)).toEqual(IDS);
		},
	);

	it('are read to the end of the list of Chat agents', async () => {
		const { names, asked } = await readList(listFor(chatNames, 'agent_id'), (query) => {
			const next = IDS.indexOf(query.get('since_id') ?? '') + 1;
			return parseJson(
				`[${IDS.slice(next, next + 1)
					.map((id) => `{"id":${id}}`)
					.join(',')}]`,
			).value;
		});
		expect(names.map(({ id }) => id)).toEqual(IDS);
		expect(asked).toEqual(['limit=100', ...IDS.map((id) => `limit=100&since_id=${id}`)]);
	});
});
