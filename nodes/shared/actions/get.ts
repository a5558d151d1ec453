import type { IDataObject } from 'n8n-workflow';

import { VendorError } from '../base/errors';
import { encodePathSegment } from '../base/query';
import { SECOND } from '../base/time';
import type { Session } from '../http/session';
import { readOutput } from '../n8n/parameters';
import { presenter } from '../rows/present';
import type { VendorRecord } from '../source/record';
import type { SingleRecord, Source } from '../source/source';
import type { OperationCall } from './execute';
import { readNaming } from './include-names';
import { readRedact } from './redact-options';

const FIRST_PAUSE_MS = 2 * SECOND;

/** Builds the Get operation of a source: one record, by its ID. */
export function getOne<Filters>(
	source: Source<Filters> & { readonly single: SingleRecord },
): (call: OperationCall) => Promise<readonly IDataObject[]> {
	return async (call) => {
		const path = `${source.path}/${readEngagementId(call)}`;
		const output = readOutput(call.context, call.itemIndex);
		const naming = readNaming(source, output, call);
		const redact = readRedact(source, call);
		const present = presenter(source, output, call.session.notice, redact);
		const record = await fetchWhenSaved(source.single, path, call.session);
		return (await naming.add([record])).map(present);
	};
}

/**
 * Reads the `engagementId` of a Get, as one encoded segment of a path.
 *
 * @throws InputError where it is no ID
 */
export function readEngagementId({ context, itemIndex }: OperationCall): string {
	const value: unknown = context.getNodeParameter('engagementId', itemIndex, '');
	const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
	return encodePathSegment(text, 'Engagement ID');
}

/** Asks again, less and less often, while the vendor answers with nothing because it still saves. */
async function fetchWhenSaved(
	{ parse, savedWithinMs }: SingleRecord,
	path: string,
	{ ask, clock, signal }: Session,
): Promise<VendorRecord> {
	if (savedWithinMs === undefined) return parse(await ask({ path }));
	const giveUpAt = clock.now() + savedWithinMs;
	for (let pause = FIRST_PAUSE_MS; ; pause *= 2) {
		const body = await ask({ path, mayBeEmpty: true });
		if (!isEmpty(body)) return parse(body);
		const left = giveUpAt - clock.now();
		if (left <= 0) throw notSaved(savedWithinMs);
		await clock.sleep(Math.min(pause, left), signal);
	}
}

function isEmpty(body: unknown): boolean {
	return (
		body === undefined ||
		(typeof body === 'object' && body !== null && Object.keys(body).length === 0)
	);
}

function notSaved(savedWithinMs: number): VendorError {
	return new VendorError('The vendor has not saved this engagement yet', {
		cause: 'temporarily-unavailable',
		description: `It answered with nothing for ${savedWithinMs / SECOND} seconds, as it does shortly after an engagement ended. Try again in a few minutes.`,
	});
}
