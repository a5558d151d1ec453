import type { ServerResponse } from 'node:http';

import type { Fault } from '../faults';
import type { Json } from '../json';
import { PlainText, type ApiResponse } from './api';

/** What goes over the wire: an answer, or the end of the connection. */
export interface Delivery {
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string;
	/** How many bytes of the body to send before cutting the connection; undefined: all, no cut. */
	readonly cutAfter?: number;
}

/** The answer as it would be sent if nothing went wrong. */
export function deliver(answer: ApiResponse, now: number): Delivery {
	const { body } = answer;
	const isText = body instanceof PlainText;
	return {
		status: answer.status,
		headers: {
			'content-type': isText ? body.contentType : 'application/json; charset=utf-8',
			// The clock's time, so that a client comparing Retry-After with Date is not misled.
			date: new Date(now).toUTCString(),
			...answer.headers,
		},
		body: isText ? body.text : JSON.stringify(body),
	};
}

const LOGIN_PAGE = `<!DOCTYPE html>
<html lang="en"><head><title>Sign in</title></head>
<body><h1>Sign in to Acme</h1><form method="post" action="/access/login"></form></body></html>`;

/** What a fault makes of the answer; `hang` and a cut before the headers leave none. */
export function damage(fault: Fault, truth: () => Delivery, now: number): Delivery | undefined {
	const made = damagedBody(fault, truth, now);
	return made && fault.headers ? { ...made, headers: { ...made.headers, ...fault.headers } } : made;
}

function damagedBody(fault: Fault, truth: () => Delivery, now: number): Delivery | undefined {
	switch (fault.kind) {
		case 'status':
		case 'body':
			return deliver({ status: fault.status ?? 200, body: fixedBody(fault.body) }, now);
		case 'transform':
			return transformed(truth(), fault.transform);
		case 'cut':
			return fault.where === 'midBody' ? cutInHalf(truth()) : undefined;
		case 'slow':
			return truth();
		case 'hang':
			return undefined;
		case 'invalidJson':
			return { ...truth(), body: '{"agent_engagement_data": [{oops' };
		case 'truncatedJson':
			return halved(truth());
		case 'html':
			return deliver(
				{ status: 200, body: new PlainText(LOGIN_PAGE, 'text/html; charset=utf-8') },
				now,
			);
		case 'empty':
			return deliver(
				{ status: fault.status ?? 200, body: new PlainText('', 'application/json') },
				now,
			);
	}
}

function fixedBody(body: Json | undefined): Json | PlainText {
	if (body === undefined) return new PlainText('');
	return typeof body === 'string' ? new PlainText(body) : body;
}

function transformed(truth: Delivery, transform: (body: Json) => Json): Delivery {
	return { ...truth, body: JSON.stringify(transform(JSON.parse(truth.body) as Json)) };
}

function halved(truth: Delivery): Delivery {
	return { ...truth, body: truth.body.slice(0, Math.floor(truth.body.length / 2)) };
}

function cutInHalf(truth: Delivery): Delivery {
	return { ...truth, cutAfter: Math.floor(Buffer.byteLength(truth.body) / 2) };
}

/** Writes the delivery and ends the exchange. */
export function send(response: ServerResponse, delivery: Delivery): void {
	const body = Buffer.from(delivery.body);
	response.writeHead(delivery.status, { ...delivery.headers, 'content-length': body.length });
	if (delivery.cutAfter === undefined) {
		response.end(body);
		return;
	}
	response.write(body.subarray(0, delivery.cutAfter), () => response.destroy());
}
