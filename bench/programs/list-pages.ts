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

/** What a page of Zendesk's engagements is asked for. */
function questionIn(asked: URL) {
	const numberOf = (name: string) => Number(asked.searchParams.get(name));
	return {
		startTime: numberOf('start_time') * 1000,
		endTime: numberOf('end_time') * 1000,
		size: numberOf('page_size'),
		cursor: asked.searchParams.get('engagement_id_cursor'),
	};
}

/** The envelope around rows; the cursor is the place of the row after them, absent at the end. */
function envelope(rows: string, count: number, next: number | undefined, asked: URL): string {
	asked.searchParams.set('engagement_id_cursor', String(next));
	const link = next === undefined ? 'null' : JSON.stringify(asked.href);
	return `{"agent_engagement_data":[${rows}],"next_page_url":${link},"has_more":${next !== undefined},"page_size":${count}}`;
}

/** A page of Zendesk's engagements; the cursor is the place of its first row. */
export function engagementPage(texts: RowTexts<ZendeskEngagement>, asked: URL): string {
	const { rows } = texts;
	const { startTime, endTime, size, cursor } = questionIn(asked);
	const from =
		cursor === null ? firstIndex(rows, ({ start }) => start >= startTime) : Number(cursor);
	const end = firstIndex(rows, ({ start }) => start > endTime);
	const to = Math.min(end, from + size);
	return envelope(texts.slice(from, to), Math.max(0, to - from), to < end ? to : undefined, asked);
}

/** The same of rows in another order: each is looked at. */
export function disorderedPage(texts: RowTexts<ZendeskEngagement>, asked: URL): string {
	const { startTime, endTime, size, cursor } = questionIn(asked);
	const places: number[] = [];
	for (let place = Number(cursor ?? 0); place < texts.rows.length; place++) {
		const start = texts.rows[place]?.start ?? 0;
		if (start < startTime || start > endTime) continue;
		if (places.length === size) return pageAt(places, place);
		places.push(place);
	}
	return pageAt(places, undefined);

	function pageAt(shown: readonly number[], next: number | undefined): string {
		const rows = shown.map((place) => texts.slice(place, place + 1)).join(',');
		return envelope(rows, shown.length, next, asked);
	}
}

/** Every so many rows, one stands three pages behind its place. */
export function withOddRows<Row>(rows: readonly Row[], every: number): Row[] {
	const odd = [...rows];
	for (let place = every; place < odd.length; place += every) {
		odd.splice(Math.min(odd.length, place + 300), 0, ...odd.splice(place, 1));
	}
	return odd;
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
