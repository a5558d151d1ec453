import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INode } from 'n8n-workflow';

import type { WorkflowDocument } from '../test/engine/engine';

const FOLDER = join(__dirname, 'workflows');

/** Where the examples write files, if nothing else is said: the folder of n8n's Docker image. */
export const FILES_FOLDER = '/home/node/.n8n-files';

/** An example workflow and the file a user can import it from. */
export interface Example {
	file: string;
	workflow: WorkflowDocument;
	/** Begins with a trigger and is meant to run by itself. */
	isActive: boolean;
	/** Needs an account of somebody else's: a database, for example. */
	needsAccount: boolean;
	/** Keeps rows in n8n's data tables, which only a running n8n has. */
	needsTables: boolean;
}

type ExampleFile = WorkflowDocument & { active?: boolean };

/**
 * All example workflows, in the order of their files.
 *
 * @param filesFolder where they write files
 */
export function exampleWorkflows(filesFolder = FILES_FOLDER): Example[] {
	return readdirSync(FOLDER)
		.sort()
		.map((file) => {
			const text = readFileSync(join(FOLDER, file), 'utf8');
			const placed = text.replaceAll(FILES_FOLDER, JSON.stringify(filesFolder).slice(1, -1));
			const { active = false, ...workflow } = JSON.parse(placed) as ExampleFile;
			const needsAccount = workflow.nodes.some(needsOtherAccount);
			const needsTables = workflow.nodes.some(({ type }) => type === 'n8n-nodes-base.dataTable');
			return { file, workflow, isActive: active, needsAccount, needsTables };
		});
}

/** Whether a node signs in to something else than the vendors of this package. */
function needsOtherAccount({ type, credentials }: INode): boolean {
	return credentials !== undefined && !type.startsWith('n8n-nodes-engagements.');
}
