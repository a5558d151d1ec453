import { readEngagementId } from '../../shared/engagement-id';
import type { Operation } from '../../shared/execute';
import { ENGAGEMENTS_PATH, parseEngagement } from '../sources/engagement';

export const get: Operation = async (call) => {
	const path = `${ENGAGEMENTS_PATH}/${readEngagementId(call)}`;
	return [parseEngagement(await call.session.ask({ path })).json];
};
