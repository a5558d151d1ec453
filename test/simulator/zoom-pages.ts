import type { Clock } from './clock';
import { randomText, type Random } from './random';
import { refuseField, type ZoomQuery } from './zoom-query';

/** What a next_page_token stands for. */
export interface PageState {
	readonly query: ZoomQuery;
	/** The request's own words for the query: a client has to repeat them with the token. */
	readonly words: string;
	/** Id of the last row before the page; undefined: the first page. */
	readonly after: string | undefined;
	readonly issuedAt: number;
}

/** Enough for any test, and a simulator left running for weeks does not grow. */
const MOST_TOKENS = 10_000;

/** The next_page_tokens handed out. */
export class PageTokens {
	private readonly states = new Map<string, PageState>();

	constructor(
		private readonly clock: Clock,
		private readonly random: Random,
	) {}

	issue(state: Omit<PageState, 'issuedAt'>): string {
		const token = randomText(this.random, 35);
		this.states.set(token, { ...state, issuedAt: this.clock.now() });
		const [oldest] = this.states.keys();
		if (oldest !== undefined && this.states.size > MOST_TOKENS) this.states.delete(oldest);
		return token;
	}

	/** What the token stands for; refused when it stands for nothing (any more). */
	redeem(token: string, lifeSeconds: number, expired: 'rejected' | 'firstPage'): PageState {
		const state = this.states.get(token);
		if (!state) refuseField('next_page_token', 'Invalid next_page_token.');
		if (this.clock.now() - state.issuedAt <= lifeSeconds * 1000) return state;
		if (expired === 'rejected') refuseField('next_page_token', 'The next page token is expired.');
		return { ...state, after: undefined };
	}
}
