/** Why a request failed, in the terms of n8n's scheduler, plus `unexpected-response`. */
export type FailureCause =
	| 'configuration-invalid'
	| 'credential-invalid'
	| 'rate-limited'
	| 'temporarily-unavailable'
	| 'unexpected-response';

/** What blocks access to a vendor's data. */
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

/** A parameter or credential field has a value that cannot be sent. Raised before any request. */
export class InputError extends Error {
	/** @param description what to enter instead */
	constructor(
		message: string,
		readonly description?: string,
	) {
		super(message);
		this.name = 'InputError';
	}
}

/** The credential's address cannot be used, or a request was meant for another address. */
export class AddressError extends InputError {}

/** n8n could not store a file; `description` is for its administrator. */
export class StorageError extends Error {
	constructor(
		message: string,
		readonly description: string,
	) {
		super(message);
		this.name = 'StorageError';
	}
}

/** The facts about a failed request, besides its message. */
export interface VendorErrorFacts {
	readonly cause: FailureCause;
	/** What blocks access, if the status does not say. */
	readonly obstacle?: Obstacle;
	/** What the user can do next. */
	readonly description?: string;
	/** HTTP status; absent if there was no response. */
	readonly httpStatus?: number;
	/** The vendor's own words, from the response. */
	readonly vendorMessage?: string;
	/** What the message says without the vendor's words. */
	readonly ownMessage?: string;
	/** What the description says without them. */
	readonly ownDescription?: string;
	/** Whether the vendor's words are not to be shown. */
	readonly isUnquoted?: boolean;
	/** Where to continue (milliseconds): everything before had been read when the list failed. */
	readonly continueFrom?: number;
	/** How long the vendor asked to wait, in milliseconds. */
	readonly retryAfterMs?: number;
}

/** The vendor refused or sent nothing readable. Has no request, headers or cause: no secret. */
export class VendorError extends Error {
	constructor(
		message: string,
		readonly facts: VendorErrorFacts,
	) {
		super(message);
		this.name = 'VendorError';
	}

	/** Whether the same request may succeed later. */
	get isPassing(): boolean {
		return ['rate-limited', 'temporarily-unavailable'].includes(this.facts.cause);
	}
}

/** The error without the vendor's words: its facts keep them only to decide what to do next. */
export function unquoted(error: Error): Error {
	if (!(error instanceof VendorError)) return error;
	const { ownMessage, ownDescription, ...facts } = error.facts;
	if (ownMessage === undefined && ownDescription === undefined) return error;
	const why = 'More of the response is left out, because "Redact" is on';
	return new VendorError(`${ownMessage ?? error.message}. ${why}`, {
		...facts,
		...(ownDescription !== undefined && { description: ownDescription }),
		isUnquoted: true,
	});
}
