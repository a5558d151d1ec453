import { DAY, type Range } from '../base/time';
import { freshValue } from '../http/session';
import type { Page } from '../source/source';
import { type ListQuery, probe } from './list-read';

/** No vendor rounds the bounds of a range by more than a day. */
const MOST_ROUNDING_MS = 2 * DAY;
/** Records of longer lists are not compared: their IDs would fill the memory. */
const MOST_COMPARED = 10_000;

/** One way to ask for a window, and what it was answered with. */
export interface Variant {
	readonly index: number;
	/** The IDs of records of the window that were shown. */
	readonly shown: Set<string>;
	/** Whether it was put aside before because it showed only what was long over. */
	readonly isLastResort?: boolean;
}

/** A variant to come back to where no other one is answered. */
export function lastResort({ index }: Variant): Variant {
	return { index, shown: new Set(), isLastResort: true };
}

/** The variants to ask: the proved one, or all of them, the one that was proved last first. */
export function variantsOf({ source, request, window, session }: ListQuery): Variant[] {
	const { queryVariant } = session.learned;
	const known = freshValue(queryVariant, session.clock.now());
	const isLikely = (index: number) => Number(index === queryVariant?.value);
	const indices = [...source.firstQueries(window, request).keys()];
	return indices
		.filter((index) => indices.length === 1 || known === undefined || index === known)
		.sort((one, other) => isLikely(other) - isLikely(one))
		.map((index) => ({ index, shown: new Set<string>() }));
}

export function note({ shown }: Variant, { records }: Page, { from, to }: Range): void {
	for (const { id, start } of records) {
		if (shown.size >= MOST_COMPARED) return;
		if (start !== null && start >= from && start <= to) shown.add(id);
	}
}

/**
 * Finds out how a variant is read. Of the records that it has shown, a window that is still to come
 * shows none if it is read as it is meant, and the same ones if it is misread.
 * @returns `undefined` where that cannot be told
 */
export async function proveVariant(
	listQuery: ListQuery,
	{ index, shown }: Variant,
): Promise<'misread' | 'right' | undefined> {
	const { request, window, session } = listQuery;
	if (shown.size === 0) return undefined;
	const from = Math.max(window.to, request.now) + MOST_ROUNDING_MS;
	const page = await probe(listQuery, { from, to: from + DAY }, index);
	if (page?.records.some(({ id }) => shown.has(id))) return 'misread';
	if (page?.next !== null) return undefined;
	session.learned.queryVariant = { value: index, provedAt: session.clock.now() };
	return 'right';
}

/** Whether a page shows only records that were over long before the window. */
export function liesBefore({ records }: Page, window: Range): boolean {
	const earliest = window.from - MOST_ROUNDING_MS;
	return (
		records.length > 0 &&
		records.every(({ start, end }) => start !== null && Math.max(start, end ?? start) < earliest)
	);
}
