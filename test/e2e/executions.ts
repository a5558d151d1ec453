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

/** A page of n8n's list of executions, newest first. */
interface ExecutionsPage {
	results: Array<{ id: string }>;
	/** Of the next page; n8n 1.x continues after an ID instead. */
	nextCursor?: string | null;
}

/** What became of a workflow's executions; nothing is asked again of those that have ended. */
export class ExecutionLog {
	private readonly ended = new Map<string, Execution>();

	private readonly open = new Set<string>();

	constructor(private readonly workflowId: string) {}

	/** All executions so far, oldest first. */
	async read(client: N8nClient): Promise<Execution[]> {
		for (const id of await this.newIds(client)) this.open.add(id);
		const unfinished: Execution[] = [];
		for (const id of this.open) {
			const execution = await executionById(client, id);
			if (UNFINISHED.includes(execution.status)) unfinished.push(execution);
			else {
				this.ended.set(id, execution);
				this.open.delete(id);
			}
		}
		return [...this.ended.values(), ...unfinished].sort((a, b) => Number(a.id) - Number(b.id));
	}

	private async newIds(client: N8nClient): Promise<string[]> {
		const ids: string[] = [];
		const filter = encodeURIComponent(JSON.stringify({ workflowId: this.workflowId }));
		let position = '';
		for (;;) {
			const query = `limit=${PAGE}&filter=${filter}${position}`;
			const { results, nextCursor } = await this.page(client, query);
			const fresh = results.map(({ id }) => id).filter((id) => !this.ended.has(id));
			ids.push(...fresh);
			if (fresh.length === 0 || results.length < PAGE || nextCursor === null) break;
			position =
				nextCursor === undefined ? `&lastId=${results.at(-1)?.id}` : `&cursor=${nextCursor}`;
		}
		return ids.reverse();
	}

	private async page(client: N8nClient, query: string): Promise<ExecutionsPage> {
		return await client.send('GET', `/rest/executions?${query}`);
	}
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
