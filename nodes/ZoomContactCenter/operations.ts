import { checkAccess, type Readable } from '../shared/actions/check-access';
import { exportToFile } from '../shared/actions/export';
import { getOne } from '../shared/actions/get';
import { getMany } from '../shared/actions/get-many';
import { reconcile } from '../shared/actions/reconcile';
import { DAY } from '../shared/base/time';
import { readChoices } from './choices';
import { engagements } from './sources/engagement';
import type { ZoomEngagementFilters } from './sources/filters';

function listed(channel: string): Readable<ZoomEngagementFilters> {
	return { name: channel, source: engagements, filters: { channel } };
}

export const operations = {
	engagement: {
		checkAccess: checkAccess({
			whole: { ...listed('all'), filters: {} },
			parts: [listed('email'), listed('messaging'), listed('video'), listed('voice')],
			// Read month by month, with one request each.
			lookBackMs: 360 * DAY,
		}),
		export: exportToFile(engagements, readChoices),
		get: getOne(engagements),
		getAll: getMany(engagements, readChoices),
		reconcile: reconcile(engagements, readChoices),
	},
};
