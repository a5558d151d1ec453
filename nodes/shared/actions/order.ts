import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { choicesIn, valuesOf } from '../n8n/descriptions';
import { type ItemContext, optionalChoice, readCollection } from '../n8n/parameters';
import type { VendorRecord } from '../source/record';
import type { UnifiedMapping } from '../source/unified-row';

const ORDERS = {
	listed: ['As Listed', 'As the vendor lists them: by start or by last update'],
	longestWait: [
		'Longest Wait First',
		'By how long the customer waited. Reads the whole range, whatever the limit.',
	],
} as const;

/** `options.order` of Get Many, for engagements. */
export const orderOption: INodeProperties = {
	displayName: 'Order',
	name: 'order',
	type: 'options',
	options: choicesIn(ORDERS),
	default: 'listed',
	description: 'Which rows come first. Rows without a known wait come last.',
	displayOptions: { show: { '/operation': ['getAll'] } },
};

const options = z.object({ order: optionalChoice(valuesOf(ORDERS)) });

export function readOrder(item: ItemContext): keyof typeof ORDERS {
	return readCollection(item, 'options', options, { order: 'Order' }).order ?? 'listed';
}

/** Some of the records of a list, and how many it has; `Infinity` if it was not read to its end. */
export interface Selection {
	readonly records: readonly VendorRecord[];
	readonly total: number;
}

/** What is sorted at a time, beside the records that are kept. */
const SORTED_AT_ONCE = 1000;

/** The records whose customers waited longest, in that order; equal waits as they came. */
export async function longestWaits(
	batches: AsyncIterable<readonly VendorRecord[]>,
	unified: UnifiedMapping,
	most: number,
): Promise<Selection> {
	let kept: Array<{ record: VendorRecord; wait: number }> = [];
	let total = 0;
	const cut = () => (kept = kept.sort((one, other) => other.wait - one.wait).slice(0, most));
	for await (const batch of batches) {
		total += batch.length;
		for (const record of batch) kept.push({ record, wait: waitOf(record, unified) });
		if (kept.length > most + SORTED_AT_ONCE) cut();
	}
	return { records: cut().map(({ record }) => record), total };
}

/** In seconds; -1 if it is not known. Zoom knows only the total, and Zendesk Chat only the longest. */
function waitOf(record: VendorRecord, rules: UnifiedMapping): number {
	const waits = [rules.longest_wait_seconds, rules.total_wait_seconds];
	return waits.map((rule) => rule?.read(record.json, record)).find(isKnown) ?? -1;
}

function isKnown(wait: number | null | undefined): wait is number {
	return wait !== null && wait !== undefined;
}

/** The first records of a list, which are counted up to `mostCounted`. */
export async function firstRecords(
	batches: AsyncIterable<readonly VendorRecord[]>,
	most: number,
	mostCounted: number,
): Promise<Selection> {
	const records: VendorRecord[] = [];
	let total = 0;
	for await (const batch of batches) {
		for (const record of batch.slice(0, Math.max(0, most - total))) records.push(record);
		total += batch.length;
		if (total > mostCounted) return { records, total: Infinity };
	}
	return { records, total };
}
