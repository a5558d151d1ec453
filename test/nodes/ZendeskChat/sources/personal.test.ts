import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';

import {
	agentTimeline,
	chatEngagements,
	chats,
	conversions,
	departmentEvents,
} from '../../../../nodes/ZendeskChat/sources/exports';
import type { ChatExportSource } from '../../../../nodes/ZendeskChat/sources/incremental-export';
import { presenter } from '../../../../nodes/shared/rows/present';
import { redactor } from '../../../../nodes/shared/rows/redact';
import { PERSONAL_KINDS, type PersonalKind } from '../../../../nodes/shared/source/personal';
import { chat, chatEngagement } from '../../../builders/chat';

function recordsOf(source: ChatExportSource, body: unknown) {
	const request = {
		range: { from: 0, to: 1 },
		dateField: 'start',
		filters: {},
		now: 1,
	} as const;
	return source.parsePage(body, 'start_time=0&limit=1000', request).records;
}

function redactAll(source: ChatExportSource, body: unknown, kinds: readonly PersonalKind[]) {
	const unclassified = new Set<string>();
	const redact = redactor(source, {
		kinds,
		replace: () => undefined,
		onUnclassified: (path) => unclassified.add(path),
	});
	return { records: recordsOf(source, body).map(redact), unclassified: [...unclassified] };
}

describe('Redact in Zendesk Chat', () => {
	it.each([
		['chats', chats],
		['chats', chatEngagements],
		['agent-timeline', agentTimeline],
		['conversions', conversions],
		['department-events', departmentEvents],
	])('knows every text of the vendor’s example: %s (%#)', (name, source) => {
		const path = join(__dirname, '../../../fixtures', `zendesk-chat-${name}.json`);
		const body: unknown = JSON.parse(readFileSync(path, 'utf8'));
		for (const kinds of [PERSONAL_KINDS, ['email'] as const]) {
			const { records, unclassified } = redactAll(source, body, kinds);
			expect(unclassified).toEqual([]);
			expect(records.length).toBeGreaterThan(0);
		}
	});

	it('removes the name of a visitor who has the same name as the agent', () => {
		const json = chat.build({
			agent_names: ['Ann'],
			visitor: { id: 'v', name: 'Ann' },
			history: [{ name: 'Ann', sender_type: 'Visitor', msg: 'Hi' }],
		});
		const { records } = redactAll(chats, { chats: [json] }, ['customerName']);
		expect(JSON.stringify(records)).not.toContain('Ann');
	});

	it.each<[string, IDataObject]>([
		['a visitor as text', { visitor: 'Ann Lee' }],
		['keys in capitals', { VISITOR: { NAME: 'Ann Lee', Email: 'Ann Lee' }, Referrer: 'Ann Lee' }],
		['visited pages', { webpath: [{ title: 'Ann Lee', to: '/?q=Ann Lee', from: 'Ann Lee' }] }],
		['visited pages as text', { webpath: 'https://x.test/?name=Ann Lee' }],
		['search terms', { referrer_search_terms: 'Ann Lee' }],
		['tags', { tags: ['Ann Lee'], history: [{ new_tags: ['Ann Lee'], tags: ['Ann Lee'] }] }],
		['a browser', { session: { user_agent: 'Ann Lee' } }],
		['names of agents that are no list', { agent_names: { first: 'Ann Lee' } }],
		[
			'a line of a visitor',
			{ agent_names: ['Ann Lee'], history: [{ name: 'Ann Lee', sender_type: 'Visitor' }] },
		],
		['a line of nobody', { history: [{ name: 'Ann Lee' }], agent_names: { of: 5 } }],
	])('leaves nothing of a customer in %s', (_what, fields) => {
		const json = { ...chat.build({}), visitor: undefined, ...fields };
		const { records } = redactAll(chats, { chats: [json] }, ['customerName']);
		expect(JSON.stringify(records)).not.toMatch(/Ann|Lee/);
	});

	it.each([
		['that the chat lists', { agent_names: ['Bea'], history: [{ name: 'Bea' }] }],
		['that the chat has alone', { agent_names: 'Bea', history: [{ name: 'Bea' }] }],
		['of a line of hers', { agent_names: [], history: [{ name: 'Bea', sender_type: 'Agent' }] }],
	])('keeps the name of an agent %s', (_what, fields) => {
		const { records } = redactAll(chats, { chats: [chat.build(fields)] }, ['customerName']);
		expect(records[0]?.json.history).toEqual(fields.history);
	});

	it.each<[PersonalKind, IDataObject]>([
		['customerName', { id: 'v', name: 'Ann' }],
		['phone', { id: 'v', name: '+1 555 0123', phone: '+15550123' }],
		['email', { id: 'v', name: 'ann@example.com', email: 'Ann@example.com' }],
	])('agrees between raw and unified rows of engagements: %s', (kind, visitor) => {
		const engagement = chatEngagement.build({ agent_name: visitor.name, agent_full_name: 'Bea' });
		const body = { chats: [chat.build({ visitor, engagements: [engagement] })] };
		const { records } = redactAll(chatEngagements, body, [kind]);
		expect(records[0]?.json).not.toHaveProperty('agent_name');
		const [unified] = records.map(presenter(chatEngagements, 'unified', () => undefined));
		expect(unified).toMatchObject({ requester_id: 'v', requester_name: null, agent_name: 'Bea' });
	});
});
