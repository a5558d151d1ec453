import { engagementTrigger } from '../shared/triggers/engagement-trigger';
import { readChoices } from './choices';
import { filtersParameter } from './description';
import { engagements } from './sources/engagement';

export const { triggerParameters, readWatch } = engagementTrigger({
	source: engagements,
	filtersParameter,
	readChoices,
	// Agents write notes and dispositions while they wrap up.
	waitMinutes: 10,
});
