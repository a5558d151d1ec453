import type { IDataObject } from 'n8n-workflow';

import { InputError } from '../base/errors';
import { type Range, toIsoSeconds } from '../base/time';
import { FORMATS, gzip, toBytes } from '../file/format';
import { store } from '../file/store';
import { type ParameterContext, readConcurrency, readFlag, readOutput } from '../n8n/parameters';
import { readParallel } from '../read/read-parallel';
import { nameBatches } from '../rows/add-names';
import { columnsOf, presenter } from '../rows/present';
import type { VendorRecord } from '../source/record';
import type { DateField, Source } from '../source/source';
import type { Operation, OperationCall } from './execute';
import { readNaming } from './include-names';
import { type Choices, readRequest } from './list-request';
import { noticeUsage, noticeIfEmpty } from './notices';
import { readRedact } from './redact-options';

/** Builds the Export to File operation of a source: every row of a range, streamed into one file. */
export function exportToFile<Filters>(
	source: Source<Filters>,
	readChoices: (context: ParameterContext, itemIndex: number) => Choices<Filters>,
): Operation {
	return async (call) => {
		const { context, itemIndex, session } = call;
		const request = readRequest(source, readChoices, call);
		const options = readExportOptions(call);
		const output = readOutput(context, itemIndex);
		const naming = readNaming(source, output, call);
		const { redact, noticeUnclassified } = readRedact(source, call);
		const present = presenter(source, output, session.notice, redact);
		const tally = new Tally(request.dateField, present);
		const concurrency = readConcurrency(context, itemIndex);
		const records = readParallel(source, request, session, concurrency);
		const rows = tally.over(nameBatches(records, naming));
		const columns = [...columnsOf(source, output), ...naming.columns];
		const bytes = toBytes(rows, FORMATS[options.format], columns);
		const file = await store(
			context,
			options.isCompressed ? gzip(bytes) : bytes,
			fileName(source.name, request.range, options),
			options.isCompressed ? 'application/gzip' : FORMATS[options.format].mimeType,
		);
		noticeIfEmpty(tally.count, source, request, call);
		noticeUnclassified();
		noticeUsage(source.name, tally.count, session);
		const { format, binaryPropertyName } = options;
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

interface ExportOptions {
	readonly format: keyof typeof FORMATS;
	readonly isCompressed: boolean;
	readonly binaryPropertyName: string;
}

function readExportOptions({ context, itemIndex }: OperationCall): ExportOptions {
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
	return {
		format,
		isCompressed: readFlag(context, 'compress', 'Compress', itemIndex),
		binaryPropertyName: property.trim(),
	};
}

/** `zendesk-engagements_2026-10-01T00-00-00Z_2026-11-01T00-00-00Z.csv.gz` */
function fileName(name: string, { from, to }: Range, options: ExportOptions): string {
	const parts = [name.replaceAll(' ', '-').toLowerCase(), toIsoSeconds(from), toIsoSeconds(to)];
	const extension = `${FORMATS[options.format].extension}${options.isCompressed ? '.gz' : ''}`;
	return `${parts.join('_').replaceAll(':', '-')}.${extension}`;
}

function isoOrNull(time: number | null): string | null {
	return time === null ? null : toIsoSeconds(time);
}

/** Counts records on their way through, and notes the first and the last time among them. */
class Tally {
	count = 0;

	first: number | null = null;

	last: number | null = null;

	constructor(
		private readonly dateField: DateField,
		private readonly present: (record: VendorRecord) => IDataObject,
	) {}

	async *over(
		batches: AsyncIterable<readonly VendorRecord[]>,
	): AsyncGenerator<readonly IDataObject[], void, undefined> {
		for await (const batch of batches) {
			for (const record of batch) this.add(record[this.dateField]);
			yield batch.map(this.present);
		}
	}

	private add(time: number | null): void {
		this.count++;
		if (time === null) return;
		this.first = Math.min(this.first ?? time, time);
		this.last = Math.max(this.last ?? time, time);
	}
}
