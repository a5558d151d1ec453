import { getMany } from '../../shared/get-many';
import { chatResources, readFields } from '../resources';

/** Get Many for every resource. */
export const chatOperations = Object.fromEntries(
	Object.entries(chatResources).map(([name, resource]) => {
		const getAll = getMany(resource.source, (context, itemIndex) => ({
			dateField: 'start',
			filters: readFields(resource, context, itemIndex),
		}));
		return [name, { getAll }];
	}),
);
