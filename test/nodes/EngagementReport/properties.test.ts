import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { summarize } from '../../../nodes/EngagementReport/operations';
import { runReport } from '../../builders/report-call';

const amount = fc.option(fc.double({ min: 0, max: 1e5, noNaN: true }), { freq: 3 });

const row = fc.record({
	source: fc.constantFrom('zendesk_chat', 'zendesk_omnichannel', 'zoom_contact_center'),
	engagement_id: fc.uuid(),
	started_at: fc
		.integer({ min: Date.UTC(2026, 9, 24), max: Date.UTC(2026, 9, 27) })
		.map((time) => new Date(time).toISOString()),
	group_id: fc.constantFrom('1', '2', '3', null),
	group_name: fc.constantFrom('North', 'South', '<i>', null),
	agent_id: fc.constantFrom('a', 'b', null),
	duration_seconds: amount,
	first_reply_seconds: amount,
	total_wait_seconds: amount,
	average_wait_seconds: amount,
	agent_replies: fc.option(fc.nat(9)),
	transfer_count: fc.option(fc.nat(3)),
	rating: fc.constantFrom('good', 'bad', null),
	end_reason: fc.constantFrom('agent_ended', 'odd', null),
});

const rowsOf = async (rows: readonly unknown[], parameters: IDataObject) =>
	(await runReport(summarize, rows, { timezone: 'Europe/Berlin', ...parameters })).rows;

const GROUPINGS = [['group'], ['day', 'hour'], ['interval30'], ['agent', 'weekday'], []];

const drawn = fc.tuple(
	fc.uniqueArray(row, { selector: (one) => one.engagement_id, maxLength: 25 }),
	fc.constantFrom(...GROUPINGS),
);

describe('the figures of any rows', () => {
	it('do not depend on the order of the rows, nor on repeats', async () => {
		const shuffles = fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true }));
		await fc.assert(
			fc.asyncProperty(drawn, shuffles, async ([rows, groupBy], random) => {
				const place = () => Number(random.next().value);
				const mixed = [...rows, ...rows.filter(() => place() < 0.5).map((one) => ({ ...one }))]
					.map((one) => ({ one, at: place() }))
					.sort((some, other) => some.at - other.at)
					.map(({ one }) => one);
				await expect(rowsOf(mixed, { groupBy })).resolves.toEqual(await rowsOf(rows, { groupBy }));
			}),
			{ numRuns: 40, seed: 2 },
		);
	});

	it('of a group do not depend on the rows of others', async () => {
		await fc.assert(
			fc.asyncProperty(drawn, async ([rows]) => {
				const groupBy = ['group'];
				const all = await rowsOf(rows, { groupBy, totals: false });
				const some = rows.filter(({ group_id }) => group_id === '1');
				const alone = await rowsOf(some, { groupBy, totals: false });
				expect(all.filter(({ group_id }) => group_id === '1')).toEqual(alone);
			}),
			{ numRuns: 40, seed: 3 },
		);
	});

	it('put every engagement into exactly one interval, on days of 23 and 25 hours as well', async () => {
		await fc.assert(
			fc.asyncProperty(drawn, async ([rows, groupBy]) => {
				const groups = await rowsOf(rows, { groupBy, totals: false });
				const sum = groups.reduce((total, group) => total + Number(group.engagements), 0);
				expect(sum).toBe(rows.length);
			}),
			{ numRuns: 40, seed: 4 },
		);
	});
});
