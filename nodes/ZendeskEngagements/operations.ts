import { checkAccess, type Readable } from '../shared/actions/check-access';
import { exportToFile } from '../shared/actions/export';
import { getOne } from '../shared/actions/get';
import { getMany } from '../shared/actions/get-many';
import { reconcile } from '../shared/actions/reconcile';
import { DAY } from '../shared/base/time';
import { readChoices } from './choices';
import { engagements, type ZendeskEngagementFilters } from './sources/engagement';

function listed(channel: ZendeskEngagementFilters['channel']): Readable<ZendeskEngagementFilters> {
	return { name: channel, source: engagements, filters: { channel, timestampUnit: 'auto' } };
}

export const operations = {
	engagement: {
		checkAccess: checkAccess({
			whole: listed('all'),
			parts: [listed('messaging'), listed('support')],
			lookBackMs: 90 * DAY,
		}),
		export: exportToFile(engagements, readChoices),
		get: getOne(engagements),
		getAll: getMany(engagements, readChoices),
		reconcile: reconcile(engagements, readChoices),
	},
};
