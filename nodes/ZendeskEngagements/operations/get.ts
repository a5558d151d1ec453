import type { IDataObject } from 'n8n-workflow';

import { readEngagementId } from '../../shared/engagement-id';
import type { OperationCall } from '../../shared/execute';
import { readOutput } from '../../shared/parameters';
import { presenter } from '../../shared/unified/present';
import { ENGAGEMENTS_PATH, engagements, parseEngagement } from '../sources/engagement';

export async function get(call: OperationCall): Promise<readonly IDataObject[]> {
	const path = `${ENGAGEMENTS_PATH}/${readEngagementId(call)}`;
	const present = presenter(
		engagements,
		readOutput(call.context, call.itemIndex),
		call.session.notice,
	);
	return [present(parseEngagement(await call.session.ask({ path })))];
}
