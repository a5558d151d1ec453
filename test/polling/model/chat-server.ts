import type { ModelAnswer, ModelServer } from './network';

/** A row of an export for as long as nothing newer replaces it. */
export interface ExportVersion {
	/** Where it stands in the export, in microseconds, as the export knows it. */
	readonly position: number;
	/** From when on it is exported, in milliseconds. */
	readonly since: number;
	readonly row: Readonly<Record<string, unknown>>;
}

/** A record of an export: its versions, oldest first. */
export interface ExportedRecord {
	/** What orders records of one position, and what `start_id` names. */
	readonly id: string;
	readonly versions: readonly ExportVersion[];
}

export interface ChatModelOptions {
	/** The last part of the path, and the key the rows are under. */
	readonly name: string;
	/** Whether positions are microseconds, and rows have no id. */
	readonly countsMicroseconds: boolean;
	/** Whether the row that `start_id` names comes again. */
	readonly repeatsBoundaryRow: boolean;
	readonly tooRecentBody: 'described' | 'empty';
}

const UNSERVED_MS = 300_000;

interface Standing {
	readonly id: string;
	readonly version: ExportVersion;
}

/** One of Zendesk Chat's incremental exports. */
export class ChatModel implements ModelServer {
	constructor(
		private readonly records: readonly ExportedRecord[],
		private readonly options: ChatModelOptions,
	) {}

	answer(path: string, query: URLSearchParams, now: number): ModelAnswer {
		const { name, countsMicroseconds, tooRecentBody } = this.options;
		if (!path.endsWith(`/${name}`)) return { status: 404, body: { error: 'NotFound' } };
		const text = query.get('start_time') ?? '0';
		const from = countsMicroseconds ? Number(text) : Math.round(Number(text) * 1e6);
		if (from > (now - UNSERVED_MS) * 1000) {
			const description = 'Too recent start_time. Use a start_time older than 5 minutes';
			const body = tooRecentBody === 'described' ? { error: 'InvalidValue', description } : '';
			return { status: 422, body };
		}
		const startId = countsMicroseconds ? '' : (query.get('start_id') ?? '');
		const limit = Math.min(1000, Number(query.get('limit') ?? 1000));
		const rows = this.standing(now)
			.filter(({ id, version }) => this.isFrom(id, version.position, from, startId))
			.slice(0, limit);
		const last = rows.at(-1);
		const end = last?.version.position ?? from;
		return {
			status: 200,
			body: {
				[name]: rows.map(({ version }) => version.row),
				count: rows.length,
				end_time: countsMicroseconds ? end : Math.floor(end / 1e6),
				...(countsMicroseconds ? {} : { end_id: last?.id ?? startId }),
				next_page: this.nextPage(query, end, last?.id ?? startId),
			},
		};
	}

	/** What is exported now, in the order of the export. */
	private standing(now: number): Standing[] {
		return this.records
			.flatMap(({ id, versions }) => {
				const version = versions.findLast(({ since }) => since <= now);
				return version === undefined ? [] : [{ id, version }];
			})
			.sort(
				(one, other) =>
					one.version.position - other.version.position || (one.id < other.id ? -1 : 1),
			);
	}

	private isFrom(id: string, position: number, from: number, startId: string): boolean {
		if (position !== from) return position > from;
		return this.options.repeatsBoundaryRow ? id >= startId : id > startId;
	}

	private nextPage(query: URLSearchParams, end: number, endId: string): string {
		const { name, countsMicroseconds } = this.options;
		const link = new URLSearchParams(query);
		link.set('start_time', countsMicroseconds ? String(end) : secondsOf(end));
		if (!countsMicroseconds) link.set('start_id', endId);
		return `https://acme.zendesk.com/api/v2/chat/incremental/${name}?${link.toString()}`;
	}
}

/** 1512172860.657078 */
function secondsOf(microseconds: number): string {
	const whole = Math.floor(microseconds / 1e6);
	const fraction = microseconds - whole * 1e6;
	return fraction === 0 ? String(whole) : `${whole}.${String(fraction).padStart(6, '0')}`;
}
