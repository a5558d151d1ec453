import type { IDataObject } from 'n8n-workflow';
import { parseBody, rowsIn, stableText } from '../../shared/base/json';
import { onlyParameters, queryOfLink, queryText, withoutParameter } from '../../shared/base/query';
import { DAY, HOUR, MINUTE, SECOND, SMALLEST_MICROSECONDS } from '../../shared/base/time';
import type { VendorRecord } from '../../shared/source/record';
import type { Page, Source, VendorCursor } from '../../shared/source/source';
import {
	aheadOf,
	type Envelope,
	envelope,
	type ChatExportFilters,
	type ChatRequest,
	inOwnUnits,
	limitIn,
	MOST_WRONG_MS,
	movesOn,
	ownerFilter,
	type OwnerFields,
	queryFrom,
	rowsWanted,
	withoutLink,
	withTimes,
} from './export-page';

/** Chat rejects positions of the last five minutes. Ten more seconds allow for clocks that differ. */
const YOUNGEST_POSITION_MS = 5 * MINUTE + 10 * SECOND;

/** What is saved of a position: a link may hold a token, too. */
const OWN_PARAMETERS = ['fields', 'limit', 'start_id', 'start_time'];
const LARGEST_PAGE = 1000;
/** Small enough that a trigger can remember everything delivered from two such pages. */
const FOLLOWING_PAGE = 700;
/** How far the clock of this machine may be behind the vendor's. */
const MOST_AHEAD_MS = 12 * HOUR;
/** Not too small: a page that contains only the repeated boundary row leads nowhere. */
const SMALLEST_PAGE = 100;

/** An export that can be listed and followed. */
export type ChatExportSource = Source<ChatExportFilters> & {
	readonly cursor: VendorCursor<ChatExportFilters>;
	readonly ownedBy: OwnerFields;
};

/** What differs between the incremental exports. */
interface ChatExport extends Pick<
	ChatExportSource,
	'columns' | 'name' | 'namedIds' | 'ownedBy' | 'personal' | 'simplified' | 'unified'
> {
	/** An invented row. */
	readonly sample: IDataObject;
	/** The last part of the path, and the key of the rows. */
	readonly endpoint: 'agent_timeline' | 'chats' | 'conversions' | 'department_events';
	/** Position units in a millisecond: 1000 for microseconds; seconds by default. */
	readonly unitsPerMillisecond?: number;
	readonly recordsOf: (row: IDataObject, endpoint: string) => readonly VendorRecord[];
	/** Identifies a page of rows, if its records do not. */
	readonly contentOf?: (rows: readonly IDataObject[]) => string;
	/** The time by which the export is ordered, as far as documented, in milliseconds. */
	readonly timeOf: (row: IDataObject) => number | null;
	/** The latest time of a row, where it is another. */
	readonly latestOf?: (row: IDataObject) => number | null;
	/**
	 * Different for two versions of one record. By default the whole row: a chat may change twice in
	 * one second, and its engagements, like conversions, do not contain the time of an update. Chat sends
	 * the same ID as a number or as a string.
	 */
	readonly versionOf?: (record: VendorRecord) => string;
	/** The most rows on a page while following the export; the largest page by default. */
	readonly followingPage?: number;
	/** How many versions are remembered while following; one page of rows by default. */
	readonly remembered?: number;
}

/**
 * Describes one of Chat's incremental exports. All share the envelope, the opaque `next_page`, the
 * five minutes that are held back, and `count < limit` as the only sign of the end.
 */
export function incrementalExport(declared: ChatExport): ChatExportSource {
	const { endpoint, unitsPerMillisecond = 1 / SECOND, followingPage = FOLLOWING_PAGE } = declared;
	const resolution = Math.max(1, 1 / unitsPerMillisecond);
	const path = `/api/v2/chat/incremental/${endpoint}`;
	const positionOf = (query: string) => {
		const units = Number(new URLSearchParams(query).get('start_time') ?? Number.NaN);
		// The tables of the reference say microseconds for every export.
		return units >= SMALLEST_MICROSECONDS ? units / 1000 : units / unitsPerMillisecond;
	};
	const queryAt = (time: number, limit: number, { fields }: ChatExportFilters) =>
		queryText({
			// Whole units, rounded down: rows outside the range are dropped later.
			start_time: Math.floor(Math.floor(Math.max(0, time)) * unitsPerMillisecond),
			limit: Math.max(SMALLEST_PAGE, limit),
			fields,
		});

	const isOfOwners = ownerFilter(declared.ownedBy);
	const followingQuery = (time: number, request: ChatRequest) => {
		// Without IDs to continue from, only a page with all rows of one moment gets past that moment.
		const hasNoIds = endpoint === 'agent_timeline';
		const rows = hasNoIds ? followingPage : rowsWanted(request, followingPage);
		return queryAt(time, rows, request.filters);
	};

	return {
		...declared,
		path,
		sampleAnswer: { count: 1, next_page: null, [endpoint]: [declared.sample] },

		startsWithin: ({ range }) => range,

		firstQueries: (window, request) => [
			queryAt(
				Math.min(window.from - SECOND, request.now - YOUNGEST_POSITION_MS),
				rowsWanted(request, LARGEST_PAGE),
				request.filters,
			),
		],

		cursor: {
			positionAt: followingQuery,
			restate,
			timeOf: positionOf,
			youngestMs: YOUNGEST_POSITION_MS,
			versionOf: declared.versionOf ?? (({ json }) => stableText(json, String)),
			latestOf: ({ start, json, isTimeAssumed }) =>
				isTimeAssumed || endpoint === 'conversions' ? null : (declared.latestOf?.(json) ?? start),
			remembered: declared.remembered ?? LARGEST_PAGE,
		},

		parsePage(body, asked, { now }) {
			const page = parseBody(envelope, body, path);
			const rows = rowsIn(body, endpoint, path);
			// The ID in the query belongs to the previous page: if the link drops it, it stays dropped.
			const kept = withoutParameter(asked, 'start_id');
			const linked = page.next_page
				? inOwnUnits(queryOfLink(page.next_page, kept), unitsPerMillisecond)
				: null;
			const leadsTo = linked === null ? Number.NaN : positionOf(linked);
			const timeIn = (row: IDataObject) => declared.latestOf?.(row) ?? declared.timeOf(row) ?? -1;
			// A row from days ahead has a wrong time, and says nothing of how far the list has come.
			const credible = rows.filter((row) => timeIn(row) < now + MOST_WRONG_MS);
			const latest = credible.reduce((most, row) => Math.max(most, timeIn(row)), -1);
			const isAhead = leadsTo > Math.max(latest, now) + (latest < 0 ? MOST_AHEAD_MS : HOUR);
			const last = credible.at(-1);
			const reached = last && (declared.timeOf(last) ?? declared.latestOf?.(last));
			const own = reached ? queryFrom(Math.floor(reached * unitsPerMillisecond), asked) : null;
			// A link without an ID that leads past the latest row leaves out what is between.
			const isPast =
				resolution > 1 &&
				Math.floor(leadsTo / resolution) > Math.floor(latest / resolution) &&
				positionOf(own ?? '') > positionOf(asked) &&
				!linked?.includes('start_id=');
			const link = isAhead || isPast ? own : linked;
			const next = nextQuery(page, rows.length, asked, link ?? own);
			// A last page may have no link: then by its own words, if its rows bear them out.
			const end = rows.length > 0 && page.end_time ? queryFrom(page.end_time, asked) : asked;
			const isBorneOut = positionOf(end) <= Math.max(latest, now) + HOUR;
			const following = next ?? link ?? (isBorneOut ? end : asked);
			const records = withTimes(
				rows.flatMap((row) => declared.recordsOf(row, path)),
				positionOf(following),
			);
			const content = declared.contentOf?.(rows);
			return {
				records,
				next,
				resume: resumeAt(following, asked),
				...(content === undefined ? {} : { content }),
				...(isAhead ? { remark: aheadOf(declared.name, leadsTo) } : {}),
				...reachedBy(last, next),
			};
		},

		matches: ({ json }, { filters }) => isOfOwners(json, filters),

		isTooRecent({ facts }, asked, now) {
			const said = facts.vendorMessage ?? '';
			const isRejection = facts.httpStatus === 400 || facts.httpStatus === 422;
			if (!isRejection || (said !== '' && !/recent|minute/i.test(said))) return false;
			// If the vendor says so, the clock of this machine may be ahead.
			return positionOf(asked) > now - (said === '' ? 2 * YOUNGEST_POSITION_MS : DAY);
		},
	};

	/**
	 * Exports are documented as ordered by update time, but the samples contradict this: the position
	 * after the sample of chats is the chat's own time, that of the timeline the end of the span. Only
	 * a position that equals the last row's time says how far the list has come.
	 */
	function reachedBy(last: IDataObject | undefined, next: string | null): Pick<Page, 'reached'> {
		const time = last === undefined ? null : declared.timeOf(last);
		if (time === null || next === null) return {};
		return Math.abs(positionOf(next) - time) < resolution ? { reached: time } : {};
	}

	/**
	 * Where a later poll continues. In the current second, rows with smaller IDs may still be added
	 * before the last one, so the last second is requested as a whole. If it was already requested as
	 * a whole, it is over, and might fill more pages than can be remembered. A link that leads back,
	 * or nowhere, is not followed.
	 */
	function resumeAt(query: string, asked: string): string {
		if (!(positionOf(query) >= positionOf(asked))) return asked;
		const known = onlyParameters(query, OWN_PARAMETERS);
		return positionOf(query) === positionOf(asked) ? known : withoutParameter(known, 'start_id');
	}

	/** `limit` and `fields` are ours; everything else in a position is the vendor's. */
	function restate(position: string, request: ChatRequest): string {
		const saved = new URLSearchParams(position);
		const present = new URLSearchParams(followingQuery(0, request));
		return ['limit', 'fields'].reduce((query, name) => {
			const value = present.get(name);
			if (value === saved.get(name)) return query;
			const bare = withoutParameter(query, name);
			return value === null ? bare : `${bare}&${queryText({ [name]: value })}`;
		}, position);
	}

	/**
	 * A page with fewer rows than its limit is the last one. The documentation says the opposite, but
	 * recorded traffic and all known connectors agree on this. If the vendor's link has a smaller
	 * limit, that one counts. If the link has no limit, the list ends when its position stops moving.
	 * A full page without a link goes on from its `end_time`: it may only happen to be full.
	 */
	function nextQuery(page: Envelope, rows: number, asked: string, place: string | null) {
		const link = page.next_page ? new URLSearchParams(queryOfLink(page.next_page, '')) : null;
		const end = link === null && page.end_time ? queryFrom(page.end_time, asked) : null;
		const after = place ?? end;
		const askedLimit = limitIn(new URLSearchParams(asked)) ?? LARGEST_PAGE;
		const limit = Math.min(askedLimit, (link && limitIn(link)) ?? askedLimit);
		const isShort = Math.max(rows, page.count ?? 0) < limit;
		const mayGoOn = rows > 0 && link !== null && limitIn(link) === null && after !== null;
		if (isShort && !(mayGoOn && movesOn(new URLSearchParams(after), asked))) return null;
		if (after === null) throw withoutLink(declared.name, link !== null);
		// More rows than fit a page may share one time: only the last id gets past them.
		const hasId = endpoint === 'agent_timeline' || new URLSearchParams(after).has('start_id');
		return hasId || !page.end_id ? after : `${after}&${queryText({ start_id: page.end_id })}`;
	}
}
