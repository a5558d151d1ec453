import fc from 'fast-check';

import { MINUTE } from '../world/plan';
import {
	objectOf,
	type RandomServer,
	type WireAnswer,
	type WireRequest,
	type WorldRow,
} from '../wire';
import { rounded, type Rounding } from './bounds';

/** The exports, by their paths. */
export type Endpoint = 'agent_timeline' | 'chats' | 'conversions' | 'department_events';

/** How one of Chat's incremental exports behaves. */
export interface ChatBehaviour {
	/** The most rows it puts on a page; its link says so. */
	readonly most: number;
	/** How it rounds a start that comes without the id of a row. */
	readonly fromRounding: Rounding;
	/** Whether a row at that very start is served. */
	readonly fromIncluded: boolean;
	/** Whether the row that `start_id` names comes again. */
	readonly repeatsBoundary: boolean;
	/** Where the id of the last row is told. */
	readonly tellsId: 'in both' | 'in end_id' | 'in the link';
	/** What the link of the last page is. */
	readonly lastLink: 'as always' | 'null';
	readonly tellsCount: boolean;
}

export const chatBehaviour: fc.Arbitrary<ChatBehaviour> = fc.record({
	most: fc.oneof(fc.constantFrom(1000, 1000, 500, 100), fc.integer({ min: 5, max: 100 })),
	fromRounding: fc.constantFrom<Rounding[]>('exact', 'exact', 'second-', 'minute-', 'hour-'),
	fromIncluded: fc.constantFrom(true, true, true, false),
	repeatsBoundary: fc.boolean(),
	tellsId: fc.constantFrom('in both', 'in the link', 'in end_id'),
	lastLink: fc.constantFrom('as always', 'null'),
	tellsCount: fc.boolean().map((hides) => !hides),
});

const UNSERVED_MS = 5 * MINUTE;

/** An incremental export: rows in the order of their last change. */
export class ChatServer implements RandomServer {
	readonly sent = new Set<WorldRow>();

	constructor(
		private readonly endpoint: Endpoint,
		private readonly rows: (now: number) => readonly WorldRow[],
		private readonly behaviour: ChatBehaviour,
	) {}

	answer({ path, query, now }: WireRequest): WireAnswer {
		if (path !== `/api/v2/chat/incremental/${this.endpoint}`) {
			return { status: 404, body: '{"error":"NotFound"}' };
		}
		const from = this.timeIn(query.get('start_time') ?? '0');
		if (from > now - UNSERVED_MS) {
			return {
				status: 422,
				body: '{"error":"InvalidValue","description":"Too recent start_time"}',
			};
		}
		const applied = Math.min(this.behaviour.most, Number(query.get('limit') ?? 1000));
		const rows = this.rows(now)
			.filter((row) => this.isFrom(row, from, query.get('start_id')))
			.toSorted((one, other) => one.place - other.place || (one.id < other.id ? -1 : 1));
		const page = rows.slice(0, applied);
		for (const row of page) this.sent.add(row);
		return { status: 200, body: this.bodyOf(page, applied, query, rows.length > page.length) };
	}

	private get hasIds(): boolean {
		return this.endpoint !== 'agent_timeline';
	}

	private timeIn(text: string): number {
		return this.hasIds ? Number(text) * 1000 : Number(text) / 1000;
	}

	private isFrom({ place, id }: WorldRow, from: number, startId: string | null): boolean {
		const { fromRounding, fromIncluded, repeatsBoundary } = this.behaviour;
		if (!this.hasIds) return place >= from;
		if (startId === null || startId === '') {
			const first = rounded(from, fromRounding);
			return fromIncluded ? place >= first : place > first;
		}
		if (place !== from) return place > from;
		return repeatsBoundary ? id >= startId : id > startId;
	}

	private bodyOf(
		page: readonly WorldRow[],
		applied: number,
		query: URLSearchParams,
		hasMore: boolean,
	): string {
		const { tellsId, lastLink, tellsCount } = this.behaviour;
		const last = page.at(-1);
		const end = last?.place ?? this.timeIn(query.get('start_time') ?? '0');
		const endId = last?.id ?? query.get('start_id') ?? '';
		const link = new URLSearchParams(query);
		link.set('limit', String(applied));
		link.set('start_time', this.positionText(end));
		link.delete('start_id');
		if (this.hasIds && tellsId !== 'in end_id') link.set('start_id', endId);
		const address = `https://acme.zendesk.com/api/v2/chat/incremental/${this.endpoint}`;
		const hasLink = hasMore || lastLink === 'as always';
		return objectOf({
			[this.endpoint]: `[${page.map(({ json }) => json).join(',')}]`,
			count: tellsCount ? String(page.length) : undefined,
			end_time: this.hasIds ? String(Math.floor(end / 1000)) : String(end * 1000),
			end_id: this.hasIds && tellsId !== 'in the link' ? JSON.stringify(endId) : undefined,
			next_page: hasLink ? JSON.stringify(`${address}?${link.toString()}`) : 'null',
		});
	}

	/** Seconds, with a fraction where there is one; the timeline counts microseconds. */
	private positionText(time: number): string {
		if (!this.hasIds) return String(time * 1000);
		return time % 1000 === 0 ? String(time / 1000) : (time / 1000).toFixed(3);
	}
}
