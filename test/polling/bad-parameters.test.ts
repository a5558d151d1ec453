import { type IDataObject, NodeOperationError } from 'n8n-workflow';

import { MINUTE } from '../../nodes/shared/base/time';
import { busyAccount, namesBetween, namesOf, TRIGGERS } from './model/busy-account';

const DATE_ADVICE =
	'Enter a date and time such as 2026-11-21T09:30:00, or an expression such as {{ $now.minus({ days: 1 }) }}.';

const UNUSABLE: ReadonlyArray<readonly [string, number | string, string, string]> = [
	[
		'startFrom',
		'2026-11-20T12:00:01Z',
		'"Start From" is in the future (2026-11-20T12:00:01Z)',
		'Enter an earlier date and time, or leave it empty to start now.',
	],
	[
		'startFrom',
		'2126-01-01',
		'"Start From" is in the future (2126-01-01T00:00:00Z)',
		'Enter an earlier date and time, or leave it empty to start now.',
	],
	['startFrom', 'last week', '"last week" in "Start From" is not a date', DATE_ADVICE],
	['startFrom', '20.11.2026', '"20.11.2026" in "Start From" is not a date', DATE_ADVICE],
	['startFrom', '2026-02-30', '"2026-02-30" in "Start From" is not a date', DATE_ADVICE],
	['startFrom', 12, '"12" in "Start From" is not a date', DATE_ADVICE],
	...[0, -1, -1000, '0'].map(
		(value) =>
			[
				'maxItems',
				value,
				'"Max Items" has a value that cannot be used',
				'Enter a number of 1 or more.',
			] as const,
	),
	['maxItems', 1.5, '"Max Items" has a value that cannot be used', 'Enter a whole number.'],
	['maxItems', '', '"Max Items" has a value that cannot be used', 'Enter a number.'],
	['maxItems', 'many', '"Max Items" has a value that cannot be used', 'Enter a number.'],
	['maxItems', Number.NaN, '"Max Items" has a value that cannot be used', 'Enter a number.'],
];

const UNUSABLE_IN_SWEEPS: typeof UNUSABLE = [
	...[-1, '-60'].map(
		(value) =>
			[
				'lateArrivalMinutes',
				value,
				'"Late Arrival (Minutes)" has a value that cannot be used',
				'Enter a number of 0 or more.',
			] as const,
	),
	...['an hour', '', ' '].map(
		(value) =>
			[
				'lateArrivalMinutes',
				value,
				'"Late Arrival (Minutes)" has a value that cannot be used',
				'Enter a number.',
			] as const,
	),
	...(['lateArrivalMinutes', 'waitMinutes'] as const).map(
		(option) =>
			[
				option,
				1e15,
				`"${option === 'waitMinutes' ? 'Wait After End (Minutes)' : 'Late Arrival (Minutes)'}" has a value that cannot be used`,
				'Enter a number of 5270400 or less.',
			] as const,
	),
	...[0, -5, 0.5].map(
		(value) =>
			[
				'maxEngagementHours',
				value,
				'"Longest Engagement (Hours)" has a value that cannot be used',
				'Enter a number of 1 or more.',
			] as const,
	),
	[
		'maxEngagementHours',
		'two weeks',
		'"Longest Engagement (Hours)" has a value that cannot be used',
		'Enter a number.',
	],
];

/** Some triggers wait after an end unless they are told otherwise. */
const parametersWith = (options: IDataObject = {}) => ({ options: { waitMinutes: 0, ...options } });

describe.each(TRIGGERS)('%s', (trigger) => {
	const unusable = [...UNUSABLE, ...(trigger === 'zendeskChatTrigger' ? [] : UNUSABLE_IN_SWEEPS)];

	it.each(unusable)(
		'is not activated with %s %p, and says why',
		async (option, value, message, description) => {
			const { host, network } = busyAccount(trigger);
			host.parameters = parametersWith({ [option]: value });
			const { error } = await host.activate();
			expect(error).toBeInstanceOf(NodeOperationError);
			expect(error).toMatchObject({ description });
			expect(error).toHaveProperty('message', message);
			expect(network.sent).toEqual([]);
			expect(Object.values(host.staticData).flatMap((saved) => Object.keys(saved ?? {}))).toEqual(
				[],
			);
		},
	);

	it.each(unusable.filter(([option]) => option !== 'startFrom'))(
		'fails with %s %p once it is active, and goes on when it is put right',
		async (option, value, message) => {
			const { host, clocks, network } = busyAccount(trigger);
			await host.activate();
			const before = structuredClone(host.staticData);
			host.parameters = parametersWith({ [option]: value });
			clocks.advance(10 * MINUTE);
			const requests = network.sent.length;
			expect((await host.poll()).error).toHaveProperty('message', message);
			expect(network.sent).toHaveLength(requests);
			expect(host.staticData).toEqual(before);
			host.parameters = parametersWith();
			expect(namesOf((await host.poll()).items)).toEqual(namesBetween(0, 10));
		},
	);

	it('does not look at the time to start from once it has started', async () => {
		const { host, clocks } = busyAccount(trigger);
		await host.activate();
		host.parameters = parametersWith({ startFrom: '2126-01-01' });
		clocks.advance(10 * MINUTE);
		expect(namesOf((await host.poll()).items)).toEqual(namesBetween(0, 10));
	});

	it.each([
		['texts that are numbers', { maxItems: '7', lateArrivalMinutes: '60' }, 7],
		[
			'very large numbers',
			{ maxItems: 1e9, lateArrivalMinutes: 5_000_000, maxEngagementHours: 80_000 },
			21,
		],
	])('takes %s', async (_what, options, firstCount) => {
		const { host, clocks } = busyAccount(trigger);
		host.parameters = parametersWith({ ...options, startFrom: '2026-11-20T11:50:00Z' });
		await host.activate();
		clocks.advance(10 * MINUTE);
		const delivered = namesOf((await host.poll()).items);
		expect(delivered).toHaveLength(firstCount);
		for (let poll = 0; poll < 4; poll++) {
			clocks.advance(6 * MINUTE);
			delivered.push(...namesOf((await host.poll()).items));
		}
		expect(delivered.slice(0, 28)).toEqual(namesBetween(-10, 17));
		expect(new Set(delivered).size).toBe(delivered.length);
		expect(host.warnings).toEqual([]);
	});
});
