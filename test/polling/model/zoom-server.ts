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
				engagements: listed.map(({ row, engagement }) => ({
					...row,
					...oddFacts(engagement, now),
				})),
			},
		};
	}
}

/** What an odd row says instead of the truth. */
function oddFacts({ oddity, start, end, finished = end }: ModelEngagement, now: number): object {
	if (oddity === 'noStart') return { start_time: '' };
	if (oddity === 'unfinished') return now < finished ? { end_time: '', duration: 0 } : {};
	const isLong = toSecond(end) - toSecond(start) > 2000;
	if (!isLong || oddity === undefined || oddity === 'none') return {};
	const wrong = oddity === 'endAtStart' ? start : start + 1000;
	return { end_time: `${isoText(wrong)}Z` };
}

/** When a page token was issued, and the row it comes after. */
function readToken(token: string | null): [number | null, string | null] {
	const [, issuedAt, lastId] = /^(\d+):(.*)$/.exec(token ?? '') ?? [];
	return [issuedAt === undefined ? null : Number(issuedAt), lastId ?? null];
}
