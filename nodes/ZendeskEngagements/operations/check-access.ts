import { checkAccess as checkAccessTo, type Readable } from '../../shared/actions/check-access';
import { DAY } from '../../shared/base/time';
import { engagements, type ZendeskEngagementFilters } from '../sources/engagement';

function listed(channel: ZendeskEngagementFilters['channel']): Readable<ZendeskEngagementFilters> {
	return { name: channel, source: engagements, filters: { channel, timestampUnit: 'auto' } };
}

export const checkAccess = checkAccessTo({
	whole: listed('all'),
	parts: [listed('messaging'), listed('support')],
	lookBackMs: 90 * DAY,
});
