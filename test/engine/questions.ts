import type { IDataObject } from 'n8n-workflow';

import type { NodeName, Parameters, Scene, SceneRun, SceneRunOptions } from './scene';

/** What came back for one question. */
export interface Reply {
	readonly question: IDataObject;
	readonly rows: IDataObject[];
}

/** A parameter that takes its value from a field of the question. */
export function fromQuestion(field: string): string {
	return `={{ $json.${field} }}`;
}

/**
 * Asks several questions in one run, each as an input item that the parameters read from.
 *
 * @returns the rows of each question, told apart by their paired item
 */
export async function askAll(
	scene: Scene,
	node: NodeName,
	parameters: Parameters,
	questions: IDataObject[],
	options: SceneRunOptions = {},
): Promise<Reply[]> {
	const run = await scene.run(
		node,
		{ returnAll: true, from: fromQuestion('from'), to: fromQuestion('to'), ...parameters },
		{ ...options, input: questions },
	);
	if (run.failure !== '') throw new Error(run.failure);
	return questions.map((question, index) => ({ question, rows: rowsOfItem(run, index) }));
}

/** The rows a node made for one of its input items. */
export function rowsOfItem(run: SceneRun, index: number): IDataObject[] {
	return run
		.items('Node')
		.filter(
			({ pairedItem }) =>
				typeof pairedItem === 'object' && 'item' in pairedItem && pairedItem.item === index,
		)
		.map(({ json }) => json);
}

/** The ids of rows, in the order of the rows. */
export function idsOf(rows: readonly IDataObject[], key: string): string[] {
	return rows.map((row) => textOf(row[key]));
}

/** A value of a row as text; one that is neither text nor number has none. */
export function textOf(value: unknown): string {
	if (typeof value === 'string' || typeof value === 'number') return String(value);
	throw new Error(`Expected a text or a number, not ${JSON.stringify(value)}`);
}

/** One parameter of a logged query, decoded. */
export function parameterOf(query: string, name: string): string | null {
	return new URLSearchParams(query).get(name);
}
