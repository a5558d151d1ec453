import type { IDataObject } from 'n8n-workflow';

import { readChoices } from '../../../nodes/ZoomContactCenter/choices';
import { nodeContext } from '../../builders/node-context';
import { thrownBy } from '../../builders/thrown';

const read = (item: IDataObject) =>
	readChoices({ ...nodeContext({ items: [item] }), itemIndex: 0 });

describe('what the filters and options of Zoom engagements say', () => {
	it.each([
		['nothing', {}],
		['empty collections', { filters: {}, options: {} }],
		[
			'fields left empty',
			{ filters: { channel: '', channelTypes: [], queueId: ' ' }, options: { timezone: '' } },
		],
	])('is, with %s, every engagement by start', (_what, item) => {
		expect(read(item)).toEqual({ dateField: 'start', filters: {} });
	});

	it('is what was chosen', () => {
		const filters = {
			channel: 'messaging',
			channelTypes: ['SMS', 'in_app_chat'],
			consumerNumber: '+15550123',
			direction: 'outbound',
			queueId: 'q1',
			userId: 'u1',
		};
		expect(read({ filters, options: { dateField: 'end', timezone: 'Asia/Kolkata' } })).toEqual({
			dateField: 'end',
			filters: { ...filters, timezone: 'Asia/Kolkata' },
		});
	});

	it.each([
		[{ filters: { channel: 'fax' } }, 'Channel'],
		[{ filters: { channelTypes: ['fax'] } }, 'Channel Types'],
		[{ filters: { channelTypes: 'voice' } }, 'Channel Types'],
		[{ filters: { direction: 'sideways' } }, 'Direction'],
		[{ filters: { queueId: {} } }, 'Queue'],
		[{ options: { dateField: 'middle' } }, 'Date Field'],
		[{ options: { timezone: 'Mars/Olympus' } }, 'Timezone'],
	])('is refused for %j', (item, label) => {
		expect(thrownBy(() => read(item))).toMatchObject({
			message: `"${label}" has a value that cannot be used`,
		});
	});
});
