import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { request } from 'undici';

import { ExpectedError } from './expected-error';
import { freePort } from './ports';
import { until } from './until';

/** An installed n8n, and the Node that runs it. */
export interface N8nHost {
	readonly modules: string;
	readonly node: string;
}

const MODULES = join(__dirname, 'host', 'node_modules');
/** The Node comes along; see `ensureHost` in setup.mjs. */
export const HOST: N8nHost = { modules: MODULES, node: join(MODULES, '.bin', 'node') };

/** n8n 1.x says that it is ready before it has its interface. */
const READY_PATHS = {
	start: ['/healthz/readiness', '/rest/settings'],
	worker: ['/healthz/readiness'],
} as const;
const READY_WITHIN_MS = 120_000;
const STOP_WITHIN_MS = 15_000;
const LOG_TAIL_LINES = 20;

export interface N8nServerOptions {
	port: number;
	/** n8n keeps all it has in `<userFolder>/.n8n`. */
	userFolder: string;
	/** Where its output goes. */
	logFile: string;
	/** Settings beside, or instead of, the usual ones. */
	environment?: Record<string, string>;
	/** The n8n to start, where it is not the usual one. */
	host?: N8nHost;
	/** What it does; by default everything. */
	role?: 'start' | 'worker';
}

/** An n8n of its own, ready to be used. */
export interface N8nServer {
	readonly url: string;
	/** Of its process. */
	readonly pid: number | undefined;
	/** Where its output goes. */
	readonly logFile: string;
	/** Resolves when it has ended, for whatever reason. */
	readonly ended: Promise<void>;
	/** Ends it and everything it started. */
	stop(): Promise<void>;
	/** Ends it as a power cut does: at once, without a word to it. */
	kill(): Promise<void>;
}

/** Starts a real n8n that talks to nobody outside this machine. */
export async function startN8n(
	options: N8nServerOptions,
	signal?: AbortSignal,
): Promise<N8nServer> {
	mkdirSync(options.userFolder, { recursive: true });
	const log = openSync(options.logFile, 'w');
	const { host = HOST, role = 'start' } = options;
	const child = spawn(host.node, [join(host.modules, 'n8n', 'bin', 'n8n'), role], {
		env: { ...process.env, ...(await settings(options)), ...options.environment },
		stdio: ['ignore', log, log],
		// A process group of its own: its task runner ends with it, and Ctrl+C reaches it through us.
		detached: true,
	});
	closeSync(log);
	const ended = new Promise<void>((resolve) => {
		child.once('error', () => resolve());
		child.once('exit', () => resolve());
	});
	const server: N8nServer = {
		url: `http://127.0.0.1:${options.port}`,
		pid: child.pid,
		logFile: options.logFile,
		ended,
		stop: async () => await stop(child, ended),
		kill: async () => {
			killGroup(child);
			await ended;
		},
	};
	try {
		await untilReady(server, child, options, signal);
	} catch (error) {
		await server.stop();
		throw error;
	}
	return server;
}

async function settings({
	port,
	userFolder,
	host = HOST,
}: N8nServerOptions): Promise<Record<string, string>> {
	return {
		NODE_ENV: 'production',
		PATH: [dirname(host.node), process.env.PATH].join(delimiter),
		N8N_USER_FOLDER: userFolder,
		N8N_PORT: String(port),
		QUEUE_HEALTH_CHECK_ACTIVE: 'true',
		QUEUE_HEALTH_CHECK_PORT: String(port),
		N8N_HOST: '127.0.0.1',
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_RUNNERS_BROKER_PORT: String(await freePort()),
		N8N_SECURE_COOKIE: 'false',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_DYNAMIC_BANNERS_ENABLED: 'false',
		N8N_VERIFIED_PACKAGES_ENABLED: 'false',
		N8N_DISABLED_MODULES: 'mcp-registry',
	};
}

async function untilReady(
	server: N8nServer,
	child: ChildProcess,
	{ logFile, role = 'start' }: N8nServerOptions,
	signal: AbortSignal | undefined,
): Promise<void> {
	await until(
		'n8n to start',
		async () => {
			signal?.throwIfAborted();
			if (hasEnded(child)) {
				const tail = readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-LOG_TAIL_LINES);
				throw new ExpectedError(
					`${tail.join('\n')}\n\nn8n did not start. Its whole output is in ${logFile}.`,
				);
			}
			return (await isReady(server.url, READY_PATHS[role])) || undefined;
		},
		READY_WITHIN_MS,
	);
}

async function isReady(url: string, paths: readonly string[]): Promise<boolean> {
	try {
		for (const path of paths) {
			const { statusCode, body } = await request(url + path);
			await body.dump();
			if (statusCode !== 200) return false;
		}
		return true;
	} catch {
		// Nothing listens yet.
		return false;
	}
}

async function stop(child: ChildProcess, ended: Promise<void>): Promise<void> {
	if (!hasEnded(child)) {
		child.kill('SIGTERM');
		await Promise.race([ended, sleep(STOP_WITHIN_MS, undefined, { ref: false })]);
	}
	killGroup(child);
}

function killGroup(child: ChildProcess): void {
	if (child.pid === undefined) return;
	try {
		process.kill(-child.pid, 'SIGKILL');
	} catch {
		// The whole group is gone already, as it should be.
	}
}

function hasEnded(child: ChildProcess): boolean {
	return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}
