import { exportToFile } from '../../shared/export';
import { getMany } from '../../shared/get-many';
import type { Choices } from '../../shared/list-request';
import type { ParameterContext } from '../../shared/parameters';
import { chatResources, readFields } from '../resources';
import type { ChatExportFilters } from '../sources/incremental-export';

/** Get Many and Export to File for every resource. */
export const chatOperations = Object.fromEntries(
	Object.entries(chatResources).map(([name, resource]) => {
		const readChoices = (
			context: ParameterContext,
			itemIndex: number,
		): Choices<ChatExportFilters> => ({
			dateField: 'start',
			filters: readFields(resource, context, itemIndex),
		});
		return [
			name,
			{
				export: exportToFile(resource.source, readChoices),
				getAll: getMany(resource.source, readChoices),
			},
		];
	}),
);
