import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { WorkflowDocument } from '../test/engine/engine';

const FOLDER = join(__dirname, 'workflows');

/** An example workflow and the file a user can import it from. */
export interface Example {
	file: string;
	workflow: WorkflowDocument;
	/** Begins with a trigger and is meant to run by itself. */
	isActive: boolean;
}

type ExampleFile = WorkflowDocument & { active?: boolean };

/** All example workflows, in the order of their files. */
export function exampleWorkflows(): Example[] {
	return readdirSync(FOLDER)
		.sort()
		.map((file) => {
			const text = readFileSync(join(FOLDER, file), 'utf8');
			const { active = false, ...workflow } = JSON.parse(text) as ExampleFile;
			return { file, workflow, isActive: active };
		});
}
