import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** A server that answers as a test says, and knows which connections are still open. */
export interface RawServer {
	readonly url: string;
	/** What it was asked: method, path, and everything it was sent. */
	readonly heard: string[];
	readonly openConnections: () => number;
	readonly close: () => Promise<void>;
}

const open: RawServer[] = [];

afterEach(async () => {
	await Promise.all(open.splice(0).map(async ({ close }) => await close()));
});

/** Opens a server that closes by itself after the test. */
export async function openServer(
	answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<RawServer> {
	const sockets = new Set<Socket>();
	const heard: string[] = [];
	const server = createServer((request, response) => {
		const parts: unknown[] = [request.method, request.url, JSON.stringify(request.rawHeaders)];
		request.on('data', (chunk: Buffer) => parts.push(chunk.toString()));
		request.on('end', () => heard.push(parts.join(' ')));
		response.on('error', () => undefined);
		answer(request, response);
	});
	server.on('connection', (socket) => {
		sockets.add(socket);
		socket.on('error', () => undefined);
		socket.on('close', () => sockets.delete(socket));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const opened = {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		heard,
		openConnections: () => sockets.size,
		async close() {
			for (const socket of sockets) socket.destroy();
			await new Promise((resolve) => server.close(resolve));
		},
	};
	open.push(opened);
	return opened;
}

/** Lets connections close that are about to. */
export async function closing(server: RawServer): Promise<number> {
	for (let turn = 0; turn < 200 && server.openConnections() > 0; turn++) {
		await new Promise((resolve) => setImmediate(resolve));
	}
	return server.openConnections();
}
