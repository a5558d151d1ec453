/** An engagement as it happened; times in milliseconds. */
export interface ModelEngagement {
	readonly id: string;
	readonly start: number;
	readonly end: number;
	/** From when on the vendor lists it. */
	readonly publish: number;
	readonly channel: 'MESSAGING' | 'SUPPORT';
}

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

/** All engagements in the order of a vendor's list. */
export function listed(
	engagements: readonly ModelEngagement[],
	order: ListOrder,
): readonly ModelEngagement[] {
	const key = ({ start, id }: ModelEngagement) => {
		if (order === 'shuffled') return scrambled(id);
		return order === 'ascending' ? toSecond(start) : -toSecond(start);
	};
	return [...engagements].sort(
		(one, other) => key(one) - key(other) || (one.id < other.id ? -1 : 1),
	);
}

/** A number that has nothing to do with the order of the texts. */
function scrambled(text: string): number {
	let hash = 2_166_136_261;
	for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16_777_619);
	return (hash ^ (hash >>> 15)) >>> 0;
}

/** The page that follows a row, or the first one. */
export function pageAfter(
	rows: readonly ModelEngagement[],
	lastId: string | null,
	size: number,
): { readonly rows: readonly ModelEngagement[]; readonly isLast: boolean } {
	const begin = lastId === null ? 0 : rows.findIndex(({ id }) => id === lastId) + 1;
	return { rows: rows.slice(begin, begin + size), isLast: begin + size >= rows.length };
}
