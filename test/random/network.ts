import type { IHttpRequestOptions } from 'n8n-workflow';
import { z } from 'zod';

import type { Fault, UNREADABLE } from './servers/faults';
import type { VirtualTime } from './virtual-time';
import type { RandomServer, WireAnswer } from './wire';

type Unreadable = (typeof UNREADABLE)[number];

/** How long answers take. */
export type Latency = 'none' | 'steady' | 'varied';

/** One request, by the time it was sent. */
export interface SentRequest {
	readonly at: number;
	readonly url: string;
}

/** The way from a node to a vendor: it takes time, and breaks where it was drawn so. */
export class Network {
	readonly sent: SentRequest[] = [];

	/** The faults that have struck a request. */
	readonly struck = new Set<Fault>();

	latency: Latency = 'none';

	private faults: readonly Fault[] = [];

	private sincePlan = 0;

	constructor(
		private readonly time: VirtualTime,
		private readonly server: RandomServer,
		/** Where requests may go. */
		private readonly host: string,
	) {}

	/** Says what will go wrong, counted from now. */
	plan(faults: readonly Fault[]): void {
		this.faults = faults;
		this.sincePlan = 0;
	}

	/** Stands for n8n's authenticated request helper. */
	async send({ url, timeout = 300_000 }: IHttpRequestOptions): Promise<unknown> {
		const { host, pathname, searchParams } = new URL(url);
		if (host !== this.host) throw new Error(`A request left for ${host}`);
		this.sent.push({ at: this.time.instant, url });
		const fault = this.nextFault();
		await this.wait();
		if (fault?.kind === 'cut') throw broken('ECONNRESET', 'socket hang up');
		if (fault?.kind === 'timeout') {
			await this.time.sleep(timeout);
			throw broken('ECONNABORTED', `timeout of ${timeout}ms exceeded`);
		}
		if (fault?.kind === 'drip') await this.time.sleep(10 * timeout);
		const request = { path: pathname, query: searchParams, now: this.time.instant };
		if (fault === undefined || fault.kind === 'drip') {
			return deliver(url, this.server.answer(request));
		}
		const answer =
			typeof fault.kind === 'number'
				? refusal(fault.kind, fault.retryAfter)
				: unreadable(fault.kind, () => this.server.answer(request));
		return deliver(url, answer);
	}

	private nextFault(): Fault | undefined {
		const number = this.sincePlan++;
		const fault = this.faults.find(({ at, times }) => number >= at && number < at + times);
		if (fault !== undefined) this.struck.add(fault);
		return fault;
	}

	private async wait(): Promise<void> {
		if (this.latency === 'none') return;
		const milliseconds = this.latency === 'steady' ? 120 : 20 + ((this.sent.length * 7919) % 900);
		await this.time.sleep(milliseconds);
	}
}

/** What n8n's helper makes of an answer: a refused token is thrown, all else returned. */
function deliver(url: string, { status, headers = {}, body }: WireAnswer): unknown {
	if (status === 401) {
		throw Object.assign(new Error('Request failed with status code 401'), {
			config: { url },
			response: { status, headers, data: body },
		});
	}
	return { statusCode: status, headers, body };
}

function refusal(status: number, retryAfter: number): WireAnswer {
	return {
		status,
		headers: retryAfter > 0 ? { 'retry-after': String(retryAfter) } : {},
		body: `{"error":"Refused with ${status}"}`,
	};
}

/** @param truth asked for only where a part of it is sent: the server counts what it has sent */
function unreadable(kind: Unreadable, truth: () => WireAnswer): WireAnswer {
	switch (kind) {
		case 'empty body':
			return { status: 200, body: '' };
		case 'no rows yet':
			return { status: 202, body: withoutRows(truth().body) };
		case 'web page':
			return { status: 200, body: '<!doctype html><title>Sign in</title>' };
		case 'half body': {
			const { status, body } = truth();
			return { status, body: body.slice(0, Math.floor(body.length / 2)) };
		}
	}
}

/** The same page as if nothing were in it, and nothing after it. */
function withoutRows(body: string): string {
	const page = z.record(z.string(), z.unknown()).parse(JSON.parse(body));
	const emptied = Object.entries(page).map(([key, value]) => [
		key,
		Array.isArray(value) ? [] : typeof value === 'string' ? '' : value,
	]);
	return JSON.stringify({ ...Object.fromEntries(emptied), has_more: false, count: 0 });
}

function broken(code: string, message: string): Error {
	return Object.assign(new Error(message), { code });
}
