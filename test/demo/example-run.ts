import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IDataObject, INode, IWorkflowSettings } from 'n8n-workflow';

import { type Example, exampleWorkflows } from '../../demo/examples';
import { simulatorCredentials } from '../../demo/simulated-accounts';
import { runWorkflow, type WorkflowRun } from '../engine/engine';
import { allowFilesIn, keepFilesInMemory } from '../engine/file-storage';
import { loadPackage, type PackageTypes } from '../engine/package-types';
import type { Scene } from '../engine/scene';

let folder = '';

beforeEach(async () => {
	folder = realpathSync(mkdtempSync(join(tmpdir(), 'engagement-examples-')));
	allowFilesIn(folder);
	await keepFilesInMemory();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Where the examples of the running test write files. */
export function filesFolder(): string {
	return folder;
}

/** An example by the name of its file. */
export function exampleNamed(name: string): Example {
	const found = exampleWorkflows(folder).find(({ file }) => file === `${name}.json`);
	if (found === undefined) throw new Error(`There is no example ${name}`);
	return found;
}

/** A node of an example by its name. */
export function nodeOf({ workflow }: Example, name: string): INode {
	const node = workflow.nodes.find((candidate) => candidate.name === name);
	if (node === undefined) throw new Error(`${workflow.name} has no node ${name}`);
	return node;
}

export interface ExampleRunOptions {
	readonly settings?: IWorkflowSettings;
	readonly startFrom?: string;
	/** What triggers hand on, by their names, as if it had just happened. */
	readonly delivered?: Readonly<Record<string, readonly IDataObject[]>>;
	/** Further nodes of n8n's, by the names workflows store. */
	readonly nodes?: PackageTypes['nodes'];
}

/** Runs an example against a scene, at the scene's time. */
export async function runExample(
	scene: Scene,
	{ workflow }: Example,
	{ settings, startFrom, delivered = {}, nodes = new Map() }: ExampleRunOptions = {},
): Promise<WorkflowRun> {
	const { simulator } = scene;
	jest.spyOn(Date, 'now').mockImplementation(() => simulator.clock.now());
	const types = loadPackage();
	const pinData = Object.fromEntries(
		Object.entries(delivered).map(([name, rows]) => [name, rows.map((json) => ({ json }))]),
	);
	const run = await runWorkflow(
		{ ...workflow, settings: { ...workflow.settings, ...settings }, pinData },
		{
			credentials: simulatorCredentials(simulator),
			types: { ...types, nodes: new Map([...types.nodes, ...nodes]) },
			...(startFrom === undefined ? {} : { startFrom }),
		},
	);
	expect({ status: run.status, error: run.error?.message }).toEqual({ status: 'success' });
	return run;
}

/** What a node handed on, without files. */
export function rowsOf(run: WorkflowRun, node: string): IDataObject[] {
	return run.items(node).map(({ json }) => json);
}
