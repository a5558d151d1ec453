import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { freePort } from '../../demo/ports';
import { until } from '../../demo/until';

/** How it is started, beside its address. */
export const REDIS_SETTINGS = ['--appendonly', 'yes'];

/** An empty Redis on this machine, for one test. */
export class Redis {
	private server: ChildProcess | undefined;

	private constructor(
		private readonly port: number,
		private readonly folder: string,
	) {}

	static async start(): Promise<Redis> {
		const redis = new Redis(await freePort(), mkdtempSync(join(tmpdir(), 'engagements-redis-')));
		await redis.restart();
		return redis;
	}

	/** The environment of an n8n whose queue is here. */
	get environment(): Record<string, string> {
		return {
			QUEUE_BULL_REDIS_HOST: '127.0.0.1',
			QUEUE_BULL_REDIS_PORT: String(this.port),
		};
	}

	/** Starts it again with the same data. Its time is the real one: it does not run with libfaketime. */
	async restart(): Promise<void> {
		await this.end();
		const address = ['--port', String(this.port), '--bind', '127.0.0.1', '--dir', this.folder];
		this.server = spawn('redis-server', [...address, ...REDIS_SETTINGS], {
			stdio: 'ignore',
		});
		await until('Redis to listen', async () => (await this.isListening()) || undefined);
	}

	/** Ends it as a power cut does, and keeps the data. */
	async end(): Promise<void> {
		if (this.server === undefined) return;
		const exited = once(this.server, 'exit');
		this.server.kill('SIGKILL');
		await exited;
		this.server = undefined;
	}

	async stop(): Promise<void> {
		await this.end();
		rmSync(this.folder, { recursive: true, force: true });
	}

	private async isListening(): Promise<boolean> {
		return await new Promise((resolve) => {
			const socket = connect(this.port, '127.0.0.1', () => {
				socket.destroy();
				resolve(true);
			});
			socket.once('error', () => resolve(false));
		});
	}
}
