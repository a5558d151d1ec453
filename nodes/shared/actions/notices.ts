import { DateTime } from 'luxon';

import { SECOND } from '../base/time';
import { countOf } from '../base/words';
import type { Session } from '../http/session';
import type { ListRequest, Source } from '../source/source';
import type { OperationCall } from './execute';

/** Reads with fewer rows and no wait are not worth a line. */
const MANY_ROWS = 1000;

/** Says at the end of a long read, or of one that had to wait, what it took. */
export function noticeUsage(name: string, rows: number, { usage, notice }: Session): void {
	const seconds = Math.round(usage.waitedMs / SECOND);
	if (seconds === 0 && rows <= MANY_ROWS) return;
	const waited = seconds === 0 ? '' : `; ${seconds} s were spent waiting for rate limits`;
	notice(
		`${name}: ${countOf(rows, 'row')}, read in ${countOf(usage.requests, 'request')}${waited}.`,
		'remark',
	);
}

/** Says where nothing was found, in the timezone the range was entered in. */
export function noticeIfEmpty(
	count: number,
	{ name }: Pick<Source, 'name'>,
	{ range }: Pick<ListRequest, 'range'>,
	{ context, session }: OperationCall,
): void {
	if (count > 0) return;
	const zone = context.getTimezone();
	const [from, to] = [range.from, range.to].map((time) =>
		DateTime.fromMillis(time, { zone }).toFormat('yyyy-MM-dd HH:mm:ss'),
	);
	session.notice(
		`No ${name} were found from ${from} to ${to} (${zone}). Check the range, the filters, and whether the credential belongs to the right account.`,
		'remark',
	);
}
