import type { IHttpRequestOptions, Logger } from 'n8n-workflow';

import type { WallClock } from '../base/clock';
import type { VendorError } from '../base/errors';
import type { RateLimiter } from '../rate-limit/limiter';
import type { Usage } from './usage';
import type { Vendor } from './vendor';

/** An answer of any status, its body as text. */
export interface VendorResponse {
	readonly status: number;
	readonly headers: Readonly<Record<string, string | undefined>>;
	readonly body: string;
}

/** No answer at all: refused, cut, timed out, or stopped before it was sent. */
export interface NetworkFailure {
	readonly code: string;
	readonly message: string;
	/** The server that was asked for a token, if it was this request that failed. */
	readonly tokenHost?: string;
	/** The credential could not get a token for the moment. */
	readonly error?: VendorError;
}

export type Reply = NetworkFailure | VendorResponse;

/** When a request is given up, its connection cut. */
export interface SendLimits {
	/** The time for the whole answer. A timeout counts only how long a server is silent. */
	readonly limitMs: number;
	readonly signal?: AbortSignal | undefined;
}

/** Sends one authenticated request; never throws for what a vendor or a network does. */
export type Send = (options: IHttpRequestOptions, limits: SendLimits) => Promise<Reply>;

/** One GET: path and query, the query as it goes over the wire. */
export interface VendorRequest {
	readonly path: string;
	/** The path with `{id}` in place of one record's ID. Rate limits are known by endpoint. */
	readonly endpoint?: string;
	/** How it is called in sentences; data is always asked for with GET. */
	readonly method?: 'GET' | 'POST';
	readonly query?: string;
	/** An empty answer is `undefined` instead of an error: the record exists but is not ready. */
	readonly mayBeEmpty?: boolean;
	/** Stops this request instead of the signal that stops all. */
	readonly signal?: AbortSignal | undefined;
}

/** Asks a vendor and returns the parsed JSON, still of unknown shape. */
export type FetchJson = (question: VendorRequest) => Promise<unknown>;

/** What `createFetchJson` needs from outside. */
export interface ClientOptions {
	readonly vendor: Vendor;
	readonly baseUrl: string;
	readonly send: Send;
	readonly clock: WallClock;
	readonly random: () => number;
	readonly logger: Pick<Logger, 'warn'>;
	/** Shared by all who ask with the same account. */
	readonly limiter: RateLimiter;
	readonly usage: Usage;
	/** Takes the credential's secrets out of a vendor's words. */
	readonly redact: (text: string) => string;
	/** Reads the credential again, before anything is told: a token may have been issued since. */
	readonly renewSecrets?: () => Promise<void>;
	readonly signal?: AbortSignal | undefined;
	/** Neither a request nor a wait reaches past this time, in milliseconds. */
	readonly deadline?: number | undefined;
}
