import type { INodeExecutionData, INodeProperties, IPairedItemData } from 'n8n-workflow';
import { z } from 'zod';

import { InputError } from '../base/errors';
import { isJsonObject } from '../base/json';
import {
	type ItemContext,
	readCollection,
	readConcurrency,
	readIncludeNames,
	readRangeParameters,
} from '../n8n/parameters';
import { isTool, MOST_ROWS_FOR_TOOL } from '../n8n/tool';
import { readParallel } from '../read/read-parallel';
import { namingOf, nameBatches } from '../rows/add-names';
import { isNothing } from '../rows/same-value';
import { presenter } from '../rows/present';
import type { EngagementSource } from '../source/source';
import { UNIFIED_KEYS, type UnifiedKey } from '../source/unified-row';
import { type Asked, Comparison, Findings } from './compare';
import { COMPARABLE, readCopy } from './copy';
import type { JointOperation, OperationCall } from './execute';
import { boundedRows } from './get-many';
import { type ReadChoices, readRequest } from './list-request';
import { noticeRange, noticeUsage } from './notices';
import { noticeCopy, noticeTotals } from './reconcile-notices';
import { readRedact } from './redact-options';

export const compareColumnsOption: INodeProperties = {
	displayName: 'Compare Columns',
	name: 'compareColumns',
	type: 'multiOptions',
	options: COMPARABLE.toSorted().map((name) => ({ name, value: name })),
	default: [],
	description:
		'The columns in which rows are compared, by their names in unified rows. Leave empty to compare all that your rows have.',
};

const options = z.object({
	compareColumns: z
		.union([z.string(), z.array(z.string())], {
			message: 'Choose from the list, or enter a list of names',
		})
		.nullish()
		.transform((given) => (typeof given === 'string' ? given.split(',') : (given ?? []))),
});

/**
 * Builds the operation that compares the input with the vendor's rows of a range: all items together
 * are the user's copy. Holds the IDs of the copy and the differences, never the rows of the vendor.
 *
 * @param isByUpdate whether the range applies to the last update of engagements
 */
export function reconcile<Filters>(
	source: EngagementSource<Filters>,
	readChoices: ReadChoices<Filters>,
	isByUpdate = false,
): JointOperation {
	return {
		async forAllItems(call) {
			const { context, session } = call;
			const items = context.getInputData().map(({ json }) => json);
			const copy = readCopy(items, source, readCompareColumns(call));
			const request = await readRequest(source, readChoices, call);
			const { dateField, now } = request;
			const range = readRangeParameters(call, now);
			const asked: Asked = { range, dateField, now, isByUpdate, isFiltered: isFiltered(call) };
			const toRows = readRows(source, call);
			const comparison = new Comparison(copy, source);
			const findings = new Findings(isTool(context) ? MOST_ROWS_FOR_TOOL : Infinity);
			const stream = readParallel({ source, request, session }, readConcurrency(call));
			for await (const batch of nameBatches(stream, toRows.naming)) {
				for (const record of batch) {
					const finding = comparison.see(toRows.present(record));
					if (finding !== null) findings.add(finding);
				}
			}
			for (const finding of comparison.rest(asked)) findings.add(finding);
			noticeRange(comparison.count, source, request, call);
			toRows.noticeUnclassified();
			noticeCopy(copy, source.name, session.notice);
			noticeTotals(copy, comparison, findings, source.name, session.notice);
			noticeUsage(source.name, comparison.count, session);
			return itemsOf(findings);
		},
	};
}

/** Reads how the vendor's records become the rows that are compared: unified ones. */
function readRows<Filters>(source: EngagementSource<Filters>, call: OperationCall) {
	const { names, session } = call;
	const isWanted = readIncludeNames(call, 'unified');
	const { redact, noticeUnclassified } = readRedact(source, call);
	return {
		naming: namingOf(source, { output: 'unified', isWanted, names, session }),
		present: presenter(source, 'unified', session.notice, redact),
		noticeUnclassified,
	};
}

function readCompareColumns(item: ItemContext): UnifiedKey[] {
	const labels = { compareColumns: compareColumnsOption.displayName };
	const { compareColumns } = readCollection(item, 'options', options, labels);
	const named = [...new Set(compareColumns.map((column) => column.trim()).filter(Boolean))];
	const known = UNIFIED_KEYS.filter((key) => named.includes(key));
	const unknown = named.filter((column) => !known.some((key) => key === column));
	if (unknown.length === 0) return known;
	throw new InputError(
		`"Compare Columns" names columns that unified rows do not have: ${unknown.join(', ')}`,
		'Choose from the list, or leave it empty to compare all columns that your rows have.',
	);
}

/** A filter that has no value filters nothing. */
function isFiltered({ context, itemIndex }: ItemContext): boolean {
	const filters: unknown = context.getNodeParameter('filters', itemIndex, {});
	return (
		isJsonObject(filters) &&
		Object.values(filters).some((entered) => {
			const value: unknown = isJsonObject(entered) ? entered.value : entered;
			return !isNothing(value) && value !== 'all';
		})
	);
}

/** What is missing belongs to no item; n8n would otherwise guess one. */
const NO_ITEM: IPairedItemData[] = [];

function itemsOf({ held, count }: Findings): INodeExecutionData[] {
	const rows = held.map(({ json }) => json);
	return boundedRows(rows, count, 'differences of the range').map((json, index) => {
		const position = held[index]?.position;
		return { json, pairedItem: position === undefined ? NO_ITEM : { item: position } };
	});
}
