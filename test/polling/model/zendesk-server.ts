import {
	isoText,
	listed,
	type ListOrder,
	type ModelEngagement,
	pageAfter,
	toSecond,
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
	private readonly all: readonly ModelEngagement[];

	constructor(
		engagements: readonly ModelEngagement[],
		private readonly options: ZendeskModelOptions,
	) {
		this.all = listed(engagements, options.order);
	}

	answer(_path: string, query: URLSearchParams, now: number): ModelAnswer {
		const { unit, hasDefaultChannel, endTimeBounds, pageSize } = this.options;
		const instant = (name: string, absent: number) => {
			const text = query.get(name);
			return text === null ? absent : Number(text) * (unit === 'seconds' ? 1000 : 1);
		};
		const from = instant('start_time', 0);
		const to = instant('end_time', Infinity);
		const channel = query.get('channel') ?? (hasDefaultChannel ? 'MESSAGING' : null);
		const found = this.all.filter((row) => {
			if (row.publish > now || toSecond(row.start) < from) return false;
			if (endTimeBounds === 'starts' && toSecond(row.start) > to) return false;
			if (endTimeBounds === 'ends' && toSecond(row.end) > to) return false;
			return channel === null || row.channel === channel;
		});
		const size = Math.min(pageSize, Number(query.get('page_size') ?? 10));
		const { rows, isLast } = pageAfter(found, query.get('engagement_id_cursor'), size);
		return {
			status: 200,
			body: {
				agent_engagement_data: rows.map((row) => ({
					engagement_id: row.id,
					ticket_id: 7,
					agent_id: 8,
					channel: row.channel,
					engagement_start_time: isoText(row.start),
					engagement_end_time: isoText(row.end),
				})),
				has_more: !isLast,
				next_page_url: isLast ? null : `http://HOST:8080/api/v2/engagements?${next(query, rows)}`,
				page_size: rows.length,
			},
		};
	}
}

function next(query: URLSearchParams, rows: readonly ModelEngagement[]): string {
	const link = new URLSearchParams(query);
	link.set('start_time_cursor', '1');
	link.set('engagement_id_cursor', rows.at(-1)?.id ?? '');
	return link.toString();
}
