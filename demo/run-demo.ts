import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { IDataObject } from 'n8n-workflow';

import { runWorkflow, type WorkflowDocument } from '../test/engine/engine';
import { allowFilesIn, keepFilesInMemory } from '../test/engine/file-storage';
import type { Simulator } from '../test/simulator';
import { type Example, exampleWorkflows } from './examples';
import { simulatorCredentials, startDemoSimulator } from './simulated-accounts';
import { asTable } from './table';

const ROWS_SHOWN = 4;
const COLUMNS_SHOWN = 10;

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
 * that wait for something to happen or keep a table need an n8n that goes on running, and those that
 * write to a database need the database.
 */
export async function runDemo(): Promise<void> {
	const simulator = await startDemoSimulator();
	try {
		rmSync(FILES_FOLDER, { recursive: true, force: true });
		mkdirSync(FILES_FOLDER, { recursive: true });
		allowFilesIn(FILES_FOLDER);
		await keepFilesInMemory();
		const examples = exampleWorkflows(FILES_FOLDER).filter(
			({ isActive, needsAccount, needsTables }) => !isActive && !needsAccount && !needsTables,
		);
		for (const example of examples) await showRun(example, simulator);
		const files = readdirSync(FILES_FOLDER);
		console.log(`${files.length} files were written to ${relative('', FILES_FOLDER)}\n`);
		console.log('Open the reports in a browser:');
		for (const file of files.filter((name) => name.endsWith('.html'))) {
			console.log(pathToFileURL(join(FILES_FOLDER, file)).href);
		}
		console.log('');
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
	const [first = {}] = rows;
	if (isReport(first)) {
		console.log(`${beginningOf(first.text)}\n`);
		return;
	}
	const columns = Object.keys(first);
	const shown = rows.slice(0, ROWS_SHOWN).map((row) => pick(row, columns.slice(0, COLUMNS_SHOWN)));
	console.log(asTable(shown as Row[]));
	if (columns.length > COLUMNS_SHOWN) {
		console.log(`… and ${columns.length - COLUMNS_SHOWN} more columns`);
	}
	console.log(rows.length > ROWS_SHOWN ? `… ${rows.length - ROWS_SHOWN} more\n` : '');
}

type Report = IDataObject & { readonly text: string };

function isReport(row: IDataObject): row is Report {
	return typeof row.text === 'string' && 'html' in row;
}

/** Title, period and the figures of the first screen. */
function beginningOf(text: string): string {
	return text.split('\n\n').slice(0, 2).join('\n\n');
}

function pick(row: IDataObject, columns: readonly string[]): IDataObject {
	return Object.fromEntries(columns.map((column) => [column, row[column]]));
}

function lastRowMaker({ nodes }: WorkflowDocument): string {
	return nodes.findLast(({ type }) => ROW_MAKERS.includes(type))?.name ?? '';
}

type Row = Record<string, Extract<IDataObject[string], string | number | boolean | null>>;
