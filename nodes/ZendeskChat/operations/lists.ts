import type { Operation } from '../../shared/actions/execute';
import { exportToFile } from '../../shared/actions/export';
import { getMany } from '../../shared/actions/get-many';
import type { Choices } from '../../shared/actions/list-request';
import type { ParameterContext } from '../../shared/n8n/parameters';
import { readFilters } from '../choices';
import type { ChatResource } from '../resources';
import type { ChatExportFilters } from '../sources/incremental-export';

/** Get Many and Export to File of one resource. */
export function listsOf(resource: ChatResource): { export: Operation; getAll: Operation } {
	const readChoices = (
		context: ParameterContext,
		itemIndex: number,
	): Choices<ChatExportFilters> => ({
		dateField: 'start',
		filters: readFilters(resource, context, itemIndex),
	});
	return {
		export: exportToFile(resource.source, readChoices),
		getAll: getMany(resource.source, readChoices),
	};
}
