import {
	createServer,
	type IncomingHttpHeaders,
	type IncomingMessage,
	type ServerResponse,
} from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';

import type { Fault, Faults } from './faults';
import type { ApiResponse, ApiRequest } from './http/api';
import { apiOf } from './http/dispatch';
import { damage, deliver, send } from './http/send';

/** One request as it came in, and what became of it. */
export interface LoggedRequest {
	readonly method: string;
	/** As received: still percent-encoded. */
	readonly path: string;
	/** As received, character for character, without the question mark. */
	readonly query: string;
	readonly headers: IncomingHttpHeaders;
	readonly body: string;
	/** When it came in, by the simulator's clock. */
	readonly at: number;
	/** The status sent; 0 while unanswered, and for good when the connection was cut or left hanging. */
	status: number;
}

/** What the server needs to know of the rest. */
export interface ServerOptions {
	host: string;
	port: number;
	tls?: { key: string; cert: string } | undefined;
	faults: Faults;
	requests: LoggedRequest[];
	now(): number;
	latencyMs(): number;
	answer(request: ApiRequest): ApiResponse;
}

/** A listening server. */
export interface RunningServer {
	readonly url: string;
	readonly port: number;
	/** Stops at once: open connections are destroyed, delayed answers are never sent. */
	close(): Promise<void>;
}

/** Enough for any test, and a simulator left running for weeks does not grow. */
const MOST_LOGGED = 100_000;

/** Listens; rejects when the port is taken. */
export async function listen(options: ServerOptions): Promise<RunningServer> {
	const timers = new Set<NodeJS.Timeout>();
	const sockets = new Set<Socket>();
	const handle = (incoming: IncomingMessage, response: ServerResponse): void => {
		readBody(incoming).then(
			(body) => answerRequest(options, incoming, body, response, timers),
			() => response.destroy(),
		);
	};
	const server = options.tls ? createTlsServer(options.tls, handle) : createServer(handle);
	// Longer than any client keeps an idle connection, so that none meets one just being closed.
	server.keepAliveTimeout = 120_000;
	server.on('connection', (socket: Socket) => {
		sockets.add(socket);
		socket.once('close', () => sockets.delete(socket));
	});
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(options.port, options.host, resolve);
	});
	const { port } = server.address() as AddressInfo;
	return {
		url: `${options.tls ? 'https' : 'http'}://${options.host}:${port}`,
		port,
		close: () =>
			new Promise((resolve) => {
				for (const timer of timers) clearTimeout(timer);
				server.close(() => resolve());
				for (const socket of sockets) socket.destroy();
			}),
	};
}

async function readBody(incoming: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of incoming) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks).toString('utf8');
}

function answerRequest(
	options: ServerOptions,
	incoming: IncomingMessage,
	body: string,
	response: ServerResponse,
	timers: Set<NodeJS.Timeout>,
): void {
	const request = readRequest(incoming, body, options.tls ? 'https' : 'http');
	const { method, path, query, headers } = request;
	const logged: LoggedRequest = {
		method,
		path,
		query,
		headers,
		body,
		at: options.now(),
		status: 0,
	};
	options.requests.push(logged);
	if (options.requests.length > MOST_LOGGED) options.requests.shift();
	const fault = options.faults.take(request);
	const respond = (): void => answerWith(options, request, fault, response, logged);
	const delay = options.latencyMs() + (fault?.kind === 'slow' ? fault.delayMs : 0);
	if (delay === 0) {
		respond();
		return;
	}
	const timer = setTimeout(() => {
		timers.delete(timer);
		respond();
	}, delay);
	timers.add(timer);
}

function answerWith(
	options: ServerOptions,
	request: ApiRequest,
	fault: Fault | undefined,
	response: ServerResponse,
	logged: LoggedRequest,
): void {
	const truth = () => deliver(options.answer(request), options.now());
	try {
		const delivery = fault ? damage(fault, truth, options.now()) : truth();
		if (delivery) {
			logged.status = delivery.cutAfter === undefined ? delivery.status : 0;
			send(response, delivery);
		} else if (fault?.kind === 'cut') response.destroy();
	} catch (error) {
		// A defect of the simulator itself: said aloud, so that a test fails for its true reason.
		const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
		logged.status = 500;
		send(response, deliver({ status: 500, body: { simulator_error: text } }, options.now()));
	}
}

function readRequest(incoming: IncomingMessage, body: string, scheme: string): ApiRequest {
	const target = incoming.url ?? '/';
	const mark = target.indexOf('?');
	const path = mark < 0 ? target : target.slice(0, mark);
	const query = mark < 0 ? '' : target.slice(mark + 1);
	return {
		api: apiOf(path),
		method: incoming.method ?? 'GET',
		path,
		query,
		parameters: new URLSearchParams(query),
		headers: incoming.headers,
		body,
		origin: `${scheme}://${incoming.headers.host ?? 'localhost'}`,
	};
}
