import fc from 'fast-check';
import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IHttpRequestOptions,
} from 'n8n-workflow';

import { nodeContext } from '../builders/node-context';
import { ACTIONS, type VendorName } from './nodes-under-test';
import type { AskedRange } from './world/engagements';
import { HOUR, NOW, SECOND } from './world/plan';
import { canonical, canonicalOutput } from './wire';

/** How a list is asked for. */
export interface Reading {
	readonly way: 'all' | 'csv' | 'export' | 'limit';
	readonly limit: number;
	readonly concurrency: number;
	readonly dateField: 'end' | 'start';
	/** Where in the span of the world the range begins and ends: shares of it. */
	readonly fromShare: number;
	readonly toShare: number;
	/** Milliseconds on top of whole seconds. */
	readonly fraction: number;
}

export const reading: fc.Arbitrary<Reading> = fc.record({
	way: fc.constantFrom('all', 'export', 'limit', 'all'),
	limit: fc.constantFrom(50, 1, 7, 200),
	concurrency: fc.constantFrom(1, 2, 4, 8),
	dateField: fc.constantFrom('start', 'start', 'end'),
	fromShare: fc.integer({ min: 0, max: 60 }).map((percent) => percent / 100),
	toShare: fc.integer({ min: 60, max: 100 }).map((percent) => percent / 100),
	fraction: fc.constantFrom(0, 0, 0, 500),
});

/** The range of a reading, in a world of some span that ended an hour ago. */
export function rangeOf({ fromShare, toShare, fraction }: Reading, spanMs: number): AskedRange {
	const begin = NOW - HOUR - spanMs;
	const at = (share: number) => Math.floor((begin + share * spanMs) / SECOND) * SECOND + fraction;
	return { from: at(fromShare), to: Math.max(at(fromShare), at(toShare)) };
}

/** What came of a reading. */
export interface ReadOutcome {
	/** Each row exactly, as text. */
	readonly rows: readonly string[];
	readonly error: Error | undefined;
	readonly hints: readonly string[];
	/** The number of rows that Export to File says it wrote. */
	readonly said: number | undefined;
	/** The file, where one was written. */
	readonly file: string;
}

/** What a node is run with. */
export interface Run {
	readonly vendor: VendorName;
	readonly resource: string;
	readonly authentication: string;
	readonly credentials: ICredentialDataDecryptedObject;
	readonly filters: IDataObject;
	readonly options: IDataObject;
	readonly send: (options: IHttpRequestOptions) => Promise<unknown>;
}

/** Reads a list by the node's own `execute`. */
export async function read(
	{ way, limit, concurrency, dateField }: Reading,
	{ from, to }: AskedRange,
	run: Run,
): Promise<ReadOutcome> {
	const node = ACTIONS[run.vendor];
	const { description } = node;
	const isFile = way === 'export' || way === 'csv';
	const credentialType = description.credentials?.[0]?.name ?? '';
	const { context, hints, files } = nodeContext({
		items: [
			{
				resource: run.resource,
				operation: isFile ? 'export' : 'getAll',
				authentication: run.authentication,
				from: new Date(from).toISOString(),
				to: new Date(to).toISOString(),
				returnAll: way !== 'limit',
				limit,
				filters: run.filters,
				format: way === 'csv' ? 'csv' : 'ndjson',
				binaryPropertyName: 'data',
				options: { concurrency, dateField, ...run.options },
			},
		],
		credentials: { [credentialType]: run.credentials },
		respond: run.send,
	});
	const said = () => hints.map(({ message }) => message);
	try {
		const output = await node.execute?.call(context);
		const items = Array.isArray(output) ? (output[0] ?? []) : [];
		if (!isFile) {
			const rows = items.map(({ json }) => canonicalOutput(json));
			return { rows, error: undefined, hints: said(), said: undefined, file: '' };
		}
		const file = files[0]?.content.toString('utf8') ?? '';
		const lines = way === 'csv' ? [] : file.split(LINE_ENDS).filter(Boolean);
		const count = items[0]?.json.count;
		return {
			rows: lines.map(rowOfLine),
			error: undefined,
			hints: said(),
			said: typeof count === 'number' ? count : undefined,
			file,
		};
	} catch (thrown) {
		if (!(thrown instanceof Error)) throw thrown;
		return { rows: [], error: thrown, hints: said(), said: undefined, file: '' };
	}
}

/** What common readers of NDJSON take for the end of a line. */
const LINE_ENDS = /\r\n|[\n\r\u0085\u2028\u2029]/;

function rowOfLine(line: string): string {
	try {
		return canonical(line);
	} catch {
		return line;
	}
}
