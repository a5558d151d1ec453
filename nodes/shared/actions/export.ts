import type { IDataObject } from 'n8n-workflow';

import { InputError } from '../base/errors';
import { type Range, toIsoSeconds } from '../base/time';
import { FORMATS, gzip, MARKED_CSV, toBytes } from '../file/format';
import { store } from '../file/store';
import { type ItemContext, readConcurrency, readFlag } from '../n8n/parameters';
import { readParallel } from '../read/read-parallel';
import { nameBatches } from '../rows/add-names';
import { columnsOf } from '../rows/present';
import type { VendorRecord } from '../source/record';
import type { DateField, Source } from '../source/source';
import type { Operation } from './execute';
import { type ReadChoices, readRequest } from './list-request';
import { noticeMemory, noticeRange, noticeUsage } from './notices';
import { readRowOptions } from './row-options';

/** Builds the Export to File operation of a source: every row of a range, streamed into one file. */
export function exportToFile<Filters>(
	source: Source<Filters>,
	readChoices: ReadChoices<Filters>,
): Operation {
	return async (call) => {
		const { context, session } = call;
		const request = await readRequest(source, readChoices, call);
		const { format, kind, isCompressed, binaryPropertyName } = readExportOptions(call);
		const { output, naming, present, noticeFields } = readRowOptions(source, call);
		const records = readParallel({ source, request, session }, readConcurrency(call));
		const tally = { count: 0, first: Infinity, last: -Infinity };
		const rows = toRows(nameBatches(records, naming), present, request.dateField, tally);
		const columns = [...columnsOf(source, output), ...naming.columns];
		const isWhole = output !== 'raw' && output !== 'unified';
		const bytes = toBytes(rows, kind, columns, isWhole);
		const { extension, mimeType } = kind;
		const name = `${baseName(source.name, request.range)}.${extension}`;
		const file = isCompressed
			? await store(context, gzip(bytes), `${name}.gz`, 'application/gzip')
			: await store(context, bytes, name, mimeType);
		noticeRange(tally.count, source, request, call);
		noticeFields();
		noticeUsage(source.name, tally.count, session);
		noticeMemory(file, session);
		return {
			json: {
				count: tally.count,
				from: toIsoSeconds(request.range.from),
				to: toIsoSeconds(request.range.to),
				format,
				first: isoOrNull(tally.first),
				last: isoOrNull(tally.last),
			},
			binary: { [binaryPropertyName]: file },
		};
	};
}

function readExportOptions(item: ItemContext) {
	const { context, itemIndex } = item;
	const format: unknown = context.getNodeParameter('format', itemIndex, 'ndjson');
	if (format !== 'csv' && format !== 'ndjson') {
		throw new InputError('The chosen format does not exist', 'Choose CSV or NDJSON.');
	}
	const property: unknown = context.getNodeParameter('binaryPropertyName', itemIndex, 'data');
	if (typeof property !== 'string' || property.trim() === '') {
		throw new InputError(
			'"Put Output File in Field" is empty',
			'Enter the name of the field for the file, such as data.',
		);
	}
	const isCompressed = readFlag(item, 'compress', 'Compress');
	const isMarked = format === 'csv' && readFlag(item, 'addBOM', 'Add Byte Order Mark (BOM)');
	const kind = isMarked ? MARKED_CSV : FORMATS[format];
	return { format, kind, isCompressed, binaryPropertyName: property.trim() } as const;
}

/** `zendesk-engagements_2026-10-01T00-00-00Z_2026-11-01T00-00-00Z` */
function baseName(name: string, { from, to }: Range): string {
	const parts = [name.replaceAll(' ', '-').toLowerCase(), toIsoSeconds(from), toIsoSeconds(to)];
	return parts.join('_').replaceAll(':', '-');
}

function isoOrNull(time: number): string | null {
	return Number.isFinite(time) ? toIsoSeconds(time) : null;
}

/** Counts records on their way to rows, and notes the first and the last time among them. */
async function* toRows(
	batches: AsyncIterable<readonly VendorRecord[]>,
	present: (record: VendorRecord) => IDataObject,
	dateField: DateField,
	tally: { count: number; first: number; last: number },
): AsyncGenerator<readonly IDataObject[], void, undefined> {
	for await (const batch of batches) {
		tally.count += batch.length;
		for (const { [dateField]: time } of batch) {
			tally.first = Math.min(tally.first, time ?? Infinity);
			tally.last = Math.max(tally.last, time ?? -Infinity);
		}
		yield batch.map(present);
	}
}
