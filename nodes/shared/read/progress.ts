import { SECOND, toIsoSeconds } from '../base/time';
import type { Session } from '../http/session';
import type { Page } from '../source/source';

const LOG_INTERVAL_MS = 5 * SECOND;
/** An estimate from less than this share says nothing. */
const SHARE_THAT_TELLS = 0.02;

/** Says in n8n's log how far a long read is. */
export class ProgressLog {
	private rows = 0;
	private pages = 0;
	private readonly started: number;
	private lastLogged: number;

	/** @param shareDone how much of the range has been read, from 0 to 1; unknown by default */
	constructor(
		private readonly name: string,
		private readonly session: Pick<Session, 'clock' | 'log'>,
		private readonly shareDone: () => number = () => 0,
	) {
		this.started = session.clock.now();
		this.lastLogged = this.started;
	}

	/** Counts a page, and logs at most every five seconds. */
	add({ records }: Page): void {
		this.rows += records.length;
		this.pages++;
		const now = this.session.clock.now();
		if (now - this.lastLogged < LOG_INTERVAL_MS) return;
		this.lastLogged = now;
		const position = records.at(-1)?.start ?? null;
		const share = this.shareDone();
		const left = ((now - this.started) * (1 - share)) / share;
		const parts = [
			`${this.name}: ${this.rows} rows in ${this.pages} pages`,
			`${Math.round((this.rows * SECOND) / (now - this.started))} rows a second`,
			...(position === null ? [] : [`at ${toIsoSeconds(position)}`]),
			...(share < SHARE_THAT_TELLS ? [] : [`about ${Math.ceil(left / SECOND)} s to go`]),
		];
		this.session.log(parts.join(', '));
	}
}
