import type { IDataObject } from 'n8n-workflow';

import type { VendorRecord } from '../source/record';
import type { Source } from '../source/source';
import { type Output, toUnifiedRow, UNIFIED_KEYS } from '../source/unified-row';
import { endsBeforeStart } from '../source/unified-rules';
import type { Redact } from './redact';
import { columnPicker } from './select';

const MOST_SIMPLIFIED = 10;

/** The columns of a CSV file in the chosen output. */
export function columnsOf(
	{ columns, simplified, unified }: Pick<Source, 'columns' | 'simplified' | 'unified'>,
	output: Output,
): readonly string[] {
	if (typeof output === 'object') return output.columns;
	if (output === 'simplified') return simplified ?? columns.slice(0, MOST_SIMPLIFIED);
	return output === 'unified' && unified !== undefined ? UNIFIED_KEYS : columns;
}

/**
 * Turns records into rows: as the vendor sent them, without what `redact` removes, unified, or with
 * some columns only. Reports records that end before they start, because their duration is left out.
 */
export function presenter(
	source: Pick<Source, 'columns' | 'name' | 'simplified' | 'unified'>,
	output: Output,
	notice: (text: string) => void,
	redact: Redact = (record) => record,
): (record: VendorRecord) => IDataObject {
	const { name, unified } = source;
	const unify = (record: VendorRecord): IDataObject => {
		if (unified === undefined) return record.json;
		if (endsBeforeStart(record)) {
			notice(`Some ${name} end before they start. Their duration_seconds is empty.`);
		}
		return toUnifiedRow(unified, record);
	};
	if (output === 'raw') return (record) => redact(record).json;
	if (output === 'unified') return (record) => unify(redact(record));
	const write = output === 'simplified' ? plainValue : undefined;
	const pick = columnPicker(source, columnsOf(source, output), write);
	return (original) => {
		const record = redact(original);
		return pick(record.json, () => unify(record));
	};
}

/** Simplified rows have plain values: a list of names becomes text. */
function plainValue(value: unknown): unknown {
	const list: readonly unknown[] | null = Array.isArray(value) ? value : null;
	return list?.every((one) => typeof one !== 'object') ? list.join(', ') : value;
}
