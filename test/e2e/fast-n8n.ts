import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { N8nClient } from '../../demo/n8n-client';
import { type N8nHost, type N8nServer, startN8n } from '../../demo/n8n-server';
import { freePort } from '../../demo/ports';
import { until } from '../../demo/until';
import { runningClock, type Simulator, startSimulator, type WorldOptions } from '../simulator';
import { ARTIFACTS, installTarball, OWNER } from './stage';
import { Supervised } from './supervised';

/** With these n8n saves a trigger's state and creates the execution in one transaction. */
export const DURABLE_CURSORS = {
	N8N_SCHEDULER_ENABLED: 'true',
	N8N_SCHEDULER_POLL_TRIGGERS_ENABLED: 'true',
	N8N_USE_WORKFLOW_PUBLICATION_SERVICE: 'true',
	N8N_POLLER_DURABLE_CURSORS_ENABLED: 'true',
};

/** n8n gives up on what takes longer than these; a busy machine is not faster when time is. */
const PATIENCE = {
	DB_POSTGRESDB_CONNECTION_TIMEOUT: '600000',
	DB_PING_INTERVAL_SECONDS: '600',
	DB_PING_TIMEOUT_MS: '600000',
	N8N_GRACEFUL_SHUTDOWN_TIMEOUT: '600',
	N8N_WORKFLOW_PUBLICATION_OUTBOX_LEASE_SECONDS: '600',
};

/** No process for Code nodes: there are none. */
const NO_RUNNER = { N8N_RUNNERS_MODE: 'external', N8N_RUNNERS_AUTH_TOKEN: 'unused' };

/** A worker says of an execution that it has begun, and that it has ended. */
const STARTED = /Worker started execution (\d+)/g;
const FINISHED = /Worker finished execution (\d+)/g;

const LOGGED_WITHIN_MS = 500;
const SEEN_WITHIN_MS = 300_000;

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
	/** What it needs beside it, which has to live in the same time. */
	services?: readonly Service[];
	/** Whether a process that ends by itself is started again. */
	isSupervised?: boolean;
}

/** A program that can be started again with the same data, and for which time then passes as it is told. */
export interface Service {
	restart(environment: Record<string, string>): Promise<void>;
}

/**
 * A fresh n8n with the packed package and a simulator, for which time passes many times as fast:
 * n8n polls at most once a minute. It can be stopped, killed, and started again at a later time.
 */
export class FastN8n {
	private main: Supervised | undefined;

	private workers: Supervised[] = [];

	private signedIn: N8nClient | undefined;

	private processes = 0;

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

	/** The process that polls. */
	get mainProcess(): N8nServer {
		if (this.main?.server === undefined) throw new Error('n8n is not running.');
		return this.main.server;
	}

	/** Starts n8n at the simulator's present time: what it needs, the main, and then its workers. */
	async start(): Promise<void> {
		const { services = [], workers = 0 } = this.options;
		await Promise.all(services.map(async (service) => await service.restart(this.fakeTime)));
		await this.startMain();
		this.workers = await Promise.all(
			Array.from({ length: workers }, async () => await this.startWorker()),
		);
	}

	private async startMain(): Promise<void> {
		this.main ??= this.supervised('start', this.port);
		await this.main.start();
		const client = new N8nClient(`http://127.0.0.1:${this.port}`);
		await client.signIn(OWNER);
		this.signedIn = client;
	}

	private async startWorker(): Promise<Supervised> {
		const worker = this.supervised('worker', await freePort());
		await worker.start();
		return worker;
	}

	private supervised(role: 'start' | 'worker', port: number): Supervised {
		const launch = async () => await this.startProcess(role, port);
		return new Supervised(launch, this.options.isSupervised);
	}

	/** Waits until every process that ended by itself runs again, and n8n has its database back. */
	async recovered(): Promise<void> {
		await Promise.all([this.main, ...this.workers].map(async (one) => await one?.ready()));
		await until('n8n to recover', async () => await this.answers(), SEEN_WITHIN_MS);
	}

	private async answers(): Promise<true | undefined> {
		try {
			await this.client.workflows();
			return true;
		} catch {
			return undefined;
		}
	}

	/**
	 * Ends a worker in the middle of executions, as a power cut does.
	 *
	 * @returns the IDs of these executions
	 */
	async killWorker(): Promise<string[]> {
		const worker = await until(
			'a worker at work',
			() => Promise.resolve(this.workers.find(({ server }) => executionsOn(server).length > 0)),
			SEEN_WITHIN_MS,
		);
		// What it has begun at this moment has to be in its log.
		await sleep(LOGGED_WITHIN_MS);
		await worker.kill();
		this.workers = this.workers.filter((other) => other !== worker);
		return executionsOn(worker.server);
	}

	/** Starts a worker in the place of one that was killed. */
	async replaceWorker(): Promise<void> {
		this.workers.push(await this.startWorker());
	}

	/** Ends the main as a power cut does, while its workers go on, and starts it again. */
	async killMain(): Promise<void> {
		this.signedIn = undefined;
		await this.main?.kill();
		await this.startMain();
	}

	/** Ends every process as an administrator does, one after the other, each started again at once. */
	async roll(): Promise<void> {
		for (const worker of this.workers) {
			await worker.stop();
			await worker.start();
		}
		this.signedIn = undefined;
		await this.main?.stop();
		await this.startMain();
	}

	/** The environment of a program for which it is the simulator's present time, and passes as fast. */
	get fakeTime(): Record<string, string> {
		const now = new Date(this.simulator.clock.now()).toISOString();
		return {
			TZ: 'UTC',
			LD_PRELOAD: fakeTimeLibrary(),
			FAKETIME: `@${now.slice(0, 19).replace('T', ' ')} x${this.options.speed}`,
		};
	}

	private async startProcess(role: 'start' | 'worker', port: number): Promise<N8nServer> {
		const { name, environment, host } = this.options;
		this.processes += 1;
		return await startN8n({
			role,
			port,
			userFolder: this.folder,
			logFile: join(ARTIFACTS, `${name}-${this.processes}-${role}.n8n.log`),
			environment: {
				...PATIENCE,
				...NO_RUNNER,
				EXECUTIONS_DATA_PRUNE: 'false',
				N8N_LOG_LEVEL: 'info',
				...this.fakeTime,
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
		await Promise.all([this.main, ...this.workers].map(async (one) => await one?.stop()));
	}

	/** Ends n8n as a power cut does. */
	async kill(): Promise<void> {
		this.signedIn = undefined;
		await Promise.all([this.main, ...this.workers].map(async (one) => await one?.kill()));
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

/** The IDs of the executions that a worker has begun and not ended, as its log tells. */
function executionsOn(worker: N8nServer | undefined): string[] {
	if (worker === undefined) return [];
	const log = readFileSync(worker.logFile, 'utf8');
	const idsOf = (pattern: RegExp) => [...log.matchAll(pattern)].map(([, id = '']) => id);
	const finished = new Set(idsOf(FINISHED));
	return idsOf(STARTED).filter((id) => !finished.has(id));
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
