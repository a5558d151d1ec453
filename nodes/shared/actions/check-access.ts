import type { IDataObject } from 'n8n-workflow';

import { AddressError, InputError, type Obstacle, VendorError } from '../base/errors';
import { settle } from '../base/outcome';
import { DAY, MINUTE, type Range, SECOND, toIsoSeconds } from '../base/time';
import type { Session } from '../http/session';
import { collect } from '../read/collect';
import { readRange, splitIntoWindows } from '../read/read-range';
import { byStart, type VendorRecord } from '../source/record';
import { type Source } from '../source/source';
import type { Operation } from './execute';

/** A list an account may or may not be allowed to read. */
export interface Readable<Filters> {
	/** What of a source it is, as users know it: "messaging". */
	readonly name: string;
	readonly source: Source<Filters>;
	readonly filters: Filters;
}

/** How to find out what a credential can read. */
export interface AccessPlan<Filters> {
	/** Read first: where this fails, nothing else can be read. */
	readonly whole: Readable<Filters>;
	/** What there may be less of than of the whole. */
	readonly parts: ReadonlyArray<Readable<Filters>>;
	/** How far back the oldest record is looked for, in milliseconds. */
	readonly lookBackMs: number;
}

/** Vendors refuse recent times, and tokens look expired, where clocks differ by more. */
const MOST_CLOCK_DIFFERENCE_MS = 5 * MINUTE;

/** A page: more are not read to find the oldest of them. */
const MOST_COMPARED = 100;

/**
 * Builds the Check Access operation: one item that says whether the credential works, what is in
 * the way and what to do about it, and what the account can read. It fails for nothing but a
 * cancelled execution.
 */
export function checkAccess<Filters>(plan: AccessPlan<Filters>): Operation {
	return async ({ session }) => {
		const now = session.clock.now();
		const range = { from: now - plan.lookBackMs, to: now };
		const oldest = await settle(oldestOf(plan.whole, range, session));
		session.signal?.throwIfAborted();
		if (!oldest.ok) return [withClock(blocked(oldest.error), session)];
		const parts: PartAccess[] = [];
		for (const part of plan.parts) {
			const outcome = await settle(firstOf(part, { from: now - DAY, to: now }, 1, session));
			session.signal?.throwIfAborted();
			parts.push({ name: part.name, error: outcome.ok ? null : outcome.error.message });
		}
		return [
			withClock(readable(plan.whole.source.name, parts, oldest.value, plan.lookBackMs), session),
		];
	};
}

interface PartAccess {
	readonly name: string;
	readonly error: string | null;
}

/** What Check Access found: the fields of its item. */
interface Access extends IDataObject {
	ok: boolean;
	message: string;
	obstacle: Obstacle | null;
	remedy: string | null;
	readable: string[];
	notReadable: Array<{ name: string; reason: string }>;
	oldestRecord: string | null;
	/** How far the vendor's clock is ahead of this machine's; `null` where no answer came. */
	clockDifferenceSeconds: number | null;
}

/** The record that started first: the first of a list by start time, else it is looked for. */
async function oldestOf<Filters>(
	list: Readable<Filters>,
	range: Range,
	session: Session,
): Promise<VendorRecord | undefined> {
	if (list.source.endsWithWindow !== true) return (await firstOf(list, range, 1, session))[0];
	for (const window of splitIntoWindows(range, list.source.longestWindowMs)) {
		const oldest = await oldestUnordered(list, window, session);
		if (oldest !== undefined) return oldest;
	}
	return undefined;
}

/** Halves a window until all that is in the earliest part with anything can be compared. */
async function oldestUnordered<Filters>(
	list: Readable<Filters>,
	window: Range,
	session: Session,
): Promise<VendorRecord | undefined> {
	const records = await firstOf(list, window, MOST_COMPARED, session);
	if (records.length < MOST_COMPARED || window.to - window.from < SECOND) {
		return records.filter(({ start }) => start !== null).toSorted(byStart)[0];
	}
	for (const half of splitIntoWindows(window, (window.to - window.from) / 2)) {
		const oldest = await oldestUnordered(list, half, session);
		if (oldest !== undefined) return oldest;
	}
	return undefined;
}

async function firstOf<Filters>(
	{ source, filters }: Readable<Filters>,
	range: Range,
	limit: number,
	session: Session,
): Promise<VendorRecord[]> {
	const now = session.clock.now();
	const request = { range, dateField: 'start', filters, limit, now } as const;
	return await collect(readRange(source, request, session), limit);
}

function blocked(error: Error): Access {
	const description =
		error instanceof InputError
			? error.description
			: error instanceof VendorError
				? error.facts.description
				: undefined;
	return {
		ok: false,
		message: error.message,
		obstacle: obstacleOf(error),
		remedy: description ?? null,
		readable: [],
		notReadable: [],
		oldestRecord: null,
		clockDifferenceSeconds: null,
	};
}

function readable(
	name: string,
	parts: readonly PartAccess[],
	oldest: VendorRecord | undefined,
	lookBackMs: number,
): Access {
	const oldestRecord =
		oldest === undefined || oldest.start === null ? null : toIsoSeconds(oldest.start);
	const names = parts.filter(({ error }) => error === null).map(({ name }) => name);
	const days = Math.round(lookBackMs / DAY);
	const age =
		oldestRecord === null
			? `None was found in the last ${days} days`
			: `The oldest one is from ${oldestRecord}`;
	return {
		ok: true,
		message: `${name} can be read: ${names.join(', ')}. ${age}.`,
		obstacle: null,
		remedy: null,
		readable: names,
		notReadable: parts.flatMap(({ name, error }) =>
			error === null ? [] : [{ name, reason: error }],
		),
		oldestRecord,
		clockDifferenceSeconds: null,
	};
}

/** A wrong clock explains other troubles, and is one by itself. */
function withClock(access: Access, { usage }: Session): Access {
	const aheadMs = usage.vendorAheadMs;
	const clockDifferenceSeconds = aheadMs === null ? null : Math.round(aheadMs / SECOND);
	const isWrong = aheadMs !== null && Math.abs(aheadMs) > MOST_CLOCK_DIFFERENCE_MS;
	const told = isWrong ? { ...access, ...clockTrouble(access, aheadMs) } : access;
	return { ...told, clockDifferenceSeconds };
}

function clockTrouble(
	{ message, remedy }: Access,
	aheadMs: number,
): Pick<Access, 'message' | 'obstacle' | 'ok' | 'remedy'> {
	const minutes = Math.round(Math.abs(aheadMs) / MINUTE);
	const direction = aheadMs > 0 ? 'behind' : 'ahead of';
	return {
		ok: false,
		message: `The clock of this machine is ${minutes} minutes ${direction} the clock of the vendor. ${message}`,
		obstacle: 'clock',
		remedy: ['Set the clock of the machine that runs n8n.', remedy].filter(Boolean).join(' '),
	};
}

function obstacleOf(error: Error): Obstacle {
	if (error instanceof VendorError) return error.facts.obstacle ?? 'vendor';
	return error instanceof AddressError ? 'address' : 'authentication';
}
