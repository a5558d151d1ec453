import type { IDataObject } from 'n8n-workflow';

import { DAY, HOUR, MINUTE } from '../../../../nodes/shared/base/time';
import { readWatchOptions } from '../../../../nodes/shared/triggers/watch';
import { thrownBy } from '../../../builders/thrown';

const read = (options: IDataObject) =>
	readWatchOptions({
		context: {
			getNodeParameter: (name, _item, fallback) =>
				name === 'options' ? options : (options[name.replace('options.', '')] ?? fallback),
			getTimezone: () => 'America/New_York',
		},
		itemIndex: 0,
	});

it.each([
	[{}, 1000, null, 'raw', { lateMs: HOUR, longestMs: 14 * DAY, waitMs: 0 }, false],
	[
		{
			maxItems: '5',
			lateArrivalMinutes: 0,
			maxEngagementHours: 1.5,
			output: 'unified',
			waitMinutes: '5',
		},
		5,
		null,
		'unified',
		{ lateMs: 0, longestMs: 90 * MINUTE, waitMs: 5 * MINUTE },
		false,
	],
	[
		{ startFrom: '2026-11-20T12:00:00', includeNames: 'true' },
		1000,
		Date.parse('2026-11-20T17:00:00Z'),
		'raw',
		{ lateMs: HOUR, longestMs: 14 * DAY, waitMs: 0 },
		true,
	],
])('The options %j are read', (options, maxItems, startFrom, output, sweep, includeNames) => {
	expect(read(options)).toEqual({ includeNames, maxItems, startFrom, output, sweep });
});

it.each(
	['maxItems', 'lateArrivalMinutes', 'maxEngagementHours', 'waitMinutes'].flatMap((name) =>
		['', ' ', null, true, [], 'many', Number.NaN, -1].map((value) => [name, value] as const),
	),
)('The option %s cannot be %j', (name, value) => {
	expect(thrownBy(() => read({ [name]: value }))).toMatchObject({
		message: expect.stringMatching(/^".*" has a value that cannot be used$/) as string,
		description: expect.stringMatching(/^Enter a number/) as string,
	});
});
