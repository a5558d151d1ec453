import type { IDataObject } from 'n8n-workflow';

import type { JsonObject, World } from '../simulator';

/** A range of time, both ends included, in milliseconds. */
export interface Range {
	from: number;
	to: number;
}

type Renderable = { render(): JsonObject };

/** All records of a list whose time, as their own rows tell it, is in the range. */
function rowsWithin(records: readonly Renderable[], timeField: string, { from, to }: Range) {
	return records
		.map((record) => record.render())
		.filter((row) => {
			const time = timeOf(row[timeField]);
			return time >= from && time <= to;
		});
}

/** Zendesk's times have no zone and mean UTC. */
function timeOf(text: unknown): number {
	const zoned = /(?:Z|[+-]\d\d:\d\d)$/.test(String(text));
	return Date.parse(zoned ? String(text) : `${String(text)}Z`);
}

/** What each resource must return for a range: computed from the world, not from any answer. */
export const expectedRows = {
	zendeskByStart: (world: World, range: Range) =>
		rowsWithin(world.zendeskEngagements.all, 'engagement_start_time', range),
	zendeskByEnd: (world: World, range: Range) =>
		rowsWithin(world.zendeskEngagements.all, 'engagement_end_time', range),
	chats: (world: World, range: Range) => rowsWithin(world.chats.all, 'update_timestamp', range),
	chatEngagements: (world: World, range: Range) =>
		rowsWithin(world.chats.all, 'update_timestamp', range).flatMap(({ id, engagements }) =>
			((engagements ?? []) as JsonObject[]).map((row) => ({ ...row, chat_id: id })),
		),
	agentTimeline: (world: World, range: Range) =>
		rowsWithin(world.agentTimeline.all, 'start_time', range),
	conversions: (world: World, range: Range) =>
		rowsWithin(world.conversions.all, 'timestamp', range),
	departmentEvents: (world: World, range: Range) =>
		rowsWithin(world.departmentEvents.all, 'timestamp', range),
	zoomByStart: (world: World, range: Range) =>
		rowsWithin(world.zoomEngagements.all, 'start_time', range),
	zoomByEnd: (world: World, range: Range) =>
		rowsWithin(world.zoomEngagements.all, 'end_time', range),
};

/** How the rows differ from what they should be; all empty when each is there once, untouched. */
export function differences(actual: IDataObject[], expected: IDataObject[]) {
	const left = new Map<string, number>();
	for (const row of expected.map(canonical)) left.set(row, (left.get(row) ?? 0) + 1);
	const surplus: string[] = [];
	for (const row of actual.map(canonical)) {
		const count = left.get(row) ?? 0;
		if (count === 0) surplus.push(row);
		else if (count === 1) left.delete(row);
		else left.set(row, count - 1);
	}
	return { missing: sample([...left.keys()]), surplus: sample(surplus) };
}

/** Enough to see what is wrong. */
function sample(rows: string[]): string[] {
	return rows.slice(0, 3).map((row) => `${rows.length}: ${row.slice(0, 200)}`);
}

function canonical(row: IDataObject): string {
	return JSON.stringify(row);
}
