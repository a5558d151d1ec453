import type { IDataObject } from 'n8n-workflow';

import { readEngagementId } from '../../shared/engagement-id';
import type { OperationCall } from '../../shared/execute';
import { ENGAGEMENTS_PATH, parseEngagement } from '../sources/engagement';

export async function get(call: OperationCall): Promise<readonly IDataObject[]> {
	const path = `${ENGAGEMENTS_PATH}/${readEngagementId(call)}`;
	return [parseEngagement(await call.session.ask({ path })).json];
}
