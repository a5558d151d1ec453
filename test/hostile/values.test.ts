import { createReport } from '../../nodes/EngagementReport/create-report';
import { execute as executeReport } from '../../nodes/EngagementReport/execute';
import { readChoices } from '../../nodes/ZoomContactCenter/choices';
import { operations } from '../../nodes/ZoomContactCenter/operations';
import { connector } from '../../nodes/ZoomContactCenter/connector';
import { engagements } from '../../nodes/ZoomContactCenter/sources/engagement';
import { executeOf } from '../../nodes/shared/actions/execute';
import { readRedact } from '../../nodes/shared/actions/redact-options';
import type { InputError } from '../../nodes/shared/base/errors';
import { settle } from '../../nodes/shared/base/outcome';
import { encodePathSegment } from '../../nodes/shared/base/query';
import { readOutput } from '../../nodes/shared/n8n/output';
import { readMoment, readConcurrency, readLimit } from '../../nodes/shared/n8n/parameters';
import { paginate } from '../../nodes/shared/read/pagination';
import { RateLimiter } from '../../nodes/shared/rate-limit/limiter';
import { readWatchOptions } from '../../nodes/shared/triggers/watch';
import { nodeContext } from '../builders/node-context';
import { runReport } from '../builders/report-call';
import { session } from '../builders/session';
import { rejectionOf, thrownBy } from '../builders/thrown';
import { VirtualClock } from '../builders/virtual-clock';

const ACTING: readonly unknown[] = [
	{ toString: 1 },
	{ valueOf: 1, toString: 1 },
	{ toMillis: 5 },
	{ toJSON: 5 },
	Object.create(null),
	['__proto__'],
	'__proto__',
	'constructor',
	1e308,
	-1e308,
	Number.NaN,
	'x'.repeat(100_000),
];

const REPORT_PARAMETERS = [
	...['title', 'locale', 'logoUrl', 'sections', 'colorTheme', 'binaryPropertyName'],
	...['timezone', 'from', 'to', 'dateField', 'compareWith', 'deduplicate', 'groupNames'],
	...['percentiles', 'targetMetric', 'targetSeconds', 'shortAbandonSeconds'],
];

const item = (parameters: object) => ({
	context: nodeContext({ items: [parameters as never] }).context,
	itemIndex: 0,
});

const redactWith = (redact: readonly unknown[]) => ({
	...nodeContext({ items: [{ options: { redact } }] }),
	itemIndex: 0,
	session: session.build(),
});

describe('A value that acts', () => {
	it.each(ACTING.map((value, index) => [index, value]))(
		'is refused in our words as a parameter, and not in full (%i)',
		async (_, value) => {
			const errors = [
				thrownBy(() => readMoment(item({ from: value }), 'from', 'From')),
				thrownBy(() => readLimit(item({ limit: value }))),
				thrownBy(() => readConcurrency(item({ options: { concurrency: value } }))),
				thrownBy(() => readWatchOptions(item({ options: { lateArrivalMinutes: value } }))),
				thrownBy(() => readWatchOptions(item({ options: { maxEngagementHours: value } }))),
				thrownBy(() => readRedact(engagements, redactWith([value]))),
			];
			for (const error of errors) {
				expect(error).toMatchObject({ name: 'InputError' });
				expect(String(error).length).toBeLessThan(300);
				expect(String((error as InputError).description).length).toBeLessThan(300);
			}
			for (const parameters of [
				{ resource: 'engagement', operation: value },
				{ resource: value, operation: 'getAll' },
			]) {
				const { context } = nodeContext({ items: [parameters as never] });
				for (const execute of [executeOf({ ...connector, operations }), executeReport]) {
					const error = await rejectionOf(execute.call(context));
					expect(String(error)).toContain('This node has no operation');
					expect(String(error).length).toBeLessThan(500);
				}
			}
		},
	);

	it.each(REPORT_PARAMETERS)('is used or refused by a report as "%s"', async (name) => {
		for (const value of ACTING) {
			const report = await settle(runReport(createReport, [], { [name]: value }));
			const told = report.ok ? report.value.notices.join(' ') : String(report.error);
			expect(told).toMatch(/^(?:There are no rows|No engagement is of|InputError: )/);
			expect(told.length).toBeLessThan(400);
		}
	});

	it.each(ACTING.map((value, index) => [index, value]))(
		'is no total and no duration of a vendor (%i)',
		(_, value) => {
			const row = { engagement_id: 'e', start_time: '2026-11-21T09:00:00Z', duration: value };
			const body = { engagements: [row], total_records: value };
			const page = engagements.parsePage(body, '', {
				range: { from: 0, to: 1 },
				dateField: 'start',
				filters: {},
				now: 0,
			});
			expect(page.records).toHaveLength(1);
		},
	);
});

describe('Sizes', () => {
	it.each([
		['an ID', () => encodePathSegment('x'.repeat(100_000), 'Engagement ID')],
		['a filter', () => readChoices(item({ filters: { userId: 'x'.repeat(100_000) } }))],
		['an object in a filter', () => readChoices(item({ filters: { userId: { toString: 1 } } }))],
		['columns', () => readOutput(item({ options: { output: 'selected', columns: ACTING[0] } }))],
		[
			'the name of a column',
			() => readOutput(item({ options: { output: 'selected', columns: ['_'.repeat(100_000)] } })),
		],
		[
			'a list of columns',
			() => readOutput(item({ options: { output: 'selected', columns: ','.repeat(100_000) } })),
		],
	])('of %s are refused before anything is asked', (_, read) => {
		const error = thrownBy(read) as InputError;
		expect(error).toMatchObject({ name: 'InputError' });
		expect(error.description).toMatch(
			/^(?:Enter text of at most|Copy it from|Choose from the list|A name has more than|Choose no more than)/,
		);
		expect(error.message.length).toBeLessThan(300);
	});

	it.each([
		['cursors of a megabyte', () => 'x'.repeat(1_000_000), 1],
		['pages without records', (page: number) => `p=${page}`, 1000],
	])('of %s end a list with a sentence', async (_, next, most) => {
		let pages = 0;
		const read = async () => {
			const fetchPage = async () => await Promise.resolve({ records: [], next: next(++pages) });
			const list = paginate({ name: 'chats', first: 'p=first', fetchPage });
			while (!(await list.next()).done);
		};
		await expect(read()).rejects.toThrow(/^The list of chats (?:sent a page link|had nothing)/);
		expect(pages).toBeLessThanOrEqual(most);
	});

	it('of made-up limits are not kept', async () => {
		const limiter = new RateLimiter();
		const clock = new VirtualClock();
		for (let answer = 0; answer < 300; answer++) {
			const ticket = await limiter.admit('/x', { clock, onWait: () => undefined });
			limiter.release(ticket);
			const headers = Object.fromEntries(
				Array.from({ length: 250 }, (_, index) => [
					`zendesk-ratelimit-${answer}-${index}`,
					'total=100; remaining=99; resets=41',
				]),
			);
			limiter.learn(ticket, { status: 200, headers }, clock.now(), 0);
		}
		expect(limiter).toHaveProperty('limits.size', 100);
	});
});
