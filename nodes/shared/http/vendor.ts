import type { Obstacle } from '../base/errors';

/** What differs between the vendors' APIs as a whole. */
export interface Vendor {
	/** As users know it: "Zendesk". */
	readonly name: string;
	/**
	 * Where a credential's API is.
	 * @throws InputError where the credential's address is unusable
	 */
	baseUrlOf(credentials: unknown): string;
	/** Whose account a credential is for, where its address does not tell accounts apart. */
	accountOf?(credentials: unknown): string;
	/** Tokens in use that the credential does not hold. */
	issuedTokens?(credentials: unknown): readonly string[];
	/** What to do about an HTTP status, where this vendor needs its own advice. */
	readonly adviceFor: Readonly<Partial<Record<number, string>>>;
	/** A better reading of an error than its HTTP status gives, where this vendor has one. */
	explain?(status: number, body: string): Explanation | undefined;
}

/** Different for any two accounts: each has its own rate limits, and its own records. */
export function accountOf(vendor: Vendor, credentials: unknown): string {
	return vendor.accountOf?.(credentials) ?? vendor.baseUrlOf(credentials);
}

/** What a vendor's error really means. */
export interface Explanation {
	readonly message: string;
	readonly description: string;
	readonly cause: 'configuration-invalid' | 'credential-invalid';
	readonly obstacle: Obstacle;
}
