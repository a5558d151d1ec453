import type { IDataObject } from 'n8n-workflow';

import { DAY, HOUR, MINUTE } from '../../nodes/shared/base/time';
import { accountAt, namesOf, NOON, zendeskServer } from './model/busy-account';
import type { ModelEngagement } from './model/engagement-list';
import { changed } from './model/network';

const EVERY_MS = 5 * MINUTE;
const ENGAGEMENT_EVERY_MS = MINUTE;

/** One engagement ends every minute, from a day before noon to half a day after. */
const engagements = Array.from(
	{ length: (1.5 * DAY) / ENGAGEMENT_EVERY_MS },
	(_, index): ModelEngagement => {
		const end = NOON - DAY + index * ENGAGEMENT_EVERY_MS;
		return { id: `e${index}`, start: end - HOUR / 2, end, publish: end, channel: 'MESSAGING' };
	},
);

/** Every 20th engagement of the first hours after noon is of group 2, all others of group 1. */
const ofGroup2 = engagements
	.filter(({ end }, index) => index % 20 === 0 && end > NOON && end < NOON + 4 * HOUR)
	.map(({ id }) => id);

function groupOf(row: IDataObject): string {
	return ofGroup2.some((id) => id === row.engagement_id) ? '2' : '1';
}

/** Zendesk, which cannot filter by groups. */
const server = changed(
	zendeskServer(engagements),
	({ agent_engagement_data: rows = [], ...others }) => ({
		...others,
		agent_engagement_data: rows.map((row) => ({ ...row, group_id: groupOf(row) })),
	}),
);

/** Follows a group, or all, through half a day. */
async function follow(groupId: string | undefined) {
	const filters = groupId === undefined ? {} : { groupId };
	const account = accountAt(server, 'zendeskEngagementsTrigger', { filters });
	await account.host.activate();
	let requests = 0;
	const delivered: unknown[] = [];
	for (let polled = 0; polled < 12 * HOUR; polled += EVERY_MS) {
		account.clocks.advance(EVERY_MS);
		const outcome = await account.host.poll();
		requests += outcome.requests;
		delivered.push(...namesOf(outcome.items));
	}
	return { ...account, requests, delivered };
}

describe('a filter the vendor does not know', () => {
	it('lets through what passes it, once, and costs nothing', async () => {
		const all = await follow(undefined);
		expect(all.delivered.length).toBeGreaterThan(700);
		const one = await follow('2');
		expect(one.delivered).toEqual(ofGroup2);
		expect(one.requests).toBe(all.requests);
		const none = await follow('3');
		expect(none.delivered).toEqual([]);
		expect(none.requests).toBe(all.requests);
	});

	it('brings nothing of long ago when it is taken away', async () => {
		const { host, clocks } = await follow('2');
		host.parameters = {};
		const { items } = await host.poll();
		const oldest = clocks.machine - 2 * HOUR;
		const late = engagements.filter(({ end }) => end < oldest).map(({ id }) => id);
		expect(items.length).toBeGreaterThan(0);
		expect(namesOf(items).filter((name) => late.some((id) => id === name))).toEqual([]);
	});
});
