import { chatResources } from '../../nodes/ZendeskChat/resources';
import { engagements as zendeskEngagements } from '../../nodes/ZendeskEngagements/sources/engagement';
import { END_REASONS, START_REASONS } from '../../nodes/ZendeskEngagements/unified';
import { engagements as zoomEngagements } from '../../nodes/ZoomContactCenter/sources/engagement';
import { redactOptions } from '../../nodes/shared/actions/redact-options';
import { presenter } from '../../nodes/shared/rows/present';
import { PERSONAL_KINDS } from '../../nodes/shared/source/personal';
import type { ListRequest, Source } from '../../nodes/shared/source/source';
import { inventedRecords } from '../../nodes/shared/triggers/test-records';
import { choicesOf } from '../../test/builders/published';
import { code, table } from './markdown';

/** Lists by node and resource. */
const SOURCES: Readonly<Record<string, Readonly<Record<string, Source>>>> = {
	zendeskEngagements: { engagement: zendeskEngagements },
	zendeskChat: Object.fromEntries(
		Object.entries(chatResources).map(([name, { source }]) => [name, source as Source]),
	),
	zoomContactCenter: { engagement: zoomEngagements },
};

function sourceNamed(nodeName: string, resource: string): Source {
	const source = SOURCES[nodeName]?.[resource];
	if (source === undefined) {
		throw new Error(`${nodeName} has no list of ${resource} in docs/generate/rows.ts`);
	}
	return source;
}

const ANY_REQUEST: ListRequest = {
	range: { from: 0, to: 0 },
	dateField: 'start',
	filters: {},
	now: 0,
};

/** A sample row, as the vendor sends it or as a unified row. */
export function exampleRow(nodeName: string, resource: string, output = 'raw'): string {
	const source = sourceNamed(nodeName, resource);
	const present = presenter(source, output === 'unified' ? 'unified' : 'raw', () => undefined);
	const [row] = inventedRecords(source, ANY_REQUEST).map(present);
	return ['```json', JSON.stringify(row, null, 2), '```'].join('\n');
}

/** The fields of a list: the columns of its CSV files, in this order. */
export function columnList(nodeName: string, resource: string): string {
	return sourceNamed(nodeName, resource).columns.map(code).join(', ');
}

/** The fields of a list that *Redact* changes, by kind of personal data. */
export function personalTable(nodeName: string, resource: string): string {
	const { personal = [] } = sourceNamed(nodeName, resource);
	const kinds = redactOptions.flatMap(choicesOf);
	const rows = PERSONAL_KINDS.map((kind) => [
		`*${kinds.find(({ value }) => value === kind)?.name ?? kind}*`,
		code(kind),
		personal
			// Those in camel case are the same fields.
			.filter((field) => field.kind === kind && !/[A-Z]/.test(field.path))
			.map(({ path }) => code(path))
			.join(', ') || 'none',
	]);
	const anything = personal.filter(({ kind }) => kind === 'any').map(({ path }) => code(path));
	const withAny = anything.length === 0 ? [] : [['any of them', '', anything.join(', ')]];
	return table(['Redact', 'Name', 'Fields'], [...rows, ...withAny]);
}

/** The labels for the reasons why Zendesk's engagements start and end. */
export function reasonTable(): string {
	const rows = [
		...Object.entries(START_REASONS).map(([reason, label]) => ['start', code(reason), label]),
		...Object.entries(END_REASONS).map(([reason, label]) => ['end', code(reason), label]),
	];
	return table(['Reason of', 'Code', 'Label'], rows);
}
