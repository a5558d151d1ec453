import { type Example, exampleWorkflows } from '../../demo/examples';
import { table } from './markdown';

/** How an example starts, by the type of its first node. */
const STARTS: Readonly<Record<string, string>> = {
	'n8n-nodes-base.manualTrigger': 'manually',
	'n8n-nodes-base.scheduleTrigger': 'on a schedule',
};

/** The ready-made workflows: what each is called, what it does, and how it starts. */
export function workflowTable(): string {
	const rows = exampleWorkflows().map((example) => [
		`[${example.workflow.name}](../demo/workflows/${example.file})`,
		titleOf(example),
		[...new Set(startsOf(example))].join(', '),
		example.needsAccount ? 'a database' : '–',
	]);
	return table(['Workflow', 'What it is for', 'Starts', 'Also needs'], rows);
}

function titleOf({ workflow }: Example): string {
	const note = workflow.nodes.find(({ type }) => type.endsWith('.stickyNote'));
	const [title = ''] = (note?.parameters.content as string).split('\n');
	return title.replace('## ', '');
}

function startsOf({ workflow }: Example): string[] {
	const triggers = workflow.nodes.filter(({ type }) => /trigger$/i.test(type));
	return triggers.map(({ type }) => STARTS[type] ?? 'when there is new data');
}
