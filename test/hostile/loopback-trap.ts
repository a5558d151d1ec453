import dns from 'node:dns';
import { Socket } from 'node:net';

import { openServer, type RawServer } from './raw-server';

/** A server that nobody has a reason to talk to, and a watch on who tries to reach whom. */
export interface Trap extends RawServer {
	/** `127.0.0.1:5678` */
	readonly host: string;
	readonly port: string;
	/** The places reached since the last time that were not to be, and all the trap heard. */
	takeStray(isAllowed: (place: string) => boolean): string[];
}

/** Every name leads to this machine, so that a trap hears whatever is sent to any host at its port. */
const LOOPBACK = '127.0.0.1';

/** Opens a trap that closes by itself after the test. */
export async function openTrap(): Promise<Trap> {
	const server = await openServer((_request, response) => {
		response.setHeader('content-type', 'application/json');
		response.end('{"access_token":"token-of-the-trap","token_type":"bearer"}');
	});
	const reached = watchConnections();
	const host = new URL(server.url).host;
	return {
		...server,
		host,
		port: host.split(':')[1] ?? '',
		takeStray: (isAllowed) => [
			...reached.splice(0).filter((place) => !isAllowed(place)),
			...server.heard.splice(0),
		],
	};
}

/** Notes the host and the port of every connection that is begun, whether or not it comes about. */
function watchConnections(): string[] {
	const reached: string[] = [];
	const connect = Socket.prototype.connect;
	jest.spyOn(Socket.prototype, 'connect').mockImplementation(function (
		this: Socket,
		...given: unknown[]
	) {
		const [first] = given.flat() as Array<{ host?: string; port?: number | string }>;
		reached.push(`${first?.host ?? LOOPBACK}:${first?.port ?? ''}`);
		return connect.apply(this, given as Parameters<typeof connect>);
	});
	const lookUp = (name: string, options: { all?: boolean }, done: (...found: unknown[]) => void) =>
		process.nextTick(() => {
			if (name.endsWith('.invalid')) {
				done(Object.assign(new Error(`getaddrinfo ENOTFOUND ${name}`), { code: 'ENOTFOUND' }));
			} else if (options.all) done(null, [{ address: LOOPBACK, family: 4 }]);
			else done(null, LOOPBACK, 4);
		});
	jest.spyOn(dns, 'lookup').mockImplementation(lookUp as unknown as typeof dns.lookup);
	return reached;
}
