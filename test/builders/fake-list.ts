import { VendorError } from '../../nodes/shared/base/errors';
import type { Range } from '../../nodes/shared/base/time';
import type { FetchJson } from '../../nodes/shared/http/types';
import type { VendorRecord } from '../../nodes/shared/source/record';
import type { ListRequest, Page, Source } from '../../nodes/shared/source/source';
import { NOW } from './virtual-clock';

/** A row of the list: times in milliseconds, and the kind by which it can be listed. */
export interface FakeRow {
	readonly id: string;
	readonly start: number | null;
	readonly end?: number | null;
	readonly kind?: string;
}

export interface FakeFilters {
	/** `undefined` asks without a kind. */
	readonly kind?: string;
}

/** How the server answers. */
export interface FakeListOptions {
	/** In the order in which the server lists them. */
	readonly rows: readonly FakeRow[];
	readonly pageSize?: number;
	/** What it serves where no kind is asked for; everything by default. */
	readonly defaultKind?: string;
	/** The kinds that can be listed by name. */
	readonly kinds?: readonly string[];
	/** Says in its links which kind it chose where none was asked for. */
	readonly namesDefault?: boolean;
	/** Serves every kind, whichever is asked for. */
	readonly ignoresKind?: boolean;
	/** Kinds it refuses with HTTP 400. */
	readonly refused?: readonly string[];
	/** Each page begins with the last row of the page before. */
	readonly repeatsBoundary?: boolean;
	/** Serves rows of this many milliseconds more on both sides. */
	readonly looseBy?: number;
	/** Rounds both bounds inwards to multiples of so many milliseconds; reading is to find that out. */
	readonly roundsTo?: number;
	/** Of a longer range, serves and echoes the first or the last part. */
	readonly cut?: { readonly longest: number; readonly keeps: 'first' | 'last' };
	/** The numbers, from 1, of the requests whose cursor has expired; first pages never have. */
	readonly expires?: readonly number[];
	readonly longestWindowMs?: number;
	/** How much earlier than its end a record may have started. */
	readonly longestRecordMs?: number;
	/** Tells how far each page reached. */
	readonly tellsReached?: boolean;
	/** Tells with each page how many rows the list has. */
	readonly tellsTotal?: boolean;
	/** The list of a window ends with the window, whatever its order. */
	readonly endsWithWindow?: Source['endsWithWindow'];
	/** Which times the end of a range bounds; starts by default. */
	readonly toBounds?: 'ends' | 'nothing' | 'starts';
	/** How many turns of the event loop's smallest kind an answer takes. */
	readonly delay?: () => number;
	/** Answers in place of the server; `null` leaves the answer to it. */
	readonly instead?: (query: URLSearchParams, requestNumber: number) => Page | null;
}

export function vendorError(httpStatus: number, vendorMessage?: string): VendorError {
	return new VendorError(`Refused with ${httpStatus}`, {
		cause: 'configuration-invalid',
		httpStatus,
		...(vendorMessage === undefined ? {} : { vendorMessage }),
	});
}

const EXPIRED = 'The page token has expired';

/** A vendor's list and the source that describes it. */
export class FakeList {
	readonly asked: string[] = [];

	readonly source: Source<FakeFilters>;

	/** The rows of a range and kind: a long list would be gone through again for each page. */
	private readonly found = new Map<string, readonly FakeRow[]>();

	constructor(private readonly options: FakeListOptions) {
		const { longestWindowMs, longestRecordMs = 0, kinds, endsWithWindow = false } = options;
		const { roundsTo } = options;
		this.source = {
			name: 'things',
			columns: [],
			sampleAnswer: null,
			path: '/things',
			endsWithWindow,
			...(longestWindowMs === undefined ? {} : { longestWindowMs }),
			...(roundsTo === undefined ? {} : { provesRounding: () => true }),
			startsWithin: ({ range, dateField }) => ({
				from: dateField === 'end' ? range.from - longestRecordMs : range.from,
				to: range.to,
			}),
			firstQueries: ({ from, to }, { filters: { kind } }, windowEnd = 'loose') => {
				const isLoose = windowEnd === 'loose' && endsWithWindow === 'unproved';
				const end = isLoose ? to + longestRecordMs : to;
				return [`from=${from}&to=${end}&at=0${kind === undefined ? '' : `&kind=${kind}`}`];
			},
			namedLists: (request) =>
				request.filters.kind === undefined
					? (kinds ?? []).map((kind) => ({
							name: kind,
							request: { ...request, filters: { kind } },
						}))
					: [],
			parsePage: (body) => body as Page,
			matches: ({ json }, { filters: { kind } }) => kind === undefined || json.kind === kind,
			isExpiredCursor: ({ facts }) => facts.vendorMessage === EXPIRED,
			isTooRecent: ({ facts }) => facts.vendorMessage === 'Too recent',
		};
	}

	readonly fetchJson: FetchJson = async ({ query = '' }) => {
		this.asked.push(query);
		const number = this.asked.length;
		for (let turn = this.options.delay?.() ?? 0; turn > 0; turn--) await Promise.resolve();
		const asked = new URLSearchParams(query);
		return this.options.instead?.(asked, number) ?? this.serve(asked, number);
	};

	/** What the server answers to a query. */
	serve(asked: URLSearchParams, number = 1): Page {
		const { pageSize = 10, refused = [], expires = [], repeatsBoundary, ...tells } = this.options;
		const at = Number(asked.get('at'));
		const kind = asked.get('kind') ?? undefined;
		if (kind !== undefined && refused.includes(kind)) throw vendorError(400, 'Unknown kind');
		if (at > 0 && expires.includes(number)) throw vendorError(400, EXPIRED);
		const { roundsTo = 1 } = this.options;
		const range = {
			from: Math.ceil(Number(asked.get('from')) / roundsTo) * roundsTo,
			to: Math.floor(Number(asked.get('to')) / roundsTo) * roundsTo,
		};
		const served = this.served(range);
		const question = [served.from, served.to, kind].join();
		const rows = this.found.get(question) ?? this.rowsIn(served, kind);
		this.found.set(question, rows);
		const from = Math.max(0, repeatsBoundary ? at - 1 : at);
		const end = at + pageSize;
		const records = rows.slice(from, end).map(recordOf);
		asked.set('at', String(end));
		const reached = records.at(-1)?.start ?? null;
		return {
			records,
			next: end < rows.length ? asked.toString() : null,
			...(this.options.cut ? { served } : {}),
			...(tells.tellsReached && reached !== null ? { reached } : {}),
			...(tells.tellsTotal ? { total: rows.length } : {}),
			...(tells.namesDefault && kind === undefined && end < rows.length
				? { ofList: tells.defaultKind ?? '' }
				: {}),
		};
	}

	private served({ from, to }: Range): Range {
		const { cut } = this.options;
		if (cut === undefined || to - from <= cut.longest) return { from, to };
		return cut.keeps === 'first'
			? { from, to: from + cut.longest }
			: { from: to - cut.longest, to };
	}

	private rowsIn({ from, to }: Range, kind = this.options.defaultKind): FakeRow[] {
		const { rows, looseBy = 0, ignoresKind = false, toBounds = 'starts' } = this.options;
		const isBefore = ({ start, end = start }: FakeRow) =>
			toBounds === 'nothing' || ((toBounds === 'starts' ? start : end) ?? 0) <= to + looseBy;
		return rows.filter(
			(row) =>
				(ignoresKind || kind === undefined || row.kind === kind) &&
				(row.start === null || (row.start >= from - looseBy && isBefore(row))),
		);
	}
}

function recordOf({ id, start, end = start, kind }: FakeRow): VendorRecord {
	return { id, start, end, json: { id, kind } };
}

/** A question for everything that started in a range. */
export function listRequest(
	range: Range,
	overrides: Partial<ListRequest<FakeFilters>> = {},
): ListRequest<FakeFilters> {
	return { range, dateField: 'start', filters: {}, now: NOW, ...overrides };
}
