/**
 * Why a vendor call failed, in the words n8n's scheduler uses for its own back-off, plus
 * `unexpected-response` for an answer that is not what the vendor documents.
 */
export type FailureCause =
	| 'configuration-invalid'
	| 'credential-invalid'
	| 'rate-limited'
	| 'temporarily-unavailable'
	| 'unexpected-response';

/** Which part of the way to a vendor's data is blocked. */
export type Obstacle =
	| 'address'
	| 'authentication'
	| 'clock'
	| 'network'
	| 'product'
	| 'rateLimit'
	| 'role'
	| 'scope'
	| 'vendor';

/** A parameter or credential field holds something that cannot be sent. Raised before any request. */
export class InputError extends Error {
	/**
	 * @param message what is wrong, in the user's words
	 * @param description what to enter instead
	 */
	constructor(
		message: string,
		readonly description?: string,
	) {
		super(message);
		this.name = 'InputError';
	}
}

/** The credential's address cannot be used, or a request would have left it. */
export class AddressError extends InputError {}

/** n8n could not keep a file. */
export class StorageError extends Error {
	/** @param description what whoever runs n8n can do about it */
	constructor(
		message: string,
		readonly description: string,
	) {
		super(message);
		this.name = 'StorageError';
	}
}

/** What is known about a failed call, beside its message. */
export interface VendorErrorFacts {
	readonly cause: FailureCause;
	/** What is in the way, where the status does not tell. */
	readonly obstacle?: Obstacle;
	/** What the user can do next. */
	readonly description?: string;
	/** HTTP status; absent where no answer came. */
	readonly httpStatus?: number;
	/** The vendor's own words, as found in the answer. */
	readonly vendorMessage?: string;
	/** Where to continue (milliseconds): everything before had been read when the list failed. */
	readonly continueFrom?: number;
	/** How long the vendor asked to wait, in milliseconds. */
	readonly retryAfterMs?: number;
}

/**
 * The vendor did not answer, refused, or answered with something unreadable. Carries no request,
 * no headers and no cause object, so that nothing secret can travel with it.
 */
export class VendorError extends Error {
	readonly facts: VendorErrorFacts;

	constructor(message: string, facts: VendorErrorFacts) {
		super(message);
		this.name = 'VendorError';
		this.facts = facts;
	}

	/** Whether the same request may well be served later. */
	get isPassing(): boolean {
		return ['rate-limited', 'temporarily-unavailable'].includes(this.facts.cause);
	}
}
