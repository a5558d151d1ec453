import type { Session } from './session';
import type { Page } from './source';
import { SECOND, toIsoSeconds } from './time';

const LOG_INTERVAL_MS = 5 * SECOND;

/** Says in n8n's log how far a long read is. */
export class ProgressLog {
	private rows = 0;

	private pages = 0;

	private lastLogged: number;

	constructor(
		private readonly name: string,
		private readonly session: Pick<Session, 'clock' | 'log'>,
	) {
		this.lastLogged = session.clock.now();
	}

	/** Counts a page, and logs at most every five seconds. */
	add({ records }: Page): void {
		this.rows += records.length;
		this.pages++;
		const now = this.session.clock.now();
		if (now - this.lastLogged < LOG_INTERVAL_MS) return;
		this.lastLogged = now;
		const position = records.at(-1)?.start;
		const reached =
			position === null || position === undefined ? '' : `, at ${toIsoSeconds(position)}`;
		this.session.log(`${this.name}: ${this.rows} rows in ${this.pages} pages${reached}`);
	}
}
