import {
	isoText,
	listed,
	type ListOrder,
	type ModelEngagement,
	pageAfter,
	toSecond,
} from './engagement-list';
import type { ModelAnswer, ModelServer } from './network';

export interface ZoomModelOptions {
	readonly order: ListOrder;
	readonly pageSize: number;
}

const TOKEN_LIFE_MS = 900_000;

/** Zoom's list of Contact Center engagements. */
export class ZoomModel implements ModelServer {
	private readonly all: readonly ModelEngagement[];

	constructor(
		engagements: readonly ModelEngagement[],
		private readonly options: ZoomModelOptions,
	) {
		this.all = listed(engagements, options.order);
	}

	answer(_path: string, query: URLSearchParams, now: number): ModelAnswer {
		const from = Date.parse(query.get('from') ?? '');
		const to = Date.parse(query.get('to') ?? '');
		const [issuedAt, lastId] = readToken(query.get('next_page_token'));
		if (issuedAt !== null && now - issuedAt > TOKEN_LIFE_MS) {
			return { status: 400, body: { code: 300, message: 'The next page token is expired.' } };
		}
		const found = this.all.filter(
			({ start, publish }) => publish <= now && toSecond(start) >= from && toSecond(start) <= to,
		);
		const size = Math.min(this.options.pageSize, Number(query.get('page_size') ?? 10));
		const { rows, isLast } = pageAfter(found, lastId, size);
		return {
			status: 200,
			body: {
				from: `${isoText(from)}Z`,
				to: `${isoText(to)}Z`,
				next_page_token: isLast ? '' : `${now}:${rows.at(-1)?.id ?? ''}`,
				page_size: size,
				total_records: found.length,
				engagements: rows.map(({ id, start, end }) => ({
					engagement_id: id,
					start_time: `${isoText(start)}Z`,
					end_time: `${isoText(end)}Z`,
					duration: (toSecond(end) - toSecond(start)) / 1000,
				})),
			},
		};
	}
}

/** When a page token was issued, and the row it comes after. */
function readToken(token: string | null): [number | null, string | null] {
	const [, issuedAt, lastId] = /^(\d+):(.*)$/.exec(token ?? '') ?? [];
	return [issuedAt === undefined ? null : Number(issuedAt), lastId ?? null];
}
