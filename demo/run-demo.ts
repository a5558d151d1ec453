import type { IDataObject } from 'n8n-workflow';

import { runWorkflow } from '../test/engine/engine';
import type { Simulator } from '../test/simulator';
import { type Example, exampleWorkflows } from './examples';
import { simulatorCredentials, startDemoSimulator } from './simulated-accounts';
import { asTable } from './table';

const ROWS_SHOWN = 4;

/**
 * Runs the example workflows on n8n's engine against the simulator and prints what came out. Those
 * that begin with a trigger need an n8n that goes on running.
 */
export async function runDemo(): Promise<void> {
	const simulator = await startDemoSimulator();
	try {
		const examples = exampleWorkflows().filter(({ isActive }) => !isActive);
		for (const example of examples) await showRun(example, simulator);
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

	const rows = run.items('Edit Fields').map(({ json }) => json);
	const seconds = ((performance.now() - start) / 1000).toFixed(1);
	console.log(`${workflow.name}  (demo/workflows/${file})`);
	console.log(`${rows.length} rows, ${simulator.requests.length} requests, ${seconds} s\n`);
	console.log(asTable(rows.slice(0, ROWS_SHOWN) as Row[]));
	console.log(rows.length > ROWS_SHOWN ? `… ${rows.length - ROWS_SHOWN} more\n` : '');
}

type Row = Record<string, Extract<IDataObject[string], string | number | boolean | null>>;
