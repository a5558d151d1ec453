import { SECOND } from '../base/time';
import type { Session } from '../http/session';
import type { Page } from '../source/source';

const LOG_INTERVAL_MS = 5 * SECOND;
/** An estimate from less than this share says nothing. */
const SHARE_THAT_TELLS = 0.02;

/** Called with every page, says in n8n's log how far a read is, at most every five seconds. */
export function progressLog(
	name: string,
	{ clock, log }: Pick<Session, 'clock' | 'log'>,
	shareDone: () => number = () => 0,
): (page: Page) => void {
	const started = clock.now();
	let lastLogged = started;
	let rows = 0;
	let pages = 0;
	return ({ records }) => {
		rows += records.length;
		pages++;
		const now = clock.now();
		if (now - lastLogged < LOG_INTERVAL_MS) return;
		lastLogged = now;
		const position = records.at(-1)?.start ?? null;
		const share = shareDone();
		const left = ((now - started) * (1 - share)) / share;
		const parts = [
			`${name}: ${rows} rows in ${pages} pages`,
			`${Math.round((rows * SECOND) / (now - started))} rows a second`,
			...(position === null ? [] : [`at ${clock.textOf(position)}`]),
			...(share < SHARE_THAT_TELLS ? [] : [`about ${Math.ceil(left / SECOND)} s to go`]),
		];
		log(parts.join(', '));
	};
}
