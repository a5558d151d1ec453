import type { IDataObject } from 'n8n-workflow';

import { csvWriter } from './csv';

/** Writes the rows of one file. */
interface RowWriter {
	/** What stands before the first row. */
	readonly header: string;
	line(row: IDataObject): string;
}

/** A way to write rows into a file. */
export interface FileFormat {
	readonly extension: string;
	readonly mimeType: string;
	writer(columns: readonly string[]): RowWriter;
}

const ndjsonWriter: RowWriter = {
	header: '',
	line: (row) => `${JSON.stringify(row)}\n`,
};

export const FORMATS = {
	csv: { extension: 'csv', mimeType: 'text/csv', writer: csvWriter },
	ndjson: {
		extension: 'ndjson',
		mimeType: 'application/x-ndjson',
		writer: () => ndjsonWriter,
	},
} as const satisfies Record<string, FileFormat>;

/** Rows are written together in pieces of this size, in characters. */
const CHUNK_LENGTH = 64 * 1024;

/** Rows as the bytes of a file, a piece at a time. */
export async function* toBytes(
	batches: AsyncIterable<readonly IDataObject[]>,
	format: FileFormat,
	columns: readonly string[],
): AsyncGenerator<Uint8Array, void, undefined> {
	const writer = format.writer(columns);
	let text = writer.header;
	for await (const batch of batches) {
		for (const row of batch) {
			text += writer.line(row);
			if (text.length >= CHUNK_LENGTH) {
				yield Buffer.from(text);
				text = '';
			}
		}
	}
	if (text !== '') yield Buffer.from(text);
}

/** The same bytes compressed with gzip, made no faster than they are taken. */
export function gzip(bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
	return ReadableStream.from(bytes).pipeThrough(new CompressionStream('gzip'));
}
