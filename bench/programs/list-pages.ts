import type { Chat, JsonObject, ZendeskEngagement } from '../../test/simulator';
import { firstIndex } from '../../test/simulator/world/ordered';

/** More than these are written each time they are asked for: they would fill the memory. */
const MOST_KEPT = 200_000;

/** Rows, and their JSON. */
export class RowTexts<Row extends { render(): JsonObject }> {
	private readonly texts: readonly string[];

	constructor(readonly rows: readonly Row[]) {
		this.texts = rows.length > MOST_KEPT ? [] : rows.map(textOf);
	}

	/** The rows from one place up to another as the elements of a JSON list. */
	slice(from: number, to: number): string {
		const kept = this.texts.slice(from, to);
		return (kept.length > 0 ? kept : this.rows.slice(from, to).map(textOf)).join(',');
	}
}

function textOf(row: { render(): JsonObject }): string {
	return JSON.stringify(row.render());
}

/** A page of Zendesk's engagements; the cursor is the place of its first row. */
export function engagementPage(texts: RowTexts<ZendeskEngagement>, asked: URL): string {
	const { rows } = texts;
	const parameters = asked.searchParams;
	const numberOf = (name: string) => Number(parameters.get(name));
	const startTime = numberOf('start_time') * 1000;
	const endTime = numberOf('end_time') * 1000;
	const cursor = parameters.get('engagement_id_cursor');
	const from =
		cursor === null ? firstIndex(rows, ({ start }) => start >= startTime) : Number(cursor);
	const end = firstIndex(rows, ({ start }) => start > endTime);
	const to = Math.min(end, from + numberOf('page_size'));
	parameters.set('start_time_cursor', String(Math.floor((rows[to - 1]?.start ?? 0) / 1000)));
	parameters.set('engagement_id_cursor', String(to));
	const next = to < end ? JSON.stringify(asked.href) : 'null';
	return `{"agent_engagement_data":[${texts.slice(from, to)}],"next_page_url":${next},"has_more":${to < end},"page_size":${Math.max(0, to - from)}}`;
}

/** A page of Chat's incremental export, whose first row is the last one of the page before. */
export function chatPage(texts: RowTexts<Chat>, asked: URL): string {
	const { rows } = texts;
	const parameters = asked.searchParams;
	const startTime = Number(parameters.get('start_time')) * 1e6;
	const startId = parameters.get('start_id') ?? '';
	const from = firstIndex(
		rows,
		({ position, id }) => position > startTime || (position === startTime && id >= startId),
	);
	const to = Math.min(rows.length, from + Number(parameters.get('limit')));
	const last = rows[to - 1];
	const endTime = Math.floor((last?.position ?? startTime) / 1e6);
	parameters.set('start_time', String(endTime));
	parameters.set('start_id', last?.id ?? startId);
	return `{"chats":[${texts.slice(from, to)}],"count":${to - from},"end_time":${endTime},"end_id":${JSON.stringify(last?.id ?? '')},"next_page":${JSON.stringify(asked.href)}}`;
}
