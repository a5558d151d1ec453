import { HOUR, MINUTE, type Range, SECOND } from '../base/time';
import { freshValue } from '../http/session';
import type { VendorRecord } from '../source/record';
import type { Page } from '../source/source';
import { type ListQuery, probe } from './list-read';

/** How far beyond a window is asked for, at most. */
const MOST_ROOM_MS = HOUR;
/** Long before any day in which a proof holds. */
const NEVER = 0;
/** Clocks differ by less. */
export const SHORT_MS = 2 * SECOND;
/** A list of so many records, all at whole minutes, has no others. */
const RECORDS_THAT_TELL = 20;

/**
 * How far beyond a window has to be asked for so that nothing of it is left out, in milliseconds;
 * `undefined` where that is still to be found out.
 */
export function knownRoom({ source, request, session }: ListQuery): number | undefined {
	if (source.provesRounding?.(request) !== true) return 0;
	return freshValue(session.learned.roomMs, session.clock.now());
}

/** What to begin with as long as it is not known: where nothing told it before, nothing may again. */
export function likelyRoom({ session }: ListQuery): number {
	return session.learned.roomMs?.value ?? 0;
}

/**
 * Finds out how a vendor rounds the bounds of a window, by a record that it has shown: asked for by
 * the moment it started in, it is shown again unless a bound is rounded past it. Costs one request
 * where nothing is rounded inwards. Where no record tells, nothing is proved.
 *
 * @returns how far beyond the window has to be asked for, in milliseconds
 */
export async function findRoom(
	list: ListQuery,
	records: readonly VendorRecord[],
	variant: number,
): Promise<number> {
	const { source, session } = list;
	const learn = (value: number, provedAt: number) => {
		session.learned.roomMs = { value, provedAt };
		return value;
	};
	const witness = witnessIn(records, list.window);
	if (witness === undefined) return learn(MOST_ROOM_MS, NEVER);
	for (const roomMs of [0, MOST_ROOM_MS]) {
		const moment = { from: witness.start, to: witness.start };
		const page = await probe(list, widenedBy(moment, roomMs), variant);
		if (page === null || isUndecided(page, witness)) return learn(MOST_ROOM_MS, NEVER);
		if (isShown(page, witness)) return learn(roomMs, session.clock.now());
	}
	session.notice(
		`${source.name}: the vendor does not list a record when the hour around its time is requested. Records near the ends of the range may be missing: to be certain, read a day more at both ends.`,
	);
	return learn(MOST_ROOM_MS, NEVER);
}

export function widenedBy({ from, to }: Range, roomMs: number): Range {
	return { from: Math.max(0, from - roomMs), to: to + roomMs };
}

type Witness = VendorRecord & { readonly start: number };

function witnessIn(records: readonly VendorRecord[], { from, to }: Range): Witness | undefined {
	const inside = records.filter(
		(record): record is Witness =>
			record.start !== null && record.start >= from && record.start <= to,
	);
	return hiddenByRounding(inside)[0];
}

/**
 * The records that a bound hides if it is rounded inwards past the moment they started in, perhaps to
 * the nearest minute: not those at whole or half minutes, nor, where all are at such, at half hours.
 */
export function hiddenByRounding<Timed extends { readonly start: number }>(
	records: readonly Timed[],
): readonly Timed[] {
	const offMinutes = records.filter(({ start }) => !isWhole(start, MINUTE / 2));
	if (offMinutes.length > 0 || records.length < RECORDS_THAT_TELL) return offMinutes;
	return records.filter(({ start }) => !isWhole(start, HOUR / 2));
}

function isWhole(time: number, unit: number): boolean {
	const beyond = time % unit;
	return Math.min(beyond, unit - beyond) <= SHORT_MS;
}

/** Whether it is listed, or others on both sides of it: then bounds are rounded outwards. */
function isShown({ records }: Page, { id, start }: Witness): boolean {
	const starts = records.map((record) => record.start ?? start);
	const isBetween =
		starts.some((other) => other < start - SHORT_MS) &&
		starts.some((other) => other > start + SHORT_MS);
	return isBetween || records.some((record) => record.id === id);
}

/** It may be on a later page. */
function isUndecided(page: Page, witness: Witness): boolean {
	return page.next !== null && !isShown(page, witness);
}
