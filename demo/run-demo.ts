import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { IDataObject } from 'n8n-workflow';

import { runWorkflow, type WorkflowDocument } from '../test/engine/engine';
import { allowFilesIn, keepFilesInMemory } from '../test/engine/file-storage';
import type { Simulator } from '../test/simulator';
import { type Example, exampleWorkflows } from './examples';
import { simulatorCredentials, startDemoSimulator } from './simulated-accounts';
import { asTable } from './table';

const ROWS_SHOWN = 4;

/** Where the workflows write files; emptied before. */
const FILES_FOLDER = join(__dirname, '..', '.local', 'demo-files');

/** The nodes whose rows are shown: the last one of these types in a workflow. */
const ROW_MAKERS = [
	'n8n-nodes-base.set',
	'n8n-nodes-base.code',
	'n8n-nodes-engagements.engagementReport',
];

/**
 * Runs the example workflows on n8n's engine against the simulator and prints what came out. Those
 * that wait for something to happen need an n8n that goes on running, and those that write to a
 * database need the database.
 */
export async function runDemo(): Promise<void> {
	const simulator = await startDemoSimulator();
	try {
		rmSync(FILES_FOLDER, { recursive: true, force: true });
		mkdirSync(FILES_FOLDER, { recursive: true });
		allowFilesIn(FILES_FOLDER);
		await keepFilesInMemory();
		const examples = exampleWorkflows(FILES_FOLDER).filter(
			({ isActive, needsAccount }) => !isActive && !needsAccount,
		);
		for (const example of examples) await showRun(example, simulator);
		const files = readdirSync(FILES_FOLDER);
		console.log(`${files.length} files were written to ${relative('', FILES_FOLDER)}\n`);
		console.log('The same workflows, and others with triggers, wait in a real n8n: npm start');
	} finally {
		await simulator.close();
	}
}

async function showRun({ file, workflow }: Example, simulator: Simulator): Promise<void> {
	simulator.resetLog();
	const start = performance.now();
	const run = await runWorkflow(workflow, { credentials: simulatorCredentials(simulator) });
	if (run.error) throw run.error;

	const rows = run.items(lastRowMaker(workflow)).map(({ json }) => json);
	const seconds = ((performance.now() - start) / 1000).toFixed(1);
	console.log(`${workflow.name}  (demo/workflows/${file})`);
	console.log(`${rows.length} rows, ${simulator.requests.length} requests, ${seconds} s\n`);
	console.log(asTable(rows.slice(0, ROWS_SHOWN) as Row[]));
	console.log(rows.length > ROWS_SHOWN ? `… ${rows.length - ROWS_SHOWN} more\n` : '');
}

function lastRowMaker({ nodes }: WorkflowDocument): string {
	return nodes.findLast(({ type }) => ROW_MAKERS.includes(type))?.name ?? '';
}

type Row = Record<string, Extract<IDataObject[string], string | number | boolean | null>>;
