import type { Logger } from 'n8n-workflow';

import { VendorError } from '../base/errors';
import { settle } from '../base/outcome';
import type { Session } from '../http/session';
import { type ListRequest, requestOf, type Source } from '../source/source';

/**
 * Sends one cheap request, so that a wrong credential, role or address stops the activation with a
 * sentence. A vendor that is down or limits requests for the moment does not.
 *
 * @throws VendorError
 */
export async function checkActivation<Filters>(
	source: Source<Filters>,
	request: ListRequest<Filters>,
	session: Session,
	logger: Pick<Logger, 'warn'>,
): Promise<void> {
	const [query = ''] = source.firstQueries(request.range, { ...request, limit: 1 });
	const reply = await settle(session.fetchJson(requestOf(source, query)));
	if (reply.ok) {
		source.parsePage(reply.value, query, request);
		return;
	}
	const { error } = reply;
	if (!(error instanceof VendorError)) throw error;
	// Refused for the time alone: the credential was let in.
	if (source.isTooRecent?.(error, query, request.now)) return;
	if (!error.isPassing) throw error;
	logger.warn(`${source.name} could not be checked: ${error.message}`);
}
