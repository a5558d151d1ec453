import type { IDataObject } from 'n8n-workflow';

import { readEngagementId } from '../../shared/engagement-id';
import { VendorError } from '../../shared/errors';
import type { OperationCall } from '../../shared/execute';
import type { Session } from '../../shared/session';
import { MINUTE, SECOND } from '../../shared/time';
import { ENGAGEMENTS_PATH, recordOf } from '../sources/engagement';

/** Zoom saves an engagement for up to a minute after it ended, and answers with nothing meanwhile. */
const LONGEST_SAVING_MS = MINUTE;

const FIRST_PAUSE_MS = 2 * SECOND;

export async function get(call: OperationCall): Promise<readonly IDataObject[]> {
	const path = `${ENGAGEMENTS_PATH}/${readEngagementId(call)}`;
	return [await readWhenSaved(call.session, path)];
}

async function readWhenSaved({ ask, clock, signal }: Session, path: string): Promise<IDataObject> {
	const giveUpAt = clock.now() + LONGEST_SAVING_MS;
	for (let pause = FIRST_PAUSE_MS; ; pause *= 2) {
		const body = await ask({ path, mayBeEmpty: true });
		if (!isEmpty(body)) return recordOf(body, `${ENGAGEMENTS_PATH}/{id}`).json;
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
