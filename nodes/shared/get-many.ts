import type { IDataObject } from 'n8n-workflow';

import { InputError } from './errors';
import type { OperationCall } from './execute';
import {
	type ParameterContext,
	readConcurrency,
	readLimit,
	readOutput,
	readRangeParameters,
} from './parameters';
import { readSideBySide } from './ranges';
import { collect, readRange } from './reading';
import type { DateField, ListRequest, Source } from './source';
import { DAY, MINUTE, toIsoSeconds } from './time';
import { presenter } from './unified/present';
import { noticeUsage } from './usage';

/** What a resource's own parameters say, beside range and limit. */
export interface Choices<Filters> {
	readonly filters: Filters;
	readonly dateField: DateField;
}

/** Builds the Get Many operation of a source. */
export function getMany<Filters>(
	source: Source<Filters>,
	readChoices: (context: ParameterContext, itemIndex: number) => Choices<Filters>,
): (call: OperationCall) => Promise<readonly IDataObject[]> {
	return async ({ context, itemIndex, session }) => {
		const now = session.clock.now();
		const limit = readLimit(context, itemIndex);
		const request: ListRequest<Filters> = {
			range: readRangeParameters(context, itemIndex, now),
			...readChoices(context, itemIndex),
			...(limit === undefined ? {} : { limit }),
			now,
		};
		const output = readOutput(context, itemIndex);
		mindRetention(source, request, session.notice);
		const batches =
			limit === undefined
				? readSideBySide(source, request, session, readConcurrency(context, itemIndex))
				: readRange(source, request, session);
		const records = await collect(batches, limit);
		noticeUsage(source.name, records.length, session);
		return records.map(presenter(source, output, session.notice));
	};
}

/**
 * Says which part of a range the vendor no longer keeps.
 *
 * @throws InputError where that is all of it
 */
export function mindRetention(
	{ name, retentionMs }: Pick<Source, 'name' | 'retentionMs'>,
	{ range, now }: Pick<ListRequest, 'now' | 'range'>,
	notice: (text: string) => void,
): void {
	if (retentionMs === undefined) return;
	const oldest = now - retentionMs;
	const days = retentionMs / DAY;
	if (range.to < oldest) {
		throw new InputError(
			`${name} from that time no longer exist`,
			`They are kept for ${days} days, so nothing before ${toIsoSeconds(oldest)} can be read. Choose a later range.`,
		);
	}
	if (range.from < oldest - MINUTE) {
		notice(
			`${name} are kept for ${days} days. Nothing from ${toIsoSeconds(range.from)} to ${toIsoSeconds(oldest)} can be read any more, so this part is missing from the result.`,
		);
	}
}
