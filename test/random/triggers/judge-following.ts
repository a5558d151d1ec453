import { type ChatResource, itemsOf } from '../world/exports';
import { NOW } from '../world/plan';
import { canonical, canonicalOutput } from '../wire';
import { said } from './judge';
import type { Lived } from './life';
import type { ExportedRecord } from './records';

/**
 * All that is wrong with what a trigger delivered: of each record that is new or changed since the
 * activation, the last state comes once, states in between once at most, and nothing else.
 */
export function judgeFollowing(
	lived: Lived,
	records: readonly ExportedRecord[],
	resource: ChatResource,
	excuse: string | undefined,
): string[] {
	const [error] = lived.errors;
	if (error !== undefined && excuse !== undefined) return [];
	return [
		...lived.problems,
		...(error === undefined ? [] : [`fails without need: ${error.message}`]),
		...lived.delivered.flatMap((rows) => wrongRows(rows, records, resource)),
	];
}

function wrongRows(
	rows: Lived['delivered'][number],
	records: readonly ExportedRecord[],
	resource: ChatResource,
): string[] {
	const counts = new Map<string, number>();
	for (const text of rows.map((row) => canonicalOutput(row))) {
		counts.set(text, (counts.get(text) ?? 0) + 1);
	}
	const textsOf = (states: ExportedRecord) =>
		states
			.filter(({ place }) => place >= NOW)
			.flatMap((state) => itemsOf(resource, state))
			.map(({ json }) => canonical(json));
	const known = new Set(records.flatMap(textsOf));
	const last = new Set(records.flatMap((states) => textsOf(states.slice(-1))));
	return [
		...said(
			'never delivered',
			[...last].filter((text) => !counts.has(text)),
		),
		...said(
			'delivered although unchanged, or altered',
			[...counts.keys()].filter((text) => !known.has(text)),
		),
		...said(
			'delivered twice',
			[...counts].filter(([, count]) => count > 1).map(([text]) => text),
		),
	];
}
