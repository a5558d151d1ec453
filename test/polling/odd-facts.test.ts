import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { DAY, HOUR, MINUTE } from '../../nodes/shared/base/time';
import { accountAt, namesOf, NOON, zendeskServer, zoomServer } from './model/busy-account';
import { isoText, type ModelEngagement } from './model/engagement-list';
import { changed } from './model/network';

type Vendor = 'zendesk' | 'zoom';

/** Rows of both vendors in one spelling. */
const ZENDESK_NAMES = { start: 'engagement_start_time', end: 'engagement_end_time' };
const ZOOM_NAMES = { start: 'start_time', end: 'end_time', duration: 'duration' };

interface Facts {
	readonly start?: unknown;
	readonly end?: unknown;
	/** In seconds; of Zoom only. */
	readonly duration?: unknown;
}

/** An engagement that ended at noon + 2 h, and what its row says instead. */
interface Odd {
	readonly vendor: Vendor;
	readonly lastedMs: number;
	/** What the row says at a time after the end, in milliseconds; nothing where it says the truth. */
	readonly says: (sinceEnd: number) => Facts;
	readonly forMs?: number;
	readonly options?: INodeParameters;
}

const END = NOON + 2 * HOUR;

/** Polls around the end, with others before and after it, and returns what came of the odd one. */
async function follow(odd: Odd) {
	const { vendor, lastedMs, says, forMs = 28 * HOUR, options = {} } = odd;
	const subject = { id: 'odd', start: END - lastedMs, end: END, publish: END } as const;
	const list = [subject, ...others].map((one): ModelEngagement => ({
		...one,
		channel: 'MESSAGING',
	}));
	const names = vendor === 'zoom' ? ZOOM_NAMES : ZENDESK_NAMES;
	const inner = vendor === 'zoom' ? zoomServer(list) : zendeskServer(list);
	const server = changed(inner, (body, now) =>
		Object.fromEntries(
			Object.entries(body).map(([key, value]) => [
				key,
				Array.isArray(value) && typeof value[0] === 'object'
					? value.map((row) =>
							row.engagement_id === 'odd' ? laidOver(row, says(now - END), names) : row,
						)
					: value,
			]),
		),
	);
	const trigger = vendor === 'zoom' ? 'zoomContactCenterTrigger' : 'zendeskEngagementsTrigger';
	const { clocks, host } = accountAt(server, trigger, { options });
	await host.activate();
	const rows: Array<{ row: IDataObject; afterMs: number }> = [];
	while (clocks.vendor < END + forMs) {
		clocks.advance(clocks.vendor < END + 3 * HOUR ? 10 * MINUTE : 2 * HOUR);
		const { items, error } = await host.poll();
		expect(error).toBeUndefined();
		rows.push(...items.map((row) => ({ row, afterMs: clocks.vendor - END })));
	}
	const regular = namesOf(rows.map(({ row }) => row)).filter((name) => name !== 'odd');
	expect([...regular].sort()).toEqual(others.map(({ id }) => id).sort());
	return {
		odd: rows.filter(({ row }) => row.engagement_id === 'odd'),
		warnings: host.warnings,
		stateLength: host.stateLength,
	};
}

function laidOver(row: IDataObject, facts: Facts, names: Readonly<Record<string, string>>) {
	const entries = Object.entries(facts).map(([fact, value]) => [names[fact] ?? '', value] as const);
	return { ...row, ...Object.fromEntries(entries) };
}

const others = Array.from({ length: 24 }, (_, index) => {
	const end = NOON + (index + 0.5) * 10 * MINUTE;
	return { id: `e${index}`, start: end - 5 * MINUTE, end, publish: end };
});

const iso = (time: number) => `${isoText(time)}Z`;
const UNKNOWN = ['', 0, null, undefined, '1970-01-01T00:00:00Z', '0'];

describe('an end that is not known', () => {
	it.each([
		...UNKNOWN.flatMap((end) => [
			{ vendor: 'zoom' as const, end, duration: 0 },
			{ vendor: 'zendesk' as const, end },
		]),
		...['', null].flatMap((end) => [
			{ vendor: 'zoom' as const, end, duration: '' },
			{ vendor: 'zoom' as const, end, duration: 1195 },
		]),
	])('%j is waited for', async ({ vendor, ...facts }) => {
		const { odd } = await follow({
			vendor,
			lastedMs: 20 * MINUTE,
			says: (since) => (since < 25 * MINUTE ? facts : {}),
			forMs: 6 * HOUR,
		});
		expect(odd).toEqual([
			{
				afterMs: 30 * MINUTE,
				row: expect.objectContaining(
					vendor === 'zoom'
						? { end_time: iso(END), duration: 1200 }
						: { engagement_end_time: isoText(END) },
				) as IDataObject,
			},
		]);
	});

	it.each(['zoom', 'zendesk'] as const)(
		'and never will be (%s): the record comes after Longest Engagement, and the log says so',
		async (vendor) => {
			const { odd, warnings } = await follow({
				vendor,
				lastedMs: 2 * HOUR,
				says: () => ({ end: '', duration: 0 }),
				options: { maxEngagementHours: 48 },
				forMs: 9 * DAY,
			});
			expect(odd).toHaveLength(1);
			expect(odd[0]?.afterMs).toBeGreaterThan(46 * HOUR);
			expect(odd[0]?.afterMs).toBeLessThan(46 * HOUR + DAY + 3 * HOUR);
			expect(warnings).toEqual([
				expect.stringMatching(
					/engagements delivered without an end: 1\. They never received one, and "Longest Engagement" has passed since they started$/,
				),
			]);
		},
	);
});

/** How long it really lasted, and what the row says of it. */
const CONTRADICTIONS: ReadonlyArray<readonly [string, number, Facts]> = [
	['the end is the start, beside a duration of hours', 2 * HOUR, { end: 'start', duration: 7200 }],
	['the end is the start, beside a duration of days', 30 * HOUR, { end: 'start', duration: 108e3 }],
	['the end is before the start, beside a duration', 2 * HOUR, { end: 'before', duration: 7200 }],
	['the end is far too early, beside the right duration', 5 * HOUR, { end: 'early' }],
	['the end is too late, beside the right duration', 20 * MINUTE, { end: iso(END + 5 * HOUR) }],
	['the duration is too short', 5 * HOUR, { duration: 60 }],
	['the duration is too long', 20 * MINUTE, { duration: 1e5 }],
	['the duration is negative', 2 * HOUR, { duration: -7200 }],
	['the duration is absurd', 2 * HOUR, { duration: 9e18 }],
	['the duration is absurd, and there is no end', 2 * HOUR, { end: '', duration: 9e18 }],
	['the end is in 9999', 2 * HOUR, { end: '9999-12-31T23:59:59Z' }],
	[
		'the end is in 9999, and there is no duration',
		2 * HOUR,
		{ end: '9999-12-31T23:59:59Z', duration: 0 },
	],
	['the end is no date', 2 * HOUR, { end: '2026-13-45T00:00:00Z' }],
	[
		'the end is before the start, and there is no duration',
		2 * HOUR,
		{ end: 'before', duration: 0 },
	],
	['the start is missing', 20 * MINUTE, { start: null }],
	['the start is empty, and it lasted for hours', 5 * HOUR, { start: '' }],
	['the start is empty, and it lasted for days', 50 * HOUR, { start: '' }],
	['start and end are missing', 5 * HOUR, { start: '', end: '' }],
	['nothing is known', 50 * HOUR, { start: null, end: 0, duration: '' }],
];

describe('facts that contradict each other', () => {
	const spoken = (facts: Facts, lastedMs: number): Facts => {
		const start = END - lastedMs;
		const times: Record<string, string> = {
			start: iso(start),
			before: iso(start - 3 * HOUR),
			early: iso(start + MINUTE),
		};
		const { end } = facts;
		return typeof end === 'string' && end in times ? { ...facts, end: times[end] } : facts;
	};

	it.each(CONTRADICTIONS)(
		'%s: it is delivered once, within two days',
		async (_what, lastedMs, facts) => {
			for (const lateArrivalMinutes of [0, 60]) {
				const { odd } = await follow({
					vendor: 'zoom',
					lastedMs,
					says: () => spoken(facts, lastedMs),
					options: { lateArrivalMinutes },
					forMs: 3 * DAY,
				});
				expect(odd).toHaveLength(1);
				expect(odd[0]?.afterMs).toBeLessThan(2 * DAY);
			}
		},
	);

	it('over two days ago, without a duration: it is delivered once, after Longest Engagement', async () => {
		const { odd } = await follow({
			vendor: 'zendesk',
			lastedMs: 50 * HOUR,
			says: () => ({ end: iso(END - 60 * HOUR) }),
			options: { maxEngagementHours: 72 },
			forMs: 5 * DAY,
		});
		expect(odd).toHaveLength(1);
	});
});

describe('an end that is corrected', () => {
	/** What it says at first, and for how long. */
	const corrections: ReadonlyArray<readonly [string, number, number, number]> = [
		['a little later', 20, 10, 45],
		['from less than an hour to more', 90, 30, 45],
		['from less than an hour to more than a day', 26 * 60, 30, 45],
		['from more than an hour to less', 50, 90, 25],
		['from more than a day to minutes', 20, 26 * 60, 15],
		['again and again', 50, 90, 0],
	];

	it.each(corrections)(
		'%s: it is delivered once',
		async (_what, minutes, wrongMinutes, forMinutes) => {
			for (const vendor of ['zoom', 'zendesk'] as const) {
				const start = END - minutes * MINUTE;
				const isWrong = (since: number) =>
					forMinutes === 0
						? Math.floor(since / (10 * MINUTE)) % 2 === 0
						: since < forMinutes * MINUTE;
				const { odd } = await follow({
					vendor,
					lastedMs: minutes * MINUTE,
					says: (since) =>
						isWrong(since)
							? { end: iso(start + wrongMinutes * MINUTE), duration: wrongMinutes * 60 }
							: {},
				});
				expect(odd).toHaveLength(1);
			}
		},
	);
});
