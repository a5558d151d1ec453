import fc from 'fast-check';

import type { RowBuilder } from '../world/engagements';
import { DAY, MINUTE, SECOND } from '../world/plan';
import {
	objectOf,
	type RandomServer,
	type WireAnswer,
	type WireRequest,
	type WorldRow,
} from '../wire';
import { type Bounds, bounds, isInwards, isWithin, rounded, type Rounding } from './bounds';
import { type PagePlan, pagePlan, pagesOf } from './pages';

/** How one Zoom behaves. */
export interface ZoomBehaviour {
	readonly bounds: Bounds;
	readonly pages: PagePlan;
	/** What it says of the range it served. */
	readonly echo: 'absent' | 'dates' | 'from alone' | 'numbers' | 'right' | 'rounded' | 'wrong';
	/** Longer ranges are cut; to a week only where the range it served can be read. */
	readonly cut: 'first month' | 'last month' | 'last week' | 'none';
	readonly total: 'absent' | 'of the page' | 'right' | 'text' | 'zero';
	readonly lastToken: 'absent' | 'empty' | 'null';
	/** The number, from 0, of the one answer before which a token expires; -1 for none. */
	readonly expiresAt: number;
}

export const zoomBehaviour: fc.Arbitrary<ZoomBehaviour> = fc.record({
	bounds,
	pages: pagePlan,
	echo: fc.oneof(
		{ weight: 6, arbitrary: fc.constantFrom<ZoomBehaviour['echo']>('right', 'absent', 'rounded') },
		{ weight: 1, arbitrary: fc.constantFrom<ZoomBehaviour['echo']>('dates', 'wrong') },
		{ weight: 2, arbitrary: fc.constantFrom<ZoomBehaviour['echo']>('from alone', 'numbers') },
	),
	cut: fc.constantFrom('none', 'none', 'last month', 'first month', 'last week'),
	total: fc.constantFrom('right', 'absent', 'of the page', 'zero', 'text'),
	lastToken: fc.constantFrom('empty', 'null', 'absent'),
	expiresAt: fc.constantFrom(-1, -1, -1, -1, 1, 2, 5),
});

export const ZOOM_CHANNELS = ['voice', 'messaging', 'work_item'] as const;

/** Where an end is not known yet, neither is the duration: Zoom sends nothing, or zeros. */
export const zoomRow: RowBuilder = ({ idJson, agentId, channel, times }) => {
	const { odd, start, end } = times;
	const seconds = (times.placeEnd - times.place) / SECOND;
	const isOpen =
		['end empty', 'end zero', 'end garbage'].some((kind) => kind === odd) ||
		(odd === 'end missing' && seconds === 0);
	const computed = start === null || isOpen ? [] : [start + seconds * SECOND];
	return {
		json: objectOf({
			engagement_id: idJson,
			start_time: times.startText,
			end_time: times.endText,
			duration: isOpen ? '0' : String(seconds),
			direction: '"inbound"',
			channel_types: JSON.stringify([channel]),
			agents: `[{"user_id":${JSON.stringify(agentId)},"display_name":"Ada"}]`,
		}),
		ends: [...new Set([...(end === null ? [] : [end]), ...computed])],
	};
};

const LONGEST_SERVED_MS = 30 * DAY;
const WEEK_MS = 7 * DAY;
const TOKEN_LIFE_MS = 15 * MINUTE;

interface Served {
	readonly from: number;
	readonly to: number;
}

/** Zoom's list of engagements. */
export class ZoomServer implements RandomServer {
	readonly sent = new Set<WorldRow>();

	private answered = 0;

	constructor(
		private readonly rows: (now: number) => readonly WorldRow[],
		private readonly behaviour: ZoomBehaviour,
	) {}

	answer({ path, query, now }: WireRequest): WireAnswer {
		if (path !== '/v2/contact_center/engagements') return { status: 404, body: '{"code":404}' };
		const [at = 0, asOf = now] = (query.get('next_page_token') ?? '')
			.split('.')
			.filter(Boolean)
			.map(Number);
		const isExpired =
			at > 0 && (now - asOf > TOKEN_LIFE_MS || this.answered === this.behaviour.expiresAt);
		this.answered++;
		if (isExpired) {
			return { status: 400, body: '{"code":300,"message":"The next page token is expired."}' };
		}
		const asked = { from: timeOf(query.get('from')), to: timeOf(query.get('to')) };
		const served = this.served(asked);
		const rows = this.rows(asOf).filter(
			({ isStray, place }) =>
				(isStray && !isInwards(this.behaviour.bounds)) ||
				isWithin(place, served.from, served.to, this.behaviour.bounds),
		);
		const pages = pagesOf(rows, this.behaviour.pages, Number(query.get('page_size') ?? 10));
		const page = pages[at] ?? [];
		for (const row of page) this.sent.add(row);
		const next = at + 1 < pages.length ? JSON.stringify(`${at + 1}.${asOf}`) : this.lastToken;
		return {
			status: 200,
			body: objectOf({
				next_page_token: next,
				page_size: query.get('page_size') ?? '10',
				total_records: this.totalOf(rows.length, page.length),
				...this.echoOf(served),
				engagements: `[${page.map(({ json }) => json).join(',')}]`,
			}),
		};
	}

	private served({ from, to }: Served): Served {
		const { cut, echo } = this.behaviour;
		const isTold = ['from alone', 'numbers', 'right'].includes(echo);
		if (cut === 'last week' && isTold) return { from: Math.max(from, to - WEEK_MS), to };
		if (cut === 'none' || to - from <= LONGEST_SERVED_MS) return { from, to };
		return cut === 'first month'
			? { from, to: from + LONGEST_SERVED_MS }
			: { from: to - LONGEST_SERVED_MS, to };
	}

	private get lastToken(): string | undefined {
		const { lastToken } = this.behaviour;
		if (lastToken === 'absent') return undefined;
		return lastToken === 'empty' ? '""' : 'null';
	}

	private totalOf(all: number, here: number): string | undefined {
		switch (this.behaviour.total) {
			case 'absent':
				return undefined;
			case 'right':
				return String(all);
			case 'of the page':
				return String(here);
			case 'zero':
				return '0';
			case 'text':
				return `"${all}"`;
		}
	}

	private echoOf({ from, to }: Served): { readonly from?: string; readonly to?: string } {
		const {
			echo,
			bounds: { fromRounding, toRounding },
		} = this.behaviour;
		const text = (time: number, rounding: Rounding = 'exact') =>
			`"${new Date(rounded(time, rounding)).toISOString().slice(0, 19)}Z"`;
		switch (echo) {
			case 'absent':
				return {};
			case 'right':
				return { from: text(from), to: text(to) };
			case 'from alone':
				return { from: text(from) };
			case 'numbers':
				return { from: String(from), to: String(to) };
			case 'rounded':
				return { from: text(from, fromRounding), to: text(to, toRounding) };
			case 'dates':
				return { from: text(from).replace(/T.*Z/, ''), to: text(to).replace(/T.*Z/, '') };
			case 'wrong':
				return { from: text(from - 100 * DAY), to: text(from - 99 * DAY) };
		}
	}
}

function timeOf(text: string | null): number {
	return Date.parse(text ?? '');
}
