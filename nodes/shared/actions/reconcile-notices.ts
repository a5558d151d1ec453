import { countOf } from '../base/words';
import type { Comparison, Findings } from './compare';
import type { Copy } from './copy';

type Notice = (text: string) => void;

const MOST_NAMED = 10;

/** Says what of the copy was not compared. */
export function noticeCopy(copy: Copy, name: string, notice: Notice): void {
	const { absent, isEmpty, isRaw, ofOthers, repeated, unnamed } = copy;
	if (isEmpty) notice(`The input was empty, so all ${name} of the range are missing from it.`);
	if (isRaw) {
		notice(
			'Your rows have no columns of unified rows, so only their IDs were compared. To compare more, keep unified rows, or choose columns in "Compare Columns".',
		);
	}
	if (absent.length > 0) {
		notice(`"Compare Columns" names columns that none of your rows has: ${absent.join(', ')}.`);
	}
	if (ofOthers > 0)
		notice(`Not compared: ${countOf(ofOthers, 'row')} whose source is another one.`);
	if (repeated > 0) notice(`Not compared: ${countOf(repeated, 'row')} with the ID of a later one.`);
	if (unnamed.length > 0) {
		const more = unnamed.length > MOST_NAMED ? ' and more' : '';
		notice(
			`Not compared: ${countOf(unnamed.length, 'row')} without an engagement_id (item ${unnamed.slice(0, MOST_NAMED).join(', ')}${more}).`,
		);
	}
}

/** Says what was compared with what, and how many differences there are of each kind. */
export function noticeTotals(
	{ positions }: Copy,
	{ count, withoutId }: Comparison,
	{ kinds, reasons }: Findings,
	name: string,
	notice: Notice,
): void {
	const why = [...reasons].map(([reason, rows]) => `${rows} ${reason}`).join(', ');
	notice(
		`Compared ${countOf(positions.size, 'row')} of yours with ${count} ${name}: ${kinds.missing} missing, ${kinds.changed} changed, ${kinds.unknown} unknown${why && ` (${why})`}.`,
	);
	if (withoutId > 0) {
		notice(
			`The vendor returned ${countOf(withoutId, 'row')} without an ID. They are among those that are missing.`,
		);
	}
}
