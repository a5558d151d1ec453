import type { IncomingHttpHeaders } from 'node:http';

import type { Behaviour } from '../behaviour';
import type { Clock } from '../clock';
import type { Json } from '../json';
import type { TokenAuthority } from '../tokens';
import type { World } from '../world';

/** Which vendor's habits a request meets. */
export type ApiName = 'zendesk' | 'chat' | 'zoom';

/** A request as the endpoints see it. */
export interface ApiRequest {
	readonly api: ApiName;
	readonly method: string;
	/** As received: still percent-encoded. */
	readonly path: string;
	/** As received, character for character, without the question mark. */
	readonly query: string;
	readonly parameters: URLSearchParams;
	readonly headers: IncomingHttpHeaders;
	readonly body: string;
	/** Scheme and host the client used, for links back. */
	readonly origin: string;
}

/** What goes back: JSON, or a text that is sent as it is. */
export interface ApiResponse {
	readonly status: number;
	readonly headers?: Readonly<Record<string, string>>;
	readonly body: Json | PlainText;
}

/** A body that is not JSON. */
export class PlainText {
	constructor(
		readonly text: string,
		readonly contentType = 'text/plain; charset=utf-8',
	) {}
}

/** What endpoints work with. */
export interface ApiContext {
	readonly clock: Clock;
	readonly behaviour: Behaviour;
	readonly world: World;
	readonly tokens: Readonly<Record<ApiName, TokenAuthority>>;
	/** Notes that a client sent something the vendor does not know. */
	complain(request: ApiRequest, complaint: string): void;
}

/** One endpoint. */
export interface Route {
	readonly api: ApiName;
	readonly method: 'GET' | 'POST';
	/** Matched against the path as received; its group `id` is the one variable part. */
	readonly path: RegExp;
	/** Token endpoints answer without credentials and outside the rate limit. */
	readonly open?: boolean;
	answer(request: ApiRequest, context: ApiContext, id: string): ApiResponse;
}

/** 200 with a JSON body. */
export function ok(body: Json | PlainText): ApiResponse {
	return { status: 200, body };
}

/** A refusal thrown by an endpoint and answered as it is. */
export class Refusal extends Error {
	constructor(readonly answer: ApiResponse) {
		super(`Answered with ${answer.status}`);
	}
}

/** Refuses with a status and a body. */
export function refuse(status: number, body: Json | PlainText): never {
	throw new Refusal({ status, body });
}

/** Complains about every parameter that is not among the known ones, and about doubled ones. */
export function checkParameters(
	request: ApiRequest,
	context: ApiContext,
	known: readonly string[],
	repeatable: readonly string[] = [],
): void {
	for (const name of new Set(request.parameters.keys())) {
		if (!known.includes(name) && !repeatable.includes(name)) {
			context.complain(request, `unknown parameter "${name}"`);
		} else if (!repeatable.includes(name) && request.parameters.getAll(name).length > 1) {
			context.complain(request, `parameter "${name}" more than once`);
		}
	}
}
