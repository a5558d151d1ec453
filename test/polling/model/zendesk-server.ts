import {
	EngagementList,
	isoText,
	type ListedEngagement,
	type ListOrder,
	type ModelEngagement,
} from './engagement-list';
import type { ModelAnswer, ModelServer } from './network';

/** What is not documented, or not as it is. */
export interface ZendeskModelOptions {
	readonly order: ListOrder;
	readonly unit: 'milliseconds' | 'seconds';
	/** Whether a question without a channel means MESSAGING. */
	readonly hasDefaultChannel: boolean;
	readonly endTimeBounds: 'ends' | 'nothing' | 'starts';
	readonly pageSize: number;
}

/** Zendesk's list of engagements. */
export class ZendeskModel implements ModelServer {
	private readonly list: EngagementList;

	constructor(
		engagements: readonly ModelEngagement[],
		private readonly options: ZendeskModelOptions,
	) {
		this.list = new EngagementList(engagements, options.order, ({ id, channel, start, end }) => ({
			engagement_id: id,
			ticket_id: 7,
			agent_id: 8,
			channel,
			engagement_start_time: isoText(start),
			engagement_end_time: isoText(end),
		}));
	}

	answer(_path: string, query: URLSearchParams, now: number): ModelAnswer {
		const { unit, hasDefaultChannel, endTimeBounds, pageSize } = this.options;
		const instant = (name: string, absent: number) => {
			const text = query.get(name);
			return text === null ? absent : Number(text) * (unit === 'seconds' ? 1000 : 1);
		};
		const to = instant('end_time', Infinity);
		const channel = query.get('channel') ?? (hasDefaultChannel ? 'MESSAGING' : null);
		const { listed, isLast } = this.list.page({
			from: instant('start_time', 0),
			to: endTimeBounds === 'starts' ? to : Infinity,
			now,
			matches: ({ end, engagement }) =>
				(endTimeBounds !== 'ends' || end <= to) &&
				(channel === null || engagement.channel === channel),
			after: query.get('engagement_id_cursor'),
			size: Math.min(pageSize, Number(query.get('page_size') ?? 10)),
		});
		return {
			status: 200,
			body: {
				agent_engagement_data: listed.map(({ row }) => row),
				has_more: !isLast,
				next_page_url: isLast ? null : `http://HOST:8080/api/v2/engagements?${next(query, listed)}`,
				page_size: listed.length,
			},
		};
	}
}

function next(query: URLSearchParams, listed: readonly ListedEngagement[]): string {
	const link = new URLSearchParams(query);
	link.set('start_time_cursor', '1');
	link.set('engagement_id_cursor', listed.at(-1)?.engagement.id ?? '');
	return link.toString();
}
