import { DAY, type Range } from '../base/time';
import { freshValue } from '../http/session';
import type { Page } from '../source/source';
import type { ListQuery } from './list-read';

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
	return [...source.firstQueries(window, request).keys()]
		.filter((index) => known === undefined || index === known)
		.sort((one, other) => isLikely(other) - isLikely(one))
		.map((index) => ({ index, shown: new Set<string>() }));
}

export function note({ shown }: Variant, { records }: Page, { from, to }: Range): void {
	for (const { id, start } of records) {
		if (shown.size >= MOST_COMPARED) return;
		if (start !== null && start >= from && start <= to) shown.add(id);
	}
}

/** The variant that showed all that any showed, and more than every other, is read as it is meant. */
export function learnVariant(
	{ session: { learned, clock } }: ListQuery,
	variants: readonly Variant[],
): void {
	const [most, ...others] = [...variants].sort((one, other) => other.shown.size - one.shown.size);
	if (most === undefined || others.length === 0) return;
	const isProved = others.every(
		({ shown }) => shown.size < most.shown.size && [...shown].every((id) => most.shown.has(id)),
	);
	if (isProved) learned.queryVariant = { value: most.index, provedAt: clock.now() };
}

/** Whether a page shows only records that were over long before the window. */
export function liesBefore({ records }: Page, window: Range): boolean {
	const earliest = window.from - MOST_ROUNDING_MS;
	return (
		records.length > 0 &&
		records.every(({ start, end }) => start !== null && Math.max(start, end ?? start) < earliest)
	);
}
