import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { freePort } from '../../demo/ports';
import { until } from '../../demo/until';

const execute = promisify(execFile);

/** Where Debian puts each version. */
const VERSIONS = '/usr/lib/postgresql';
const USER = 'warehouse';

/** An empty PostgreSQL database on this machine, for one test. */
export class Postgres {
	private constructor(
		private readonly port: number,
		private readonly folder: string,
		private server: ChildProcess,
	) {}

	static async start(): Promise<Postgres> {
		const folder = mkdtempSync(join(tmpdir(), 'engagements-postgres-'));
		const identity = unprivileged();
		if (identity) chownSync(folder, identity.uid, identity.gid);
		const options = { ...identity, cwd: folder };
		await execute(program('initdb'), ['-D', folder, '-U', USER, '--auth=trust'], options);
		const port = await freePort();
		const postgres = new Postgres(port, folder, serve(folder, port, {}));
		await postgres.untilReady();
		return postgres;
	}

	/** Starts it again with the same data, in an environment such as one of another time. */
	async restart(environment: Record<string, string>): Promise<void> {
		await this.end();
		this.server = serve(this.folder, this.port, environment);
		await this.untilReady();
	}

	private async untilReady(): Promise<void> {
		await until('PostgreSQL to answer', async () => {
			try {
				return await this.query('SELECT 1');
			} catch (error) {
				if (hasEnded(this.server)) throw error;
				return undefined;
			}
		});
	}

	/** What to enter into n8n's credential. */
	get credential(): ICredentialDataDecryptedObject {
		const { port } = this;
		return { host: '127.0.0.1', port, database: 'postgres', user: USER, ssl: 'disable' };
	}

	/** The environment of an n8n that keeps everything here. */
	get environment(): Record<string, string> {
		return {
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: '127.0.0.1',
			DB_POSTGRESDB_PORT: String(this.port),
			DB_POSTGRESDB_DATABASE: 'postgres',
			DB_POSTGRESDB_USER: USER,
		};
	}

	/** The rows of an answer, with `|` between columns. */
	async query(statement: string): Promise<string[]> {
		const server = ['-h', '127.0.0.1', '-p', String(this.port), '-U', USER, '-d', 'postgres'];
		const { stdout } = await execute(program('psql'), [...server, '-Atc', statement]);
		return stdout.split('\n').filter((line) => line !== '');
	}

	/** Ends it and all its connections, and keeps the data. */
	async end(): Promise<void> {
		if (hasEnded(this.server)) return;
		const exited = once(this.server, 'exit');
		this.server.kill('SIGINT');
		await exited;
	}

	async stop(): Promise<void> {
		await this.end();
		rmSync(this.folder, { recursive: true, force: true });
	}
}

function serve(folder: string, port: number, environment: Record<string, string>): ChildProcess {
	const listening = ['-p', String(port), '-k', '', '-c', 'listen_addresses=127.0.0.1'];
	return spawn(program('postgres'), ['-D', folder, ...listening], {
		...unprivileged(),
		env: { ...process.env, ...environment },
		cwd: folder,
		stdio: 'ignore',
	});
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
	return exitCode !== null || signalCode !== null;
}

function program(name: string): string {
	const [version = ''] = readdirSync(VERSIONS);
	return join(VERSIONS, version, 'bin', name);
}

/** PostgreSQL refuses to run as root; its Debian package brings a user for it. */
function unprivileged(): { uid: number; gid: number } | undefined {
	if (process.getuid?.() !== 0) return undefined;
	const idOf = (flag: string) =>
		Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
	return { uid: idOf('-u'), gid: idOf('-g') };
}
