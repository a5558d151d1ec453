import { checkAccess as checkAccessTo, type Readable } from '../../shared/actions/check-access';
import { DAY } from '../../shared/base/time';
import { engagements, type ZoomEngagementFilters } from '../sources/engagement';

function listed(
	name: string,
	channel?: ZoomEngagementFilters['channel'],
): Readable<ZoomEngagementFilters> {
	return { name, source: engagements, filters: { channel } };
}

/** Read month by month: each costs a request. */
const LOOK_BACK_MS = 360 * DAY;

export const checkAccess = checkAccessTo({
	whole: listed('all'),
	parts: [
		listed('email', 'email'),
		listed('messaging', 'messaging'),
		listed('video', 'video'),
		listed('voice', 'voice'),
	],
	lookBackMs: LOOK_BACK_MS,
});
