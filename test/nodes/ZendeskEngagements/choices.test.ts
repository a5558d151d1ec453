import type { IDataObject } from 'n8n-workflow';

import { readChoices } from '../../../nodes/ZendeskEngagements/choices';
import { nodeContext } from '../../builders/node-context';
import { thrownBy } from '../../builders/thrown';

const read = (item: IDataObject) =>
	readChoices({ ...nodeContext({ items: [item] }), itemIndex: 0 });

describe('what the filters and options of Zendesk engagements say', () => {
	it.each([
		['nothing', {}],
		['empty collections', { filters: {}, options: {} }],
		['fields left empty', { filters: { agentId: '', channel: '', groupId: '', ticketId: '' } }],
	])('is, with %s, every channel, by start, in a unit to find out', (_what, item) => {
		expect(read(item)).toEqual({
			dateField: 'start',
			filters: { channel: 'all', timestampUnit: 'auto' },
		});
	});

	it('is what was chosen', () => {
		expect(
			read({
				filters: { agentId: 7662138963837, channel: 'support', groupId: 36, ticketId: ' 94588 ' },
				options: { dateField: 'end', timestampUnit: 'milliseconds' },
			}),
		).toEqual({
			dateField: 'end',
			filters: {
				agentId: '7662138963837',
				channel: 'support',
				groupId: '36',
				ticketId: '94588',
				timestampUnit: 'milliseconds',
			},
		});
	});

	it.each([
		[{ filters: { agentId: 'Ann' } }, 'Agent'],
		[{ filters: { groupId: 'Billing' } }, 'Group'],
		[{ filters: { ticketId: '#5' } }, 'Ticket ID'],
		[{ filters: { channel: 'voice' } }, 'Channel'],
		[{ options: { dateField: 'middle' } }, 'Date Field'],
		[{ options: { timestampUnit: 'hours' } }, 'Timestamp Unit'],
	])('is refused for %j', (item, label) => {
		expect(thrownBy(() => read(item))).toMatchObject({
			message: `"${label}" has a value that cannot be used`,
		});
	});
});
