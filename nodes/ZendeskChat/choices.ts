import { z } from 'zod';

import {
	fromLocator,
	type ItemContext,
	optionalNumericId,
	optionalText,
	readCollection,
} from '../shared/n8n/parameters';
import type { ChatResource } from './resources';
import { expandFields } from './sources/fields';
import type { ChatExportFilters } from './sources/export-page';

const filters = z.object({
	agentId: fromLocator(optionalNumericId),
	departmentId: fromLocator(optionalNumericId),
});

const options = z.object({ fields: optionalText });

const LABELS = { agentId: 'Agent', departmentId: 'Department', fields: 'Fields' };

/** Reads `filters` and `options.fields` of a list or a trigger. */
export function readFilters(
	{ expansion, hasFieldsOption, source }: ChatResource,
	item: ItemContext,
): ChatExportFilters {
	const owners = readCollection(item, 'filters', filters, LABELS);
	if (expansion === undefined) return owners;
	const { fields } = hasFieldsOption
		? readCollection(item, 'options', options, LABELS)
		: { fields: undefined };
	// Also without a filter: adding a filter must not make a row look changed.
	const needed = [...expansion.needed, ...Object.values(source.ownedBy)];
	return { ...owners, fields: expandFields(fields, expansion.collection, needed) };
}
