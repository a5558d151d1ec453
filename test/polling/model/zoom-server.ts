import {
	EngagementList,
	isoText,
	type ListOrder,
	type ModelEngagement,
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
	private readonly list: EngagementList;

	constructor(
		engagements: readonly ModelEngagement[],
		private readonly options: ZoomModelOptions,
	) {
		this.list = new EngagementList(engagements, options.order, ({ id, start, end }) => ({
			engagement_id: id,
			start_time: `${isoText(start)}Z`,
			end_time: `${isoText(end)}Z`,
			duration: (toSecond(end) - toSecond(start)) / 1000,
		}));
	}

	answer(_path: string, query: URLSearchParams, now: number): ModelAnswer {
		const from = Date.parse(query.get('from') ?? '');
		const to = Date.parse(query.get('to') ?? '');
		const [issuedAt, after] = readToken(query.get('next_page_token'));
		if (issuedAt !== null && now - issuedAt > TOKEN_LIFE_MS) {
			return { status: 400, body: { code: 300, message: 'The next page token is expired.' } };
		}
		const size = Math.min(this.options.pageSize, Number(query.get('page_size') ?? 10));
		const { listed, isLast } = this.list.page({ from, to, now, after, size });
		return {
			status: 200,
			body: {
				from: `${isoText(from)}Z`,
				to: `${isoText(to)}Z`,
				next_page_token: isLast ? '' : `${now}:${listed.at(-1)?.engagement.id ?? ''}`,
				page_size: size,
				total_records: listed.length,
				engagements: listed.map(({ row }) => row),
			},
		};
	}
}

/** When a page token was issued, and the row it comes after. */
function readToken(token: string | null): [number | null, string | null] {
	const [, issuedAt, lastId] = /^(\d+):(.*)$/.exec(token ?? '') ?? [];
	return [issuedAt === undefined ? null : Number(issuedAt), lastId ?? null];
}
