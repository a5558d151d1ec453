import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';

import type { TwoClocks } from './clock';

/** What a model of a vendor answers. */
export interface ModelAnswer {
	readonly status: number;
	readonly headers?: Readonly<Record<string, string>>;
	readonly body: unknown;
}

/** A vendor in a few lines, written without a look at the nodes. */
export interface ModelServer {
	/** @param now the time at the vendor */
	answer(path: string, query: URLSearchParams, now: number): ModelAnswer;
}

/** A body of a list, by its keys. */
export type ListBody = Readonly<Record<string, IDataObject[]>>;

/** A vendor whose answers are changed on their way. */
export function changed(
	inner: ModelServer,
	change: (body: ListBody, now: number) => object,
): ModelServer {
	return {
		answer(path, query, now) {
			const answer = inner.answer(path, query, now);
			return { ...answer, body: change(answer.body as ListBody, now) };
		},
	};
}

/** What may happen to a request on its way. */
export const FAULT_KINDS = [
	'429 without Retry-After',
	'429 with Retry-After',
	'429 until tomorrow',
	'500',
	'503',
	'cut',
	'refused token',
	'timeout',
] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

/** Strikes so many requests of a poll, after it let some pass. */
export interface PlannedFault {
	readonly kind: FaultKind;
	readonly after: number;
	readonly times: number;
}

/** One request as it was sent. */
export interface SentRequest {
	/** By the machine's clock. */
	readonly at: number;
	readonly path: string;
	readonly query: string;
	readonly timeoutMs: number;
}

/** The way from the node to a model server: takes time, and breaks where a test says so. */
export class Network {
	latencyMs = 0;

	readonly sent: SentRequest[] = [];

	private faults: PlannedFault[] = [];

	private sincePlan = 0;

	constructor(
		private readonly clocks: TwoClocks,
		private readonly server: ModelServer,
	) {}

	/** Says what will go wrong, counted from now. */
	plan(faults: readonly PlannedFault[]): void {
		this.faults = [...faults];
		this.sincePlan = 0;
	}

	/** Stands for n8n's authenticated request helper. */
	async send({ url, timeout = 0 }: IHttpRequestOptions): Promise<unknown> {
		const { pathname, search } = new URL(url);
		this.sent.push({
			at: this.clocks.machine,
			path: pathname,
			query: search.slice(1),
			timeoutMs: timeout,
		});
		const fault = this.strikingFault();
		if (fault === 'timeout' || this.latencyMs > timeout) {
			this.clocks.advance(timeout);
			throw broken('ECONNABORTED', `timeout of ${timeout}ms exceeded`);
		}
		this.clocks.advance(this.latencyMs);
		if (fault === 'cut') throw broken('ECONNRESET', 'socket hang up');
		if (fault === 'refused token') {
			throw Object.assign(new Error('Request failed with status code 401'), {
				config: { url },
				response: { status: 401, headers: {}, data: '{"status":false,"errorCode":401}' },
			});
		}
		const answer =
			fault === undefined
				? this.server.answer(pathname, new URLSearchParams(search), this.clocks.vendor)
				: this.refusal(fault);
		return {
			statusCode: answer.status,
			headers: { date: new Date(this.clocks.vendor).toUTCString(), ...answer.headers },
			body: typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body),
		};
	}

	private strikingFault(): FaultKind | undefined {
		const number = this.sincePlan++;
		return this.faults.find(({ after, times }) => number >= after && number < after + times)?.kind;
	}

	private refusal(fault: Exclude<FaultKind, 'cut' | 'refused token' | 'timeout'>): ModelAnswer {
		switch (fault) {
			case '500':
				return { status: 500, body: '{"error":"Unhandled error:[null]"}' };
			case '503':
				return { status: 503, body: 'Service Unavailable' };
			case '429 without Retry-After':
				return { status: 429, body: 'Too many requests' };
			case '429 with Retry-After':
				return { status: 429, headers: { 'retry-after': '7' }, body: 'Too many requests' };
			case '429 until tomorrow': {
				const tomorrow = new Date(this.clocks.machine + 86_400_000).toISOString();
				return { status: 429, headers: { 'retry-after': tomorrow }, body: '{"code":429}' };
			}
		}
	}
}

function broken(code: string, message: string): Error {
	return Object.assign(new Error(message), { code });
}
