import type { ApiRequest } from './http/api';
import { isJsonObject, type Json } from './json';

interface FaultBase {
	/** Which requests it strikes; without it, any. */
	match?: (request: ApiRequest) => boolean;
	/** How many of them; default 1, `Infinity` for all. */
	times?: number;
	/** How many of them it lets pass first; default 0. */
	after?: number;
	/** Headers added to the answer, if there is one. */
	headers?: Record<string, string>;
}

/** Something that goes wrong between the client and the API. */
export type Fault = FaultBase &
	(
		| { kind: 'status'; status: number; body?: Json | string }
		| { kind: 'body'; status?: number; body: Json | string }
		/** The true answer, changed: rows missing, keys gone, numbers as texts. */
		| { kind: 'transform'; transform: (body: Json) => Json }
		/** The connection ends before the headers, or in the middle of the body. */
		| { kind: 'cut'; where?: 'beforeHeaders' | 'midBody' }
		/** The true answer, real milliseconds late. */
		| { kind: 'slow'; delayMs: number }
		/** No answer, ever. */
		| { kind: 'hang' }
		| { kind: 'invalidJson' }
		/** Half of the true answer, sent as if it were whole. */
		| { kind: 'truncatedJson' }
		/** 200 and a login page. */
		| { kind: 'html' }
		| { kind: 'empty'; status?: number }
	);

/** The faults still to come, in the order they were added. */
export class Faults {
	private queue: Array<{ fault: Fault; letPass: number; left: number }> = [];

	add(...faults: Fault[]): void {
		for (const fault of faults) {
			this.queue.push({ fault, letPass: fault.after ?? 0, left: fault.times ?? 1 });
		}
	}

	/** How many faults have not struck as often as they should. */
	get pending(): number {
		return this.queue.length;
	}

	clear(): void {
		this.queue = [];
	}

	/** The fault that strikes this request: the first that matches it and is due. */
	take(request: ApiRequest): Fault | undefined {
		for (const entry of this.queue) {
			if (entry.fault.match && !entry.fault.match(request)) continue;
			if (entry.letPass > 0) {
				entry.letPass -= 1;
				continue;
			}
			entry.left -= 1;
			if (entry.left <= 0) this.queue = this.queue.filter((other) => other !== entry);
			return entry.fault;
		}
		return undefined;
	}
}

/** A redirect of the true request to somewhere else. */
export function redirectFault(location: string, status = 302): Fault {
	return { kind: 'status', status, headers: { location }, body: '' };
}

/** 429 with the given Retry-After. */
export function tooManyRequestsFault(
	retryAfter?: string,
	body: Json | string = 'Too many requests',
): Fault {
	return {
		kind: 'status',
		status: 429,
		body,
		...(retryAfter === undefined ? {} : { headers: { 'retry-after': retryAfter } }),
	};
}

/** The true answer with one key set to something else; `undefined` takes the key away. */
export function wrongKeyFault(key: string, value: Json | undefined): Fault {
	return {
		kind: 'transform',
		transform: (body) => (isJsonObject(body) ? { ...body, [key]: value } : body),
	};
}

/** The true answer with every number as a text, at any depth. */
export function numbersAsTextsFault(): Fault {
	const asTexts = (value: Json): Json => {
		if (typeof value === 'number') return String(value);
		if (Array.isArray(value)) return value.map(asTexts);
		if (!isJsonObject(value)) return value;
		return Object.fromEntries(
			Object.entries(value).map(([key, inner]) => [
				key,
				inner === undefined ? null : asTexts(inner),
			]),
		);
	};
	return { kind: 'transform', transform: asTexts };
}
