import { engagementTrigger } from '../shared/triggers/engagement-trigger';
import { readChoices } from './choices';
import { filtersParameter, timestampUnitOption } from './description';
import { engagements } from './sources/engagement';

export const { triggerParameters, readWatch } = engagementTrigger({
	source: engagements,
	filtersParameter,
	readChoices,
	moreOptions: [timestampUnitOption],
	waitMinutes: 0,
});
