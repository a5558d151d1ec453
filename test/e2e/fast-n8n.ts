import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { N8nClient } from '../../demo/n8n-client';
import { type N8nHost, type N8nServer, startN8n } from '../../demo/n8n-server';
import { freePort } from '../../demo/ports';
import { runningClock, type Simulator, startSimulator, type WorldOptions } from '../simulator';
import { ARTIFACTS, installTarball, OWNER } from './stage';

/** With these n8n saves a trigger's state and creates the execution in one transaction. */
export const DURABLE_CURSORS = {
	N8N_SCHEDULER_ENABLED: 'true',
	N8N_SCHEDULER_POLL_TRIGGERS_ENABLED: 'true',
	N8N_USE_WORKFLOW_PUBLICATION_SERVICE: 'true',
	N8N_POLLER_DURABLE_CURSORS_ENABLED: 'true',
};

/** n8n gives up on what takes longer than these; a busy machine is not faster when time is. */
const PATIENCE = {
	DB_PING_INTERVAL_SECONDS: '600',
	DB_PING_TIMEOUT_MS: '600000',
	N8N_GRACEFUL_SHUTDOWN_TIMEOUT: '600',
	N8N_WORKFLOW_PUBLICATION_OUTBOX_LEASE_SECONDS: '600',
};

/** No process for Code nodes: there are none. */
const NO_RUNNER = { N8N_RUNNERS_MODE: 'external', N8N_RUNNERS_AUTH_TOKEN: 'unused' };

const LIBRARY = 'libfaketimeMT.so.1';
const LIBRARY_FOLDER = '/usr/lib';

export interface FastN8nOptions {
	/** For the name of its log. */
	name: string;
	/** Virtual seconds per real second. */
	speed: number;
	world?: Partial<WorldOptions>;
	/** Environment of n8n beside its usual one. */
	environment?: Record<string, string>;
	/** Another n8n than the usual one. */
	host?: N8nHost;
	/** How many workers run its executions; the environment has to be one for that. */
	workers?: number;
}

/**
 * A fresh n8n with the packed package and a simulator, for which time passes many times as fast:
 * n8n polls at most once a minute. It can be stopped, killed, and started again at a later time.
 */
export class FastN8n {
	private server: N8nServer | undefined;

	private workers: N8nServer[] = [];

	private signedIn: N8nClient | undefined;

	private starts = 0;

	private constructor(
		readonly simulator: Simulator,
		private readonly folder: string,
		private readonly port: number,
		private readonly options: FastN8nOptions,
	) {}

	static async open(options: FastN8nOptions): Promise<FastN8n> {
		const startAt = Math.floor(Date.now() / 1000) * 1000;
		const { speed, world = {} } = options;
		const simulator = await startSimulator({ now: runningClock({ startAt, speed }), world });
		const folder = mkdtempSync(join(tmpdir(), 'engagements-fast-'));
		const fast = new FastN8n(simulator, folder, await freePort(), options);
		try {
			mkdirSync(ARTIFACTS, { recursive: true });
			await installTarball(folder);
			await fast.start();
			return fast;
		} catch (error) {
			await fast.close();
			throw error;
		}
	}

	get speed(): number {
		return this.options.speed;
	}

	get client(): N8nClient {
		if (this.signedIn === undefined) throw new Error('n8n is not running.');
		return this.signedIn;
	}

	/** Starts n8n at the simulator's present time, and its workers after it. */
	async start(): Promise<void> {
		this.starts += 1;
		this.server = await this.startProcess('start', this.port);
		const { workers = 0 } = this.options;
		this.workers = await Promise.all(
			Array.from({ length: workers }, async () => await this.startWorker()),
		);
		const client = new N8nClient(this.server.url);
		await client.signIn(OWNER);
		this.signedIn = client;
	}

	/** Ends a worker as a power cut does, and starts another. */
	async killWorker(): Promise<void> {
		await this.workers.shift()?.kill();
		this.workers.push(await this.startWorker());
	}

	private async startWorker(): Promise<N8nServer> {
		return await this.startProcess('worker', await freePort());
	}

	private async startProcess(role: 'start' | 'worker', port: number): Promise<N8nServer> {
		const { clock } = this.simulator;
		const { name, speed, environment, host } = this.options;
		return await startN8n({
			role,
			port,
			userFolder: this.folder,
			logFile: join(ARTIFACTS, `${name}-${this.starts}-${role}-${port}.n8n.log`),
			environment: {
				...PATIENCE,
				...NO_RUNNER,
				EXECUTIONS_DATA_PRUNE: 'false',
				N8N_LOG_LEVEL: 'info',
				TZ: 'UTC',
				LD_PRELOAD: fakeTimeLibrary(),
				FAKETIME: `@${new Date(clock.now()).toISOString().slice(0, 19).replace('T', ' ')} x${speed}`,
				...environment,
			},
			...(host && { host }),
		});
	}

	/** Lets virtual time pass as it does. */
	async pass(milliseconds: number): Promise<void> {
		await sleep(milliseconds / this.options.speed);
	}

	/** Ends n8n as an administrator does. */
	async stop(): Promise<void> {
		this.signedIn = undefined;
		await Promise.all([this.server, ...this.workers].map(async (server) => await server?.stop()));
	}

	/** Ends n8n as a power cut does. */
	async kill(): Promise<void> {
		this.signedIn = undefined;
		await Promise.all([this.server, ...this.workers].map(async (server) => await server?.kill()));
	}

	async close(): Promise<void> {
		await this.stop();
		await this.simulator.close();
		rmSync(this.folder, { recursive: true, force: true });
	}
}

/** Opens a fast n8n before the tests of a file and closes it after them. */
export function useFastN8n(options: FastN8nOptions): () => FastN8n {
	let fast: FastN8n | undefined;
	beforeAll(async () => {
		fast = await FastN8n.open(options);
	});
	afterAll(async () => await fast?.close());
	return () => {
		if (!fast) throw new Error('The fast n8n is open only while tests run.');
		return fast;
	};
}

/** Where Debian's packages put it: a folder of its own for every architecture. */
function fakeTimeLibrary(): string {
	const candidates = [
		process.env.LIBFAKETIME ?? '',
		...readdirSync(LIBRARY_FOLDER).map((name) => join(LIBRARY_FOLDER, name, 'faketime', LIBRARY)),
	];
	const found = candidates.find((file) => file !== '' && existsSync(file));
	if (found !== undefined) return found;
	throw new Error(
		`The tests of the triggers let n8n run faster with ${LIBRARY}, which is not installed. ` +
			'Install it (Debian: apt-get install libfaketime), or set LIBFAKETIME to the path of yours.',
	);
}
