import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type Example, exampleWorkflows } from '../../demo/examples';
import { N8nClient } from '../../demo/n8n-client';
import { freePort, requireFreePort } from '../../demo/ports';
import { DEMO_OWNER } from '../../demo/run-start';
import { until } from '../../demo/until';

const ROOT = join(__dirname, '..', '..');
/** It may take minutes on a busy machine. */
const READY_WITHIN_MS = 240_000;
const SECOND_POLL_WITHIN_MS = 150_000;

/** A running `npm start` of a newcomer, with a folder and ports of its own. */
interface Started {
	client: N8nClient;
	/** Stops it as `kill` does. */
	stop(): Promise<void>;
}

let folder = '';
let ports = { n8n: 0, simulator: 0 };
let stopLast: (() => Promise<void>) | undefined;

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'engagements-start-'));
	ports = { n8n: await freePort(), simulator: await freePort() };
});
afterEach(async () => await stopLast?.());
afterAll(() => {
	rmSync(folder, { recursive: true, force: true });
});

describe('npm start', () => {
	it('gives a newcomer example workflows that run as they are', async () => {
		const { client, stop } = await start();

		const workflows = await client.workflows();
		const outcomes: Record<string, string> = {};
		for (const { workflow, needsAccount } of exampleWorkflows()) {
			const { name } = workflow;
			const saved = workflows.find((candidate) => candidate.name === name);
			if (needsAccount || saved === undefined) continue;
			outcomes[name] = await client.runManually(saved.id, firstNodeOf(workflow));
		}
		await stop();

		expect(workflows).toHaveLength(exampleWorkflows().length);
		expect(Object.keys(outcomes).length).toBe(
			exampleWorkflows().filter(({ needsAccount }) => !needsAccount).length,
		);
		expect(new Set(Object.values(outcomes))).toEqual(new Set(['success']));
		expect(readdirSync(join(folder, 'files')).length).toBeGreaterThan(10);
	});

	it('gives no workflow whose nodes n8n does not know', async () => {
		const { client, stop } = await start();
		const known = JSON.parse(await client.fetchText('GET', '/types/nodes.json')) as NodeType[];
		await stop();

		const unknown = exampleWorkflows().flatMap(({ file, workflow }) =>
			workflow.nodes
				.filter(
					({ type, typeVersion }) =>
						!known.some(
							({ name, version }) => name === type && [version].flat().includes(typeVersion),
						),
				)
				.map(({ name }) => `${file}: ${name}`),
		);
		expect(unknown).toEqual([]);
	});

	it('lets the examples with a trigger run by themselves', async () => {
		const { client, stop } = await start();

		const active = (await client.send<ListedWorkflow[]>('GET', '/rest/workflows')).filter(
			({ activeVersionId }) => activeVersionId !== null,
		);
		const statuses = await Promise.all(
			active.map(async ({ id }) => await statusOfFirstRun(client, id)),
		);
		await stop();

		expect(active.map(({ name }) => name).sort()).toEqual(
			exampleWorkflows()
				.filter(({ isActive }) => isActive)
				.map(({ workflow }) => workflow.name)
				.sort(),
		);
		expect(new Set(statuses)).toEqual(new Set(['success']));
	});

	it('keeps what the user changed, and adds nothing twice, when started again', async () => {
		const first = await start();
		const [renamed] = await first.client.workflows();
		await first.client.renameWorkflow(renamed?.id ?? '', 'Mine now');
		await first.stop();

		const second = await start();
		const names = (await second.client.workflows()).map(({ name }) => name);
		const credentials = await second.client.credentials();
		await second.stop();

		expect(names).toHaveLength(exampleWorkflows().length);
		expect(names).toContain('Mine now');
		expect(credentials).toHaveLength(3);
	});

	it('names a port that is in use, and what to do', async () => {
		const { stop } = await start();

		const { output, exited } = launch();
		expect(await exited).toBe(1);
		await stop();

		expect(output()).toContain(
			`Port ${ports.n8n}, meant for n8n, is in use by another program: stop that program, or choose another one: npm start -- --port`,
		);
	});
});

interface ListedWorkflow {
	id: string;
	name: string;
	activeVersionId: string | null;
}

/** A node as the editor knows it. */
interface NodeType {
	name: string;
	version: number | number[];
}

/** The node by which an example begins: a person's click or a trigger. */
function firstNodeOf({ nodes }: Example['workflow']): string {
	return nodes.find(({ type }) => /trigger$/i.test(type))?.name ?? '';
}

/** A trigger hands over something at its second poll: a minute after it was activated. */
async function statusOfFirstRun(client: N8nClient, workflowId: string): Promise<string> {
	const filter = encodeURIComponent(JSON.stringify({ workflowId, mode: 'trigger' }));
	return await until(
		'the first run of a trigger',
		async () => {
			const path = `/rest/executions?limit=1&filter=${filter}`;
			const { results } = await client.send<{ results: Array<{ status: string }> }>('GET', path);
			const status = results[0]?.status;
			return status === 'running' || status === 'new' ? undefined : status;
		},
		SECOND_POLL_WITHIN_MS,
	);
}

async function start(): Promise<Started> {
	const launched = launch();
	const stop = async () => {
		stopLast = undefined;
		launched.process.kill();
		await launched.exited;
		await untilFree(ports.n8n);
		await untilFree(ports.simulator);
	};
	stopLast = stop;
	const ready = () => {
		if (launched.process.exitCode !== null) throw new Error(launched.output());
		return Promise.resolve(launched.output().includes('Stop with Ctrl+C') || undefined);
	};
	await until('npm start to be ready', ready, READY_WITHIN_MS);
	const client = new N8nClient(`http://127.0.0.1:${ports.n8n}`);
	await client.signIn(DEMO_OWNER);
	return { client, stop };
}

function launch() {
	const args = ['start', '--', '--port', String(ports.n8n), '--folder', folder];
	const launched = spawn('npm', [...args, '--simulator-port', String(ports.simulator)], {
		cwd: ROOT,
	});
	let text = '';
	const collect = (chunk: Buffer) => (text += chunk.toString());
	launched.stdout.on('data', collect);
	launched.stderr.on('data', collect);
	const exited = new Promise<number | null>((resolve) => launched.once('exit', resolve));
	return { process: launched, exited, output: () => text };
}

/** npm ends before what it runs: all of it has stopped when its ports are free again. */
async function untilFree(port: number): Promise<void> {
	await until(`port ${port} to be free`, async () => {
		try {
			await requireFreePort(port, 'the test', 'wait');
			return true;
		} catch {
			return undefined;
		}
	});
}
