/** An engagement as it happened; times in milliseconds. */
export interface ModelEngagement {
	readonly id: string;
	readonly start: number;
	readonly end: number;
	/** From when on the vendor lists it. */
	readonly publish: number;
	readonly channel: 'MESSAGING' | 'SUPPORT';
	/** What is odd about its row. */
	readonly oddity?: Oddity;
	/** Until when an `unfinished` row has no end. */
	readonly finished?: number;
}

export const ODDITIES = ['endAtStart', 'endTooEarly', 'noStart', 'none', 'unfinished'] as const;

export type Oddity = (typeof ODDITIES)[number];

/** In which order a vendor lists what started in a range. */
export const LIST_ORDERS = ['ascending', 'descending', 'shuffled'] as const;

export type ListOrder = (typeof LIST_ORDERS)[number];

/** Vendors show whole seconds. */
export function toSecond(milliseconds: number): number {
	return Math.floor(milliseconds / 1000) * 1000;
}

export function isoText(milliseconds: number): string {
	return new Date(milliseconds).toISOString().slice(0, 19);
}

/** An engagement as a list shows it: in whole seconds. */
export interface ListedEngagement {
	readonly start: number;
	readonly end: number;
	readonly engagement: ModelEngagement;
	/** The vendor's row. */
	readonly row: Readonly<Record<string, unknown>>;
}

/** What is asked for: what started in a range, both ends included, and is listed by now. */
export interface ListQuestion {
	readonly from: number;
	readonly to: number;
	readonly now: number;
	readonly matches?: (listed: ListedEngagement) => boolean;
	/** The row that the page follows; `null` for the first page. */
	readonly after: string | null;
	readonly size: number;
}

export interface ListedPage {
	readonly listed: readonly ListedEngagement[];
	readonly isLast: boolean;
}

/** All engagements in the order of a vendor's list. */
export class EngagementList {
	private readonly all: readonly ListedEngagement[];

	private readonly places: ReadonlyMap<string, number>;

	constructor(
		engagements: readonly ModelEngagement[],
		private readonly order: ListOrder,
		rowOf: (engagement: ModelEngagement) => ListedEngagement['row'],
	) {
		const key = ({ start, id }: ModelEngagement) => {
			if (order === 'shuffled') return scrambled(id);
			return order === 'ascending' ? toSecond(start) : -toSecond(start);
		};
		this.all = engagements
			.map((engagement) => ({ engagement, key: key(engagement) }))
			.sort(
				(one, other) => one.key - other.key || (one.engagement.id < other.engagement.id ? -1 : 1),
			)
			.map(({ engagement }) => ({
				engagement,
				start: toSecond(engagement.start),
				end: toSecond(engagement.end),
				row: rowOf(engagement),
			}));
		this.places = new Map(this.all.map(({ engagement }, place) => [engagement.id, place]));
	}

	page(question: ListQuestion): ListedPage {
		const { from, to, now, matches = () => true, after, size } = question;
		const found: ListedEngagement[] = [];
		const begin = after === null ? 0 : (this.places.get(after) ?? -1) + 1;
		for (let place = Math.max(begin, this.firstIn(question)); place < this.all.length; place++) {
			const listed = this.all[place];
			if (listed === undefined || this.isBehind(listed, question)) break;
			const { start, engagement } = listed;
			if (start < from || start > to || engagement.publish > now || !matches(listed)) continue;
			if (found.length === size) return { listed: found, isLast: false };
			found.push(listed);
		}
		return { listed: found, isLast: true };
	}

	/** The first place in a range, as far as the order tells. */
	private firstIn({ from, to }: ListQuestion): number {
		if (this.order === 'shuffled') return 0;
		let low = 0;
		let high = this.all.length;
		while (low < high) {
			const middle = (low + high) >>> 1;
			const start = this.all[middle]?.start ?? 0;
			const isBefore = this.order === 'ascending' ? start < from : start > to;
			if (isBefore) low = middle + 1;
			else high = middle;
		}
		return low;
	}

	private isBehind({ start }: ListedEngagement, { from, to }: ListQuestion): boolean {
		if (this.order === 'shuffled') return false;
		return this.order === 'ascending' ? start > to : start < from;
	}
}

/** A number that has nothing to do with the order of the texts. */
function scrambled(text: string): number {
	let hash = 2_166_136_261;
	for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16_777_619);
	return (hash ^ (hash >>> 15)) >>> 0;
}
