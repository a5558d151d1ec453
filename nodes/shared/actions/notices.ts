import { DateTime } from 'luxon';
import type { IBinaryData } from 'n8n-workflow';

import { MINUTE, SECOND } from '../base/time';
import { countOf } from '../base/words';
import type { Session } from '../http/session';
import type { ListRequest, Source } from '../source/source';
import type { OperationCall } from './execute';

/** Reads with fewer rows and no wait are not worth a line. */
const MANY_ROWS = 1000;

const MEGABYTE = 1_000_000;
/** A file that is smaller is no burden for a process that holds all of it. */
const LARGE_FILE_BYTES = 50 * MEGABYTE;
/** How the ID of a file begins that n8n wrote to a folder, piece by piece as it came. */
const WRITTEN_TO_FOLDER = 'filesystem';

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

/**
 * Says after a large export that n8n had all of the file in memory, as it has in every mode of binary
 * data but one (`BinaryDataService.store` in n8n-core 2.41.1). No node can tell the mode before.
 */
export function noticeMemory({ id = '', bytes = 0 }: IBinaryData, { notice }: Session): void {
	if (bytes < LARGE_FILE_BYTES || id.startsWith(WRITTEN_TO_FOLDER)) return;
	notice(
		`n8n held all ${Math.round(bytes / MEGABYTE)} MB of this file in memory. Larger exports can end n8n: ask whoever runs it to set N8N_DEFAULT_BINARY_DATA_MODE to filesystem, choose Compress, or export less at once.`,
		'remark',
	);
}

/** Says what is odd about the range of a read: that nothing was found in it, or what it leaves out. */
export function noticeRange(
	count: number,
	source: Pick<Source, 'name'>,
	request: Pick<ListRequest, 'now' | 'range'>,
	call: OperationCall,
): void {
	noticeIfEmpty(count, source, request, call);
	noticeIfBehind(source, request, call.session);
}

/** Says what a range that ends now leaves out by a clock that is behind: the vendor's minutes since. */
export function noticeIfBehind(
	{ name }: Pick<Source, 'name'>,
	{ range, now }: Pick<ListRequest, 'now' | 'range'>,
	{ usage, notice }: Pick<Session, 'notice' | 'usage'>,
): void {
	const minutes = Math.floor((usage.vendorAheadMs ?? 0) / MINUTE);
	if (minutes < 1 || range.to !== now) return;
	notice(
		`The clock of this machine is ${countOf(minutes, 'minute')} behind the vendor's, and the range ends now by this machine's clock. ${name} from these minutes are missing from the result. Set the clock, and read them again.`,
	);
}

/** Says where nothing was found, in the timezone the range was entered in. */
function noticeIfEmpty(
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
