import { AddressError, InputError, type Obstacle, VendorError } from '../base/errors';
import { settle } from '../base/outcome';
import { DAY, MINUTE, type Range, SECOND, toIsoSeconds } from '../base/time';
import type { Session } from '../http/session';
import { OrderKeeper } from '../read/order';
import { collectRows, readRange, splitIntoWindows } from '../read/read-range';
import { byStart, type VendorRecord } from '../source/record';
import type { Source } from '../source/source';
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

/** A real account takes fewer than a hundred. */
const MOST_REQUESTS = 500;

/**
 * Builds the Check Access operation: one item that says whether the credential works, what to do if
 * not, and what the account can read. It fails for nothing but a cancelled execution.
 */
export function checkAccess<Filters>({ whole, parts, lookBackMs }: AccessPlan<Filters>): Operation {
	return async ({ session: unlimited }) => {
		const now = unlimited.clock.now();
		// Records that a rounded bound hides are no reason to ask more often for the oldest one.
		const learned = { ...unlimited.learned, roomMs: { value: 0, provedAt: now } };
		const session = withBudget({ ...unlimited, learned });
		const windows = splitIntoWindows(
			{ from: now - lookBackMs, to: now },
			whole.source.longestWindowMs,
		);
		const oldest = await settle(oldestIn(whole, windows, session));
		session.signal?.throwIfAborted();
		if (!oldest.ok) return [withClock(blocked(oldest.error), session)];
		const start = oldest.value?.start ?? null;
		const oldestRecord = start === null ? null : toIsoSeconds(start);
		const access = { ...nothingFound(''), ok: true, oldestRecord };
		for (const part of parts) {
			const outcome = await settle(firstOf(part, { from: now - DAY, to: now }, 1, session));
			session.signal?.throwIfAborted();
			if (outcome.ok) access.readable.push(part.name);
			else access.notReadable.push({ name: part.name, reason: outcome.error.message });
		}
		const age =
			oldestRecord === null
				? `None was found in the last ${Math.round(lookBackMs / DAY)} days`
				: `The oldest one is from ${oldestRecord}`;
		const message = `${whole.source.name} can be read: ${access.readable.join(', ')}. ${age}.`;
		return [withClock({ ...access, message }, session)];
	};
}

/** A vendor whose lists cannot be followed is not asked for ever. */
function withBudget(session: Session): Session {
	let asked = 0;
	return {
		...session,
		async fetchJson(question) {
			if (asked++ < MOST_REQUESTS) return await session.fetchJson(question);
			throw new VendorError(`Check Access stopped after ${MOST_REQUESTS} requests`, {
				cause: 'unexpected-response',
				obstacle: 'vendor',
				description:
					'The vendor responded to all of them, but its lists contradict each other, so they cannot be followed to the oldest record. Check that the address in the credential leads to the right API.',
			});
		},
	};
}

type Access = ReturnType<typeof nothingFound>;

/** The fields of the item, before anything was found. */
function nothingFound(message: string) {
	return {
		ok: false,
		message,
		obstacle: null as Obstacle | null,
		remedy: null as string | null,
		readable: [] as string[],
		notReadable: [] as Array<{ name: string; reason: string }>,
		oldestRecord: null as string | null,
		/** How far the vendor's clock is ahead of this machine's; `null` where no answer came. */
		clockDifferenceSeconds: null as number | null,
	};
}

/**
 * The record that started first: on the first page of a list in order of start. Otherwise windows are
 * halved until all that is in the earliest one with anything can be compared.
 */
async function oldestIn<Filters>(
	list: Readable<Filters>,
	windows: readonly Range[],
	session: Session,
): Promise<VendorRecord | undefined> {
	const limit = list.source.endsWithWindow ? MOST_COMPARED : 1;
	for (const window of windows) {
		const records = await firstOf(list, window, limit, session);
		const length = window.to - window.from;
		const order = new OrderKeeper();
		order.follow(records);
		const isInOrder = limit === 1 || order.isLargelyProven;
		const isAll = isInOrder || records.length < limit || length < SECOND;
		const oldest = isAll
			? records.filter(({ start }) => start !== null).toSorted(byStart)[0]
			: await oldestIn(list, splitIntoWindows(window, length / 2), session);
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
	return await collectRows(readRange({ source, request, session }), (record) => record, limit);
}

function blocked(error: Error): Access {
	const access = nothingFound(error.message);
	if (error instanceof VendorError) {
		const { obstacle = 'vendor', description: remedy = null } = error.facts;
		return { ...access, obstacle, remedy };
	}
	const obstacle = error instanceof AddressError ? 'address' : 'authentication';
	const remedy = error instanceof InputError ? (error.description ?? null) : null;
	return { ...access, obstacle, remedy };
}

/** A wrong clock explains other troubles, and is one by itself. */
function withClock(access: Access, { usage: { vendorAheadMs } }: Session): Access {
	if (vendorAheadMs === null) return access;
	const measured = { ...access, clockDifferenceSeconds: Math.round(vendorAheadMs / SECOND) };
	if (Math.abs(vendorAheadMs) <= MOST_CLOCK_DIFFERENCE_MS) return measured;
	const minutes = Math.round(Math.abs(vendorAheadMs) / MINUTE);
	const direction = vendorAheadMs > 0 ? 'behind' : 'ahead of';
	const remedies = ['Set the clock of the machine that runs n8n.', access.remedy];
	return {
		...measured,
		ok: false,
		message: `The clock of this machine is ${minutes} minutes ${direction} the clock of the vendor. ${access.message}`,
		obstacle: 'clock',
		remedy: remedies.filter(Boolean).join(' '),
	};
}
