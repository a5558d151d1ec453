import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import type { NewWorkflow, SavedCredential } from '../../demo/n8n-client';
import { type N8nServer, startN8n } from '../../demo/n8n-server';
import { freePort } from '../../demo/ports';
import { asTable } from '../../demo/table';
import { until } from '../../demo/until';
import { workingCredentials } from '../e2e/accounts';
import { differences, expectedRows, type Range } from '../e2e/expected-rows';
import { Postgres } from '../e2e/postgres';
import { parametersFor, READING_CASES, type ReadingCase } from '../e2e/reading-cases';
import { ARTIFACTS, Stage } from '../e2e/stage';
import { webhookWorkflow } from '../e2e/webhook-workflow';
import { createBehaviour } from '../simulator';
import { Redis } from './redis';
import { queueMode } from './settings';

const DAY = 86_400_000;
const MEGABYTE = 1_000_000;
const MINUTE = 60_000;
const WITHIN_MS = 20 * MINUTE;
/** How an execution's data refer to a file. */
const STORED = 'filesystem-v2:';
/** How many rows a large export has. */
const ROWS = Number(process.env.QUEUE_ROWS ?? 20_000);
const DAYS = 90;
/** Of a small export, after which n8n has loaded what it needs. */
const FEW_DAYS = DAYS / 10;
/** Of Get Many: n8n keeps its rows in the database until the webhook has answered. */
const READ_DAYS = DAYS / 9;
/** From this size on, a hint says that n8n held the whole file in memory. */
const HINTED_BYTES = 50 * MEGABYTE;
/** The heap of the worker; by default what Node chooses, up to 4 GB. */
const HEAP_MB = process.env.QUEUE_HEAP_MB;
/** A worker's memory, however large a file is: with a large heap, Node puts off clearing it. */
const MOST_GROWTH_MB = HEAP_MB === undefined ? 200 : 64;
/** So that a worker is killed long before its export ends. */
const LATENCY_MS = 100;
const REQUESTS_BEFORE_KILL = 20;

/** n8n notices within seconds that a worker is gone, not within minutes. */
const NOTICED_SOON = {
	QUEUE_WORKER_LOCK_DURATION: '6000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '1000',
	QUEUE_WORKER_STALLED_INTERVAL: '3000',
};

/** One list of each vendor's node; the others are read in a single process. */
const READINGS = READING_CASES.filter(
	({ node }, index) => READING_CASES.findIndex((other) => other.node === node) === index,
);

const report: Array<Record<string, string | number>> = [];
const saved = new Map<string, SavedCredential>();

let redis: Redis;
let postgres: Postgres;
let stage: Stage;
let worker: N8nServer | undefined;

beforeAll(async () => {
	[redis, postgres] = await Promise.all([Redis.start(), Postgres.start()]);
	stage = await Stage.open({
		environment: { ...queueMode(redis, postgres), ...NOTICED_SOON },
		world: {
			days: DAYS,
			zendeskEngagements: ROWS,
			chats: 5_000,
			zoomEngagements: 5_000,
		},
	});
	const credentials = Object.entries(workingCredentials(stage.simulator));
	for (const [type, data] of credentials) saved.set(type, await stage.saveCredential(type, data));
	await stage.connect(credentialOf('zoomContactCenterOAuth2Api'));
}, WITHIN_MS);
beforeEach(() => {
	Object.assign(stage.simulator.behaviour, createBehaviour());
});
afterAll(async () => {
	await worker?.stop();
	await stage.close();
	await Promise.all([redis.stop(), postgres.stop()]);
	process.stdout.write(`\nFiles that a worker writes\n\n${asTable(report, 40)}\n\n`);
});

/** Has everything run by a new worker, with binary data in a mode. */
async function useWorker(mode: string): Promise<N8nServer> {
	await worker?.stop();
	worker = await startN8n({
		role: 'worker',
		port: await freePort(),
		userFolder: stage.folder,
		logFile: join(ARTIFACTS, `files-${mode}-worker.n8n.log`),
		environment: {
			...queueMode(redis, postgres),
			...NOTICED_SOON,
			N8N_DEFAULT_BINARY_DATA_MODE: mode,
			...(HEAP_MB !== undefined && { NODE_OPTIONS: `--max-old-space-size=${HEAP_MB}` }),
		},
	});
	return worker;
}

describe('on a worker with binary data on a shared folder', () => {
	let exporting: N8nServer;
	beforeAll(async () => void (exporting = await useWorker('filesystem')), WITHIN_MS);

	it.each(READINGS)('$title: every record once, untouched', async (reading) => {
		const { world, behaviour } = stage.simulator;
		reading.behave?.(behaviour);
		const range = lastDays(READ_DAYS);
		const parameters = parametersFor(reading, range);

		const rows = await stage.runNode(reading.node, parameters, credentialOf(reading.credential));

		expect(rows.length).toBeGreaterThan(250);
		const expected = reading.expected(world, range);
		expect(differences(rows, expected)).toEqual({ missing: [], surplus: [] });
	});

	it(
		'a file has every engagement once, untouched, and is never as a whole in memory',
		async () => {
			const { peak: before } = await checkExport('on a shared folder', FEW_DAYS, exporting);
			const { peak, bytes } = await checkExport('on a shared folder', DAYS + 1, exporting);

			expect(await filesInDatabase(bytes)).toBe(0);
			expect(peak - before).toBeLessThan(MOST_GROWTH_MB);
		},
		WITHIN_MS,
	);

	it('what a killed worker has begun is no file of its failed execution, and can be exported again', async () => {
		const { requests, behaviour } = stage.simulator;
		behaviour.latencyMs = LATENCY_MS;
		const asked = requests.length;
		const path = `export-${randomUUID()}`;
		const answer = exportFile(path, lastDays(DAYS + 1)).catch(String);
		const isUnderWay = () => requests.length > asked + REQUESTS_BEFORE_KILL || undefined;
		await until('an export', () => Promise.resolve(isUnderWay()));

		await exporting.kill();
		behaviour.latencyMs = 0;
		exporting = await useWorker('filesystem');

		expect(await answer).toContain('Error in workflow');
		const { id, status, data } = await executionOf(path);
		expect(status).toBe('error');
		expect(data).not.toContain(STORED);
		const kept = readdirSync(stage.folder, { recursive: true }).map(String);
		const begun = kept.filter((file) => file.includes(`executions/${id}/binary_data/`));
		expect(begun).toEqual([expect.stringContaining('.tmp.')]);
		await checkExport('on a shared folder, after a kill', FEW_DAYS, exporting);
	});
});

describe('on a worker with binary data in the database', () => {
	let exporting: N8nServer;
	beforeAll(async () => void (exporting = await useWorker('database')), WITHIN_MS);

	it('a file has every engagement once, untouched, and a hint says that it was in memory', async () => {
		await checkExport('in the database', FEW_DAYS, exporting);
		const { bytes, hinted } = await checkExport('in the database', DAYS + 1, exporting);

		expect(await filesInDatabase(bytes)).toBe(1);
		expect(hinted).toBe(bytes >= HINTED_BYTES);
	});
});

/** Exports the engagements of some days, and compares the file with the simulator's world. */
async function checkExport(place: string, days: number, exporting: N8nServer) {
	const range = lastDays(days);
	const before = megabytes(exporting, 'VmRSS');
	forgetPeak(exporting);
	const start = Date.now();

	const { hashes, bytes, hints } = await exportFile(`export-${randomUUID()}`, range);

	const peak = megabytes(exporting, 'VmHWM');
	const hinted = hints.some((hint) => hint.startsWith('n8n held all'));
	const expected = expectedRows.zendeskByStart(stage.simulator.world, range);
	report.push({
		'binary data': place,
		due: expected.length,
		'in the file': hashes.length,
		'file, MB': Math.round(bytes / MEGABYTE),
		seconds: Math.round((Date.now() - start) / 1000),
		'worker before, MB': before,
		'worker at most, MB': peak,
	});
	expect(hashes).toHaveLength(expected.length);
	const expectedHashes = expected.map((row) => hashOf(JSON.stringify(row)));
	expect(hashOf(hashes.sort().join())).toBe(hashOf(expectedHashes.sort().join()));
	return { peak, bytes, hinted };
}

async function filesInDatabase(bytes: number): Promise<number> {
	const statement = `SELECT count(*) FROM binary_data WHERE "fileSize" = ${bytes}`;
	const [count] = await postgres.query(statement);
	return Number(count);
}

const ENGAGEMENTS: ReadingCase = {
	title: 'Zendesk engagements',
	node: 'zendeskEngagements',
	credential: 'zendeskEngagementsApi',
	parameters: { resource: 'engagement', operation: 'export', format: 'ndjson' },
	days: { from: DAYS, to: 0 },
	expected: expectedRows.zendeskByStart,
};

/**
 * Runs an export; the webhook of its workflow answers with the file. Of each line, only a hash is kept:
 * the text of a million rows is longer than a string can be.
 */
async function exportFile(path: string, range: Range) {
	const { node, credential } = ENGAGEMENTS;
	const parameters = parametersFor(ENGAGEMENTS, range);
	const workflow = webhookWorkflow(path, node, parameters, credentialOf(credential));
	const file = await stage.fetchWebhook(path, answeringWithFile(workflow));
	let bytes = 0;
	file.on('data', (chunk: Buffer) => (bytes += chunk.length));
	const hashes: string[] = [];
	for await (const line of createInterface({ input: file })) hashes.push(hashOf(line));
	return { hashes, bytes, hints: await hintsOf(path) };
}

function answeringWithFile({ nodes, ...workflow }: NewWorkflow): NewWorkflow {
	const response = { responseData: 'firstEntryBinary', responseBinaryPropertyName: 'data' };
	return {
		...workflow,
		nodes: nodes.map((node) =>
			node.name === 'Webhook' ? { ...node, parameters: { ...node.parameters, ...response } } : node,
		),
		settings: { executionOrder: 'v1' },
	};
}

/** What a workflow's only execution says below its output. */
async function hintsOf(workflow: string): Promise<string[]> {
	const { data } = await executionOf(workflow);
	return (JSON.parse(data) as unknown[]).filter((value) => typeof value === 'string');
}

/** A workflow's only execution, with its data as n8n stores it. */
async function executionOf(name: string): Promise<{ id: string; status: string; data: string }> {
	const { client } = stage;
	const workflow = (await client.workflows()).find((one) => one.name === name);
	const filter = encodeURIComponent(JSON.stringify({ workflowId: workflow?.id }));
	const path = `/rest/executions?filter=${filter}`;
	const { results } = await client.send<{ results: Array<{ id: string }> }>('GET', path);
	const [execution] = results;
	if (execution === undefined) throw new Error(`There is no execution of ${name}.`);
	return await client.send('GET', `/rest/executions/${execution.id}`);
}

function hashOf(text: string): string {
	return createHash('sha256').update(text).digest('base64');
}

function lastDays(days: number): Range {
	const to = stage.simulator.clock.now();
	return { from: to - days * DAY, to };
}

/** From here on, the most memory that a process holds at once counts anew. */
function forgetPeak({ pid }: N8nServer): void {
	writeFileSync(`/proc/${pid}/clear_refs`, '5');
}

/** Memory of a process by Linux's own account: at present, or at most since `forgetPeak`. */
function megabytes({ pid }: N8nServer, what: 'VmHWM' | 'VmRSS'): number {
	const status = readFileSync(`/proc/${pid}/status`, 'utf8');
	const [, kibibytes] = new RegExp(`^${what}:\\s+(\\d+) kB$`, 'm').exec(status) ?? [];
	return Math.round((Number(kibibytes) * 1024) / MEGABYTE);
}

function credentialOf(type: string): SavedCredential {
	const credential = saved.get(type);
	if (!credential) throw new Error(`No credential of type ${type} was saved.`);
	return credential;
}
