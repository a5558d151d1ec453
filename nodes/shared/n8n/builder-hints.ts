import type {
	IBuilderHint,
	IBuilderHintVariation,
	INodeProperties,
	INodeTypeDescription,
} from 'n8n-workflow';

import { columnsOf } from '../rows/present';
import type { Source } from '../source/source';
import { UNIFIED_KEYS } from '../source/unified-row';

/** What n8n's AI workflow builder is told about one kind of rows. */
export interface HintedRows {
	readonly source: Pick<Source, 'columns' | 'namedIds' | 'simplified' | 'unified'>;
	/** The key that stays the same when a row is delivered again. */
	readonly key: string;
}

interface NodeHint {
	/** When to use this node, and when another one. */
	readonly searchHint: string;
	/** Nodes that go with it, by type, and what for. */
	readonly related: Readonly<Record<string, string>>;
}

const UPSERT: Readonly<Record<string, string>> = {
	'n8n-nodes-base.dataTable':
		'Keep a copy of the rows in n8n: upsert by the key of the row, so that no row is there twice',
	'n8n-nodes-base.googleSheets':
		'Append or update rows in a spreadsheet, with the key of the row as the column to match on',
};

/**
 * The hint of an action node: one variation for each operation, because each has an output of its own.
 *
 * @param parameters those of the node, which say what operations a resource has
 */
export function actionHint(
	hint: NodeHint,
	rows: Readonly<Record<string, HintedRows>>,
	parameters: readonly INodeProperties[],
): Pick<INodeTypeDescription, 'builderHint'> {
	const extraTypeDefContent = Object.entries(rows).flatMap(([resource, one]) =>
		Object.entries(TEXTS)
			.filter(([operation]) => hasOperation(parameters, resource, operation))
			.map(([operation, text]): IBuilderHintVariation => {
				const displayOptions = { show: { resource: [resource], operation: [operation] } };
				return { displayOptions, content: patterns(text(one)) };
			}),
	);
	return { builderHint: { ...general(hint), extraTypeDefContent } };
}

function hasOperation(
	parameters: readonly INodeProperties[],
	resource: string,
	operation: string,
): boolean {
	return parameters.some(
		({ name, displayOptions, options = [] }) =>
			name === 'operation' &&
			displayOptions?.show?.resource?.includes(resource) === true &&
			options.some((option) => 'value' in option && option.value === operation),
	);
}

/** The hint of a trigger node: all its kinds of rows, by event. */
export function triggerHint(
	hint: NodeHint,
	rows: Readonly<Record<string, HintedRows>>,
): Pick<INodeTypeDescription, 'builderHint'> {
	const keys = Object.entries(rows).map(([event, one]) => keysOf(one, `, event ${event}`));
	const extraTypeDefContent: IBuilderHintVariation[] = [{ content: patterns(keys) }];
	return { builderHint: { ...general(hint), extraTypeDefContent } };
}

function general({ searchHint, related }: NodeHint): IBuilderHint {
	const relatedNodes = Object.entries({ ...related, ...UPSERT }).map(
		([nodeType, relationHint]) => ({ nodeType, relationHint }),
	);
	return { searchHint, relatedNodes };
}

/** One example, as the builder expects it. */
type Pattern = readonly [title: string, text: string];

function keysOf({ source, key }: HintedRows, of = ''): Pattern {
	const { columns, namedIds = [], unified } = source;
	const names = namedIds.filter(({ within, isNotForRaw }) => within === undefined && !isNotForRaw);
	const added = names.flatMap(({ name, email = name }) => [...new Set([name, email])]);
	const lines = [
		`The key to upsert by: ${key}`,
		...(unified === undefined ? [] : [UNIFIED_KEY]),
		`Keys of $json with options.output 'raw', the default: ${columns.join(', ')}`,
		`Keys of $json with options.output 'simplified', which AI agents get: ${columnsOf(source, 'simplified').join(', ')}`,
		...(added.length > 0 ? [`Added by options.includeNames: ${added.join(', ')}`] : []),
		...(unified === undefined
			? []
			: [`Keys of $json with options.output 'unified': ${UNIFIED_KEYS.join(', ')}`]),
	];
	return [`Keys of a row${of}`, lines.join('\n')];
}

const UNIFIED_KEY =
	"The key to upsert by with options.output 'unified': source and engagement_id together, because vendors may use the same ID";

const YESTERDAY = [
	"from: expr('{{ $today.minus({ days: 1 }) }}'),",
	"to: expr('{{ $today.minus({ seconds: 1 }) }}'),",
];

function range(...lines: string[]): Pattern {
	return ['All of yesterday, in a workflow on a schedule', [...lines, ...YESTERDAY].join('\n')];
}

const CHECK: Pattern = [
	'Keys of the check',
	[
		'Keys of $json: ok, message, obstacle, remedy, readable, notReadable, oldestRecord, clockDifferenceSeconds',
		'ok is false where the credential does not work. remedy then says what to do. It is an item, not an error.',
		'readable is a list of names, notReadable a list of objects with name and reason.',
	].join('\n'),
];

const FILE: Pattern = [
	'Keys of the item with the file',
	[
		'Keys of $json: count, from, to, format, first, last',
		'The rows themselves are only in the file: binary data under the name in binaryPropertyName, data by default. To work with rows as items, use getAll.',
	].join('\n'),
];

const COPY: Pattern = [
	'Keys of the input',
	[
		'All input items together are the copy: connect the node that reads the sheet or table.',
		'Needed in each item: engagement_id. With several vendors in one table, source as well: rows of others are left alone.',
		'Other keys of unified rows are compared, by the same names. started_at tells why a row is unknown.',
		'Set alwaysOutputData in the node before, if the table can be empty.',
	].join('\n'),
];

const DIFFERENCE: Pattern = [
	'Keys of a difference',
	[
		'Keys of $json: difference, source, engagement_id, row, changes, reason',
		"difference is 'missing' (the copy lacks it), 'changed' or 'unknown' (the vendor did not return it).",
		'row is the unified row of the vendor, null if unknown. changes is a list of objects with column, old, new. reason is set only if unknown.',
		'There is no item where nothing differs.',
		'To repair the copy, keep what is missing or changed, and upsert its row by source and engagement_id together.',
		`Keys of row: ${UNIFIED_KEYS.join(', ')}`,
	].join('\n'),
];

/** What is said of each operation. */
const TEXTS: Readonly<Record<string, (rows: HintedRows) => readonly Pattern[]>> = {
	checkAccess: () => [CHECK],
	export: () => [FILE, range()],
	get: (rows) => [keysOf(rows)],
	getAll: (rows) => [keysOf(rows), range('returnAll: true,')],
	reconcile: () => [COPY, DIFFERENCE, range()],
};

/** Examples in the builder's own form. */
export function patterns(all: readonly Pattern[]): string {
	const each = all.map(([title, text]) => `<pattern title="${title}">\n${text}\n</pattern>`);
	return `<patterns>\n${each.join('\n')}\n</patterns>`;
}
