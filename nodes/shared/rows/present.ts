import type { IDataObject } from 'n8n-workflow';

import type { VendorRecord } from '../source/record';
import type { Source } from '../source/source';
import { type Output, toUnifiedRow, UNIFIED_KEYS } from '../source/unified-row';
import { endsBeforeStart } from '../source/unified-rules';
import type { Redact } from './redact';

/** The columns of a CSV file in the chosen output. */
export function columnsOf(
	{ columns, unified }: Pick<Source, 'columns' | 'unified'>,
	output: Output,
): readonly string[] {
	return output === 'unified' && unified !== undefined ? UNIFIED_KEYS : columns;
}

/**
 * Turns records into rows: as the vendor sent them, without what `redact` removes, or unified.
 * Reports records that end before they start, because their duration is left out.
 */
export function presenter(
	{ name, unified }: Pick<Source, 'name' | 'unified'>,
	output: Output,
	notice: (text: string) => void,
	redact: Redact = (record) => record,
): (record: VendorRecord) => IDataObject {
	if (output === 'raw' || unified === undefined) return (record) => redact(record).json;
	return (original) => {
		const record = redact(original);
		if (endsBeforeStart(record)) {
			notice(`Some ${name} end before they start. Their duration_seconds is empty.`);
		}
		return toUnifiedRow(unified, record);
	};
}
