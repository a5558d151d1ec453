/** What a vendor answers; the body is text, so that numbers of any size are exact on the wire. */
export interface WireAnswer {
	readonly status: number;
	readonly headers?: Readonly<Record<string, string>>;
	readonly body: string;
}

/** One request, as a vendor sees it. */
export interface WireRequest {
	readonly path: string;
	readonly query: URLSearchParams;
	/** Milliseconds. */
	readonly now: number;
}

/** A vendor whose behaviour was drawn. */
export interface RandomServer {
	answer(request: WireRequest): WireAnswer;
	/** The rows that were sent so far. */
	readonly sent: ReadonlySet<WorldRow>;
}

/** A row of a vendor's world: what it is, what it says of itself, and where the vendor has it. */
export interface WorldRow {
	/** Different for any two rows, exactly as on the wire. */
	readonly id: string;
	/** The row on the wire. */
	readonly json: string;
	/** When it started, or where the export has it, as the vendor knows: milliseconds. */
	readonly place: number;
	/** When it ended, as the vendor knows. */
	readonly placeEnd: number;
	/** The start that can be read from the row; `null` where none can. */
	readonly start: number | null;
	/** The ends that can be read from the row: none, or several where its facts contradict. */
	readonly ends: readonly number[];
	/** What filters go by. */
	readonly channel: string;
	readonly agentId: string;
	readonly ticketId: string;
	/** A number for orders that have nothing to do with time. */
	readonly rank: number;
	/** Sent for every question, whatever its range. */
	readonly isStray: boolean;
}

const BIG_INTEGER = /([:[,]\s*)(-?\d{16,})(?=\s*[,}\]])/g;

/** The text with integers that a double cannot hold as strings. */
export function withoutBigNumbers(json: string): string {
	return json.replace(BIG_INTEGER, '$1"$2"');
}

/** A row on the wire as it must come out: exact, whether its big integers are numbers or text. */
export function canonical(json: string): string {
	return JSON.stringify(JSON.parse(withoutBigNumbers(json)));
}

/** The same for a row that came out. */
export function canonicalOutput(row: unknown): string {
	return JSON.stringify(row, (_key, value: unknown) => {
		if (typeof value === 'bigint') return String(value);
		const isBig = typeof value === 'number' && Number.isInteger(value) && Math.abs(value) >= 1e15;
		return isBig ? String(value) : value;
	});
}

/** A JSON object from values that are JSON already; those that are `undefined` are left out. */
export function objectOf(fields: Readonly<Record<string, string | undefined>>): string {
	const members = Object.entries(fields).filter(([, value]) => value !== undefined);
	return `{${members.map(([key, value]) => `${JSON.stringify(key)}:${value ?? ''}`).join(',')}}`;
}
