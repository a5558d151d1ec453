import { type AddressInfo, createServer } from 'node:net';

import { ExpectedError } from './expected-error';

const HOST = '127.0.0.1';

/** A port nobody uses at this moment. */
export async function freePort(): Promise<number> {
	return await listenOnce(0);
}

/** Refuses a port that is in use, in one sentence that says what to do. */
export async function requireFreePort(port: number, purpose: string, remedy: string) {
	try {
		await listenOnce(port);
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		if (code !== 'EADDRINUSE' && code !== 'EACCES') throw error;
		const trouble = code === 'EACCES' ? 'may not be used' : 'is in use by another program';
		throw new ExpectedError(`Port ${port}, meant for ${purpose}, ${trouble}: ${remedy}`);
	}
}

async function listenOnce(port: number): Promise<number> {
	return await new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen(port, HOST, () => {
			const taken = (server.address() as AddressInfo).port;
			server.close(() => resolve(taken));
		});
	});
}
