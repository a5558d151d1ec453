import type { IDataObject } from 'n8n-workflow';

import { readEngagementId } from '../../shared/actions/get';
import { VendorError } from '../../shared/base/errors';
import type { OperationCall } from '../../shared/actions/execute';
import { readOutput } from '../../shared/n8n/parameters';
import { presenter } from '../../shared/rows/present';
import type { Session } from '../../shared/http/session';
import { MINUTE, SECOND } from '../../shared/base/time';
import { ENGAGEMENTS_PATH, engagements, recordOf } from '../sources/engagement';
import type { VendorRecord } from '../../shared/source/record';
import { readNaming } from '../../shared/actions/include-names';
import { readRedact } from '../../shared/actions/redact-options';

/** Zoom saves an engagement for up to a minute after it ended, and answers with nothing meanwhile. */
const LONGEST_SAVING_MS = MINUTE;

const FIRST_PAUSE_MS = 2 * SECOND;

export async function get(call: OperationCall): Promise<readonly IDataObject[]> {
	const path = `${ENGAGEMENTS_PATH}/${readEngagementId(call)}`;
	const output = readOutput(call.context, call.itemIndex);
	const naming = readNaming(engagements, output, call);
	const redact = readRedact(engagements, call);
	const present = presenter(engagements, output, call.session.notice, redact);
	const record = await readWhenSaved(call.session, path);
	return (await naming.add([record])).map(present);
}

async function readWhenSaved({ ask, clock, signal }: Session, path: string): Promise<VendorRecord> {
	const giveUpAt = clock.now() + LONGEST_SAVING_MS;
	for (let pause = FIRST_PAUSE_MS; ; pause *= 2) {
		const body = await ask({ path, mayBeEmpty: true });
		if (!isEmpty(body)) return recordOf(body, `${ENGAGEMENTS_PATH}/{id}`);
		const left = giveUpAt - clock.now();
		if (left <= 0) throw notSaved();
		await clock.sleep(Math.min(pause, left), signal);
	}
}

function isEmpty(body: unknown): boolean {
	return (
		body === undefined ||
		(typeof body === 'object' && body !== null && Object.keys(body).length === 0)
	);
}

function notSaved(): VendorError {
	return new VendorError('Zoom has not saved this engagement yet', {
		cause: 'temporarily-unavailable',
		description:
			'It answered with nothing for a minute, as it does shortly after an engagement ended. Try again in a few minutes.',
	});
}
