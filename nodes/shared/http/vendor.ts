import type { FailureCause, Obstacle } from '../base/errors';

/** What differs between the vendors' APIs as a whole. */
export interface Vendor {
	/** As users know it: "Zendesk". */
	readonly name: string;
	/** Where a credential's API is. @throws InputError where the credential's address is unusable */
	baseUrlOf(credentials: unknown): string;
	/** Whose account a credential is for, where its address does not tell accounts apart. */
	accountOf?(credentials: unknown): string;
	/** Tokens this vendor issues to us, where n8n does not look after them. */
	readonly tokens?: IssuedTokens;
	/** What to do about a refusal, where this vendor needs its own advice. */
	readonly advice: Readonly<Partial<Record<AdviceTopic, string>>>;
	/** A better reading of a refusal than its status gives, where this vendor has one. */
	explain?(refusal: Refusal): Explanation | undefined;
}

/** Tokens that several processes may use and renew. */
export interface IssuedTokens {
	/** Whether requests with a credential are signed with one. */
	isFor(credentials: unknown): boolean;
	/** The latest ones, the newest first. */
	of(credentials: unknown): readonly string[];
	/** Whether there is one that was not refused. */
	isAtHand(credentials: unknown): boolean;
	/** Uses the one that a request with this very credential was signed with no more. */
	refuse(credentials: object): void;
}

/** What a refusal is about; a list that is not found and a record that is not are two things. */
export type AdviceTopic = 'authentication' | 'list' | 'record' | 'role' | 'scope';

/** An answer that is an error, with all that tells what it means. */
export interface Refusal {
	readonly status: number;
	readonly body: string;
	readonly isPage: boolean;
	/** The vendor's own words; empty where there are none. */
	readonly said: string;
	readonly baseUrl: string;
	/** Whether one record was asked for by its ID. */
	readonly isOfRecord: boolean;
}

/** What a refusal really means. */
export interface Explanation {
	readonly message: string;
	readonly description: string;
	readonly cause: FailureCause;
	readonly obstacle: Obstacle;
}

/** Different for any two accounts: each has its own rate limits, and its own records. */
export function accountOf(vendor: Vendor, credentials: unknown): string {
	return vendor.accountOf?.(credentials) ?? vendor.baseUrlOf(credentials);
}
