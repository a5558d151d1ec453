import { InputError, VendorError } from '../base/errors';
import { idOrNull, isExact } from '../base/json';
import { encodePathSegment } from '../base/query';
import { quote } from '../base/quote';
import { SECOND } from '../base/time';
import type { Session } from '../http/session';
import type { VendorRequest } from '../http/types';
import { type ItemContext, TOO_LARGE_NUMBER } from '../n8n/parameters';
import type { VendorRecord } from '../source/record';
import type { SingleRecord, Source } from '../source/source';
import type { Operation } from './execute';
import { readRowOptions } from './row-options';

const FIRST_PAUSE_MS = 2 * SECOND;

/** Builds the Get operation of a source: one record, by its ID. */
export function getOne<Filters>(
	source: Source<Filters> & { readonly single: SingleRecord },
): Operation {
	return async (call) => {
		const segment = readEngagementId(call);
		const question = { path: `${source.path}/${segment}`, endpoint: `${source.path}/{id}` };
		const { naming, present, noticeFields } = readRowOptions(source, call);
		const record = await fetchWhenSaved(source.single, question, call.session);
		if (record.id !== decodeURIComponent(segment)) {
			call.session.notice(`The vendor returned another engagement: ${quote(record.id)}.`);
		}
		const rows = (await naming.add([record])).map(present);
		noticeFields();
		return rows;
	};
}

/** The `engagementId` of a Get, as one encoded segment of a path. */
export function readEngagementId({ context, itemIndex }: ItemContext): string {
	const value: unknown = context.getNodeParameter('engagementId', itemIndex, '');
	const text = idOrNull(value) ?? '';
	if (!isExact(value)) {
		throw new InputError(
			`"${quote(text)}" in "Engagement ID" may not be exact`,
			`${TOO_LARGE_NUMBER}.`,
		);
	}
	return encodePathSegment(text, 'Engagement ID');
}

/** Asks again, less and less often, while the vendor answers with nothing because it still saves. */
async function fetchWhenSaved(
	single: SingleRecord,
	question: VendorRequest,
	{ fetchJson, clock, signal }: Session,
): Promise<VendorRecord> {
	const { saving } = single;
	if (saving === undefined) return single.parse(await fetchJson(question));
	const giveUpAt = clock.now() + saving.withinMs;
	for (let pause = FIRST_PAUSE_MS; ; pause *= 2) {
		const body = await fetchJson({ ...question, mayBeEmpty: true });
		if (!isEmpty(body)) return single.parse(body);
		const left = giveUpAt - clock.now();
		if (left <= 0) {
			throw new VendorError(`${saving.vendor} has not saved this engagement yet`, {
				cause: 'temporarily-unavailable',
				description:
					'The response was empty for a minute, which happens shortly after an engagement has ended. Try again in a few minutes.',
			});
		}
		await clock.sleep(Math.min(pause, left), signal);
	}
}

function isEmpty(body: unknown): boolean {
	return (
		body === undefined ||
		(typeof body === 'object' && body !== null && Object.keys(body).length === 0)
	);
}
