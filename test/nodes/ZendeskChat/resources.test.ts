import type { IDataObject } from 'n8n-workflow';

import { readFilters } from '../../../nodes/ZendeskChat/choices';
import { operations } from '../../../nodes/ZendeskChat/operations';
import { chatResources } from '../../../nodes/ZendeskChat/resources';
import { NameCache } from '../../../nodes/shared/rows/name-cache';
import { nodeContext } from '../../builders/node-context';
import { session } from '../../builders/session';

/** The first question a resource's Get Many asks. */
async function firstQuestion(name: string, item: IDataObject) {
	const questions: Array<{ path: string; query: URLSearchParams }> = [];
	const { context } = nodeContext({ items: [{ from: '2026-11-01', returnAll: true, ...item }] });
	const key = chatResources[name]?.source.path.split('/').at(-1) ?? '';
	const testSession = session.build({
		fetchJson({ path, query }) {
			questions.push({ path, query: new URLSearchParams(query) });
			return Promise.resolve({ [key]: [], count: 0, next_page: null });
		},
	});
	const getAll = operations[name]?.getAll;
	if (typeof getAll !== 'function') throw new Error(`${name} has no Get Many`);
	await getAll({
		context,
		itemIndex: 0,
		session: testSession,
		names: new NameCache(),
	});
	return questions[0];
}

describe('the resources of Zendesk Chat', () => {
	it.each([
		['agentTimeline', 'agent_timeline', '1793491199000000', null],
		['chat', 'chats', '1793491199', 'chats(*)'],
		['conversion', 'conversions', '1793491199', 'conversions(*)'],
		['departmentEvent', 'department_events', '1793491199', null],
		['engagement', 'chats', '1793491199', 'chats(*)'],
	])(
		'%s: request %s from a second before the given time, with all fields',
		async (name, endpoint, position, fields) => {
			const question = await firstQuestion(name, {});
			expect(question?.path).toBe(`/api/v2/chat/incremental/${endpoint}`);
			expect(question?.query.get('start_time')).toBe(position);
			expect(question?.query.get('fields')).toBe(fields);
		},
	);

	it.each([
		['chat', 'chats(id,update_timestamp,agent_ids,department_id,comment)'],
		[
			'conversion',
			'conversions(id,timestamp,attribution.agent_id,attribution.department_id,comment)',
		],
		['engagement', 'chats(*)'],
		['agentTimeline', null],
	])('%s: request chosen fields if fields can be chosen', async (name, fields) => {
		const question = await firstQuestion(name, { options: { fields: 'comment' } });
		expect(question?.query.get('fields')).toBe(fields);
	});

	it('request the same fields with a filter, which must not make rows look changed', async () => {
		const options = { fields: 'comment' };
		const filters = { agentId: 7, departmentId: '8' };
		const filtered = await firstQuestion('chat', { filters, options });
		const whole = await firstQuestion('chat', { options });
		expect(filtered?.query.get('fields')).toBe(whole?.query.get('fields'));
	});

	it.each([
		[{ limit: 5 }, '100'],
		[{ limit: 500 }, '500'],
		[{ limit: 5, filters: { agentId: '7' } }, '100'],
		[{ limit: 30, filters: { departmentId: '7' } }, '600'],
		[{ limit: 500, filters: { agentId: '7' } }, '1000'],
		[{ returnAll: true }, '1000'],
	])('request pages that fit %j', async (item, limit) => {
		const question = await firstQuestion('chat', { returnAll: false, ...item });
		expect(question?.query.get('limit')).toBe(limit);
	});

	it.each([['not a name'], [['id']]])('refuse the fields %j', (fields) => {
		const { context } = nodeContext({ items: [{ options: { fields } }] });
		const [chat] = [chatResources.chat];
		expect(() => chat && readFilters(chat, { context, itemIndex: 0 })).toThrow(/"Fields"/);
	});
});
