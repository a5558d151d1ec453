import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { N8nClient } from '../../demo/n8n-client';

const PAGE = 100;
/** Nodes behind the trigger. */
const BEHIND = ['Edit Fields', 'Wait'];
const UNFINISHED = ['new', 'running', 'waiting'];

/** What n8n stored of one run of a workflow. */
export interface Execution {
	id: string;
	status: string;
	/** The rows the trigger handed over. */
	rows: IDataObject[];
	/** What ended it, in the words the editor shows. */
	error: string | undefined;
}

/** All executions of a workflow, oldest first; of those `known` to have ended nothing is asked. */
export async function executionsOf(
	client: N8nClient,
	workflowId: string,
	known: Map<string, Execution>,
): Promise<Execution[]> {
	const ids: string[] = [];
	const filter = encodeURIComponent(JSON.stringify({ workflowId }));
	for (;;) {
		const before = ids.length === 0 ? '' : `&lastId=${ids.at(-1)}`;
		const page = await client.send<{ results: Array<{ id: string }> }>(
			'GET',
			`/rest/executions?limit=${PAGE}&filter=${filter}${before}`,
		);
		ids.push(...page.results.map(({ id }) => id));
		if (page.results.length < PAGE) break;
	}
	const executions: Execution[] = [];
	for (const id of ids.reverse()) {
		const execution = known.get(id) ?? (await executionById(client, id));
		if (!UNFINISHED.includes(execution.status)) known.set(id, execution);
		executions.push(execution);
	}
	return executions;
}

async function executionById(client: N8nClient, id: string): Promise<Execution> {
	const { status, data } = await client.send<{ status: string; data: string }>(
		'GET',
		`/rest/executions/${id}`,
	);
	const run = unflatten(data) as RunData;
	return { id, status, rows: rowsOf(run), error: run.resultData.error?.message };
}

type Outputs = { main?: INodeExecutionData[][] };

interface RunData {
	resultData: {
		runData: Record<string, Array<{ data?: Outputs }>>;
		error?: { message: string };
	};
	executionData?: { nodeExecutionStack: Array<{ data: Outputs; source: unknown }> };
}

/**
 * A run that was cut short still has the trigger's rows on the pile of what was to be done, also where
 * n8n has recovered it and put an item of its own into the trigger's output. For a poll that failed, it
 * puts an empty item on the pile.
 */
function rowsOf({ resultData, executionData }: RunData): IDataObject[] {
	const started = Object.entries(resultData.runData).find(([name]) => !BEHIND.includes(name));
	const outputs = executionData?.nodeExecutionStack[0]?.data ?? started?.[1][0]?.data;
	const rows = (outputs?.main?.[0] ?? []).map(({ json }) => json);
	return rows.filter((row) => Object.keys(row).length > 0);
}

/**
 * n8n stores runs as one list of all their values, in which a text inside an object or list stands
 * for the value at that place.
 */
function unflatten(text: string): unknown {
	const values = JSON.parse(text) as unknown[];
	const known = new Map<number, unknown>();
	const resolve = (reference: unknown): unknown =>
		typeof reference === 'string' ? valueAt(Number(reference)) : reference;
	const valueAt = (place: number): unknown => {
		const value = values[place];
		if (typeof value !== 'object' || value === null) return value;
		if (known.has(place)) return known.get(place);
		const filled: IDataObject | unknown[] = Array.isArray(value) ? [] : {};
		known.set(place, filled);
		for (const [key, reference] of Object.entries(value)) {
			Object.assign(filled, { [key]: resolve(reference) });
		}
		return filled;
	};
	return valueAt(0);
}
