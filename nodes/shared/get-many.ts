import type { IDataObject } from 'n8n-workflow';

import type { OperationCall } from './execute';
import { type Choices, noticeIfEmpty, readRequest } from './list-request';
import { nameBatches, readNaming } from './names/add-names';
import { type ParameterContext, readConcurrency, readLimit, readOutput } from './parameters';
import { readSideBySide } from './ranges';
import { collect, readRange } from './reading';
import { readRedact } from './redact';
import type { Source } from './source';
import { presenter } from './unified/present';
import { noticeUsage } from './usage';

/** Builds the Get Many operation of a source. */
export function getMany<Filters>(
	source: Source<Filters>,
	readChoices: (context: ParameterContext, itemIndex: number) => Choices<Filters>,
): (call: OperationCall) => Promise<readonly IDataObject[]> {
	return async (call) => {
		const { context, itemIndex, session } = call;
		const limit = readLimit(context, itemIndex);
		const asked = readRequest(source, readChoices, call);
		const request = limit === undefined ? asked : { ...asked, limit };
		const output = readOutput(context, itemIndex);
		const naming = readNaming(source, output, call);
		const redact = readRedact(source, call);
		const batches =
			limit === undefined
				? readSideBySide(source, request, session, readConcurrency(context, itemIndex))
				: readRange(source, request, session);
		const records = await collect(nameBatches(batches, naming), limit);
		noticeIfEmpty(records.length, source, request, call);
		noticeUsage(source.name, records.length, session);
		return records.map(presenter(source, output, session.notice, redact));
	};
}
