import type { IDataObject } from 'n8n-workflow';

import { NO_LONGER_WANTED } from '../base/concurrency';
import { settle } from '../base/outcome';
import { csvWriter, type RowWriter } from './csv';
import { jsonLine } from './text';

/** A way to write rows to a file. */
export interface FileFormat {
	readonly extension: string;
	readonly mimeType: string;
	/** What the file begins with, before what the writer writes. */
	readonly mark?: string;
	/** @param isWhole whether rows have these columns only */
	writer(columns: readonly string[], isWhole?: boolean): RowWriter;
}

export const FORMATS = {
	csv: { extension: 'csv', mimeType: 'text/csv', writer: csvWriter },
	ndjson: {
		extension: 'ndjson',
		mimeType: 'application/x-ndjson',
		writer: () => ({ header: '', line: (row) => `${jsonLine(row)}\n` }),
	},
} as const satisfies Record<string, FileFormat>;

/** Without a byte order mark, Excel takes UTF-8 for another encoding and garbles letters such as Ó. */
export const MARKED_CSV: FileFormat = { ...FORMATS.csv, mark: '\uFEFF' };

/** Rows are collected and written in chunks of this size, in characters. */
const CHUNK_LENGTH = 64 * 1024;

/** Rows as the bytes of a file, one chunk at a time. */
export async function* toBytes(
	batches: AsyncIterable<readonly IDataObject[]>,
	format: FileFormat,
	columns: readonly string[],
	isWhole = false,
): AsyncGenerator<Uint8Array, void, undefined> {
	const writer = format.writer(columns, isWhole);
	let text = (format.mark ?? '') + writer.header;
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

/** Gzips no faster than the result is read: `pipeThrough` would hold all it can get in memory. */
export async function* gzip(
	bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
	const { readable, writable } = new CompressionStream('gzip');
	const writer = writable.getWriter();
	const reader = readable.getReader() as ReadableStreamDefaultReader<Uint8Array>;
	let next = reader.read();
	try {
		for await (const piece of bytes) {
			const written = writer.write(piece).then(() => null);
			for (;;) {
				const turn = await Promise.race([next, written]);
				if (turn === null) break;
				if (turn.value !== undefined) yield turn.value;
				next = reader.read();
			}
		}
		const closing = settle(writer.close());
		for (let turn = await next; !turn.done; turn = await reader.read()) yield turn.value;
		const end = await closing;
		if (!end.ok) throw end.error;
	} finally {
		await settle(writer.abort(NO_LONGER_WANTED));
		await settle(next);
	}
}
