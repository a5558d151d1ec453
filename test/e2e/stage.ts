import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import type { IDataObject } from 'n8n-workflow';
import { type Dispatcher, request } from 'undici';

import {
	N8nClient,
	type NewWorkflow,
	type Owner,
	type SavedCredential,
} from '../../demo/n8n-client';
import { type N8nHost, type N8nServer, startN8n } from '../../demo/n8n-server';
import { communityNodesFolder, packPackage } from '../../demo/package-install';
import { freePort } from '../../demo/ports';
import { until } from '../../demo/until';
import { type Simulator, startSimulator, type WorldOptions } from '../simulator';
import { webhookWorkflow } from './webhook-workflow';

export const ARTIFACTS = join(__dirname, '..', '..', 'artifacts');
export const OWNER: Owner = {
	email: 'owner@example.com',
	firstName: 'Olive',
	lastName: 'Owner',
	password: 'Engagements1',
};

const execute = promisify(execFile);

const NO_TIMEOUT = { headersTimeout: 0, bodyTimeout: 0 };

export interface StageOptions {
	world?: Partial<WorldOptions>;
	/** Environment of n8n beside its usual one. */
	environment?: Record<string, string>;
	/** Another n8n than the usual one. */
	host?: N8nHost;
}

/**
 * A fresh n8n with the packed package, and a simulator, whose clock stands at the real time it was
 * started. The user folder is outside the repository, so that no module of the repository is in
 * reach of n8n.
 */
export class Stage {
	private constructor(
		readonly simulator: Simulator,
		readonly folder: string,
		readonly server: N8nServer,
		readonly client: N8nClient,
	) {}

	static async open({ world = {}, environment = {}, host }: StageOptions = {}): Promise<Stage> {
		const simulator = await startSimulator({ now: wholeSecondNow(), world });
		const folder = mkdtempSync(join(tmpdir(), 'engagements-e2e-'));
		try {
			await installTarball(folder);
			mkdirSync(ARTIFACTS, { recursive: true });
			const server = await startN8n({
				port: await freePort(),
				userFolder: folder,
				logFile: join(ARTIFACTS, `${testFileName()}.n8n.log`),
				environment,
				...(host && { host }),
			});
			const client = new N8nClient(server.url);
			await client.signIn(OWNER);
			return new Stage(simulator, folder, server, client);
		} catch (error) {
			await simulator.close();
			rmSync(folder, { recursive: true, force: true });
			throw error;
		}
	}

	/** Saves a credential under the name of its type. */
	async saveCredential(type: string, data: IDataObject): Promise<SavedCredential> {
		return await this.client.createCredential({ type, name: type, data });
	}

	/** What a person does who clicks "Connect" on an OAuth2 credential and agrees on the vendor's page. */
	async connect({ id }: SavedCredential): Promise<void> {
		const path = `/rest/oauth2-credential/auth?id=${id}`;
		const vendorPage = await this.client.send<string>('GET', path);
		const { headers, body } = await request(vendorPage);
		await body.dump();
		const callback = new URL(String(headers.location));
		await this.client.fetchText('GET', callback.pathname + callback.search);
	}

	/** Runs one node in an active workflow and returns the items it hands on. */
	async runNode(
		type: string,
		parameters: IDataObject,
		credential: SavedCredential,
	): Promise<IDataObject[]> {
		const path = `run-${randomUUID()}`;
		try {
			return await this.runWebhook(path, webhookWorkflow(path, type, parameters, credential));
		} catch (error) {
			throw new Error(`${type}: ${String(error)}`);
		}
	}

	/** Runs a workflow that begins with a webhook, and returns the items of its last node. */
	async runWebhook(path: string, workflow: NewWorkflow): Promise<IDataObject[]> {
		const answer = await this.fetchWebhook(path, workflow);
		return (await answer.json()) as IDataObject[];
	}

	/** Runs a workflow that begins with a webhook, and returns what this answers, as it comes. */
	async fetchWebhook(
		path: string,
		workflow: NewWorkflow,
	): Promise<Dispatcher.ResponseData['body']> {
		await this.client.activateWorkflow(await this.client.createWorkflow(workflow));
		const url = `${this.server.url}/webhook/${path}`;
		// Publishing goes on after the activation has been confirmed.
		const answer = await until('the webhook', async () => {
			const attempt = await request(url, NO_TIMEOUT);
			if (attempt.statusCode !== 404) return attempt;
			await attempt.body.dump();
			return undefined;
		});
		if (answer.statusCode !== 200) throw new Error((await answer.body.text()).slice(0, 500));
		return answer.body;
	}

	async close(): Promise<void> {
		await this.server.stop();
		await this.simulator.close();
		rmSync(this.folder, { recursive: true, force: true });
	}
}

/** Opens a stage before the tests of a file and closes it after them. */
export function useStage(options?: StageOptions): () => Stage {
	let stage: Stage | undefined;
	beforeAll(async () => {
		stage = await Stage.open(options);
	});
	afterAll(async () => await stage?.close());
	return () => {
		if (!stage) throw new Error('The stage is open only while tests run.');
		return stage;
	};
}

function testFileName(): string {
	return basename(expect.getState().testPath ?? 'unknown', '.e2e.ts');
}

/** Vendors count in seconds: a world that begins within one would have records before its beginning. */
function wholeSecondNow(): number {
	return Math.floor(Date.now() / 1000) * 1000;
}

/** Installs the package as its users do, from a tarball instead of the registry. */
export async function installTarball(userFolder: string): Promise<void> {
	const nodesFolder = communityNodesFolder(userFolder);
	mkdirSync(nodesFolder, { recursive: true });
	writeFileSync(join(nodesFolder, 'package.json'), '{"name":"installed-nodes","private":true}\n');
	const tarball = await packPackage(userFolder);
	await execute('npm', ['install', '--ignore-scripts', '--no-audit', tarball], {
		cwd: nodesFolder,
	});
}
