import type { IBuilderHint, IBuilderHintVariation, INodeTypeDescription } from 'n8n-workflow';

import { columnsOf } from '../rows/present';
import type { Source } from '../source/source';
import { UNIFIED_KEYS } from '../source/unified-row';
import { LISTING } from './descriptions';

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

/** The hint of an action node: one variation for each resource that can be listed. */
export function actionHint(
	hint: NodeHint,
	rows: Readonly<Record<string, HintedRows>>,
): Pick<INodeTypeDescription, 'builderHint'> {
	return {
		builderHint: {
			...general(hint),
			extraTypeDefContent: Object.entries(rows).flatMap(([resource, one]) => [
				variation(resource, LISTING, [keysOf(one), RANGE]),
				variation(resource, ['get'], [keysOf(one)]),
			]),
		},
	};
}

function variation(
	resource: string,
	operation: string[],
	content: readonly Pattern[],
): IBuilderHintVariation {
	return {
		displayOptions: { show: { resource: [resource], operation } },
		content: patterns(content),
	};
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
		`Keys of $json with options.output 'raw', the default: ${columns.join(', ')}`,
		`Keys of $json with options.output 'simplified', which AI agents get: ${columnsOf(source, 'simplified').join(', ')}`,
		...(added.length > 0 ? [`Added by options.includeNames: ${added.join(', ')}`] : []),
		...(unified === undefined
			? []
			: [`Keys of $json with options.output 'unified': ${UNIFIED_KEYS.join(', ')}`]),
	];
	return [`Keys of a row${of}`, lines.join('\n')];
}

const RANGE: Pattern = [
	'All of yesterday, in a workflow on a schedule',
	[
		'returnAll: true,',
		"from: expr('{{ $today.minus({ days: 1 }) }}'),",
		"to: expr('{{ $today.minus({ seconds: 1 }) }}'),",
	].join('\n'),
];

function patterns(all: readonly Pattern[]): string {
	const each = all.map(([title, text]) => `<pattern title="${title}">\n${text}\n</pattern>`);
	return `<patterns>\n${each.join('\n')}\n</patterns>`;
}
