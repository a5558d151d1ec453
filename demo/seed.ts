import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { INode, INodeCredentials } from 'n8n-workflow';

import type { StoredCredential } from '../test/engine/credential-store';
import { exampleWorkflows } from './examples';
import type { N8nClient, SavedCredential } from './n8n-client';

/**
 * Saves the credentials that are not there yet. One that points to a simulator on another port is
 * put right; one that a user has pointed elsewhere is left alone.
 */
export async function ensureCredentials(
	client: N8nClient,
	wanted: StoredCredential[],
): Promise<SavedCredential[]> {
	const present = await client.credentials();
	return await Promise.all(
		wanted.map(async (credential) => {
			const saved = present.find(
				({ type, name }) => type === credential.type && name === credential.name,
			);
			if (!saved) return await client.createCredential(credential);
			const { baseUrl } = await client.credentialData(saved.id);
			if (baseUrl !== credential.data.baseUrl && isOnThisMachine(baseUrl)) {
				await client.updateCredential({ ...credential, id: saved.id });
			}
			return saved;
		}),
	);
}

/** n8n shows the newest workflow first: the one that the README begins with. */
const SHOWN_FIRST = 'daily-engagement-sheet.json';

/**
 * Imports the example workflows once, and activates those with a trigger. `recordFile` remembers
 * them, so that one that was renamed, changed or deleted since is not imported again. They write
 * files to `filesFolder`.
 */
export async function ensureExamples(
	client: N8nClient,
	credentials: SavedCredential[],
	recordFile: string,
	filesFolder: string,
): Promise<void> {
	const imported = readRecord(recordFile);
	const names = (await client.workflows()).map(({ name }) => name);
	const examples = exampleWorkflows(filesFolder);
	const inOrder = [
		...examples.filter(({ file }) => file !== SHOWN_FIRST),
		...examples.filter(({ file }) => file === SHOWN_FIRST),
	];
	for (const { file, workflow, isActive } of inOrder) {
		if (imported.includes(file) || names.includes(workflow.name)) continue;
		const nodes = workflow.nodes.map((node) => withCredentialIds(node, credentials));
		const saved = await client.createWorkflow({ ...workflow, nodes });
		if (isActive) await client.activateWorkflow(saved);
		imported.push(file);
	}
	writeFileSync(recordFile, JSON.stringify(imported));
}

function readRecord(file: string): string[] {
	return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as string[]) : [];
}

/** Links the credentials a node names to the saved ones of that type and name. */
export function withCredentialIds(node: INode, saved: SavedCredential[]): INode {
	if (!node.credentials) return node;
	const credentials: INodeCredentials = {};
	for (const [type, { name }] of Object.entries(node.credentials)) {
		const found = saved.find((candidate) => candidate.type === type && candidate.name === name);
		credentials[type] = { id: found?.id ?? null, name };
	}
	return { ...node, credentials };
}

function isOnThisMachine(address: unknown): boolean {
	return typeof address === 'string' && new URL(address).hostname === '127.0.0.1';
}
