import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';

import { freePort } from '../../demo/ports';
import { until } from '../../demo/until';

/** A Redis on this machine that keeps nothing, for one test. */
export class Redis {
	private constructor(
		private readonly port: number,
		private readonly server: ChildProcess,
	) {}

	static async start(): Promise<Redis> {
		const port = await freePort();
		const settings = ['--port', String(port), '--bind', '127.0.0.1', '--save', ''];
		const redis = new Redis(port, spawn('redis-server', settings, { stdio: 'ignore' }));
		await until('Redis to listen', async () => (await redis.isListening()) || undefined);
		return redis;
	}

	/** The environment of an n8n whose executions are run by workers. */
	get environment(): Record<string, string> {
		return {
			EXECUTIONS_MODE: 'queue',
			OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
			QUEUE_BULL_REDIS_HOST: '127.0.0.1',
			QUEUE_BULL_REDIS_PORT: String(this.port),
			N8N_ENCRYPTION_KEY: 'the same in all processes',
		};
	}

	/** Does not answer for a while. */
	async pause(what: () => Promise<void>): Promise<void> {
		this.server.kill('SIGSTOP');
		try {
			await what();
		} finally {
			this.server.kill('SIGCONT');
		}
	}

	async stop(): Promise<void> {
		const exited = once(this.server, 'exit');
		this.server.kill('SIGKILL');
		await exited;
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
