import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { nodeContext } from './node-context';
import type { Call, Operation } from '../../nodes/EngagementReport/operations';

export interface ReportRun {
	readonly items: readonly INodeExecutionData[];
	readonly rows: readonly IDataObject[];
	/** The last row. */
	readonly total: IDataObject;
	readonly notices: readonly string[];
}

/** Runs an operation of the report node on rows, with parameters as the editor would set them. */
export async function runReport(
	operation: Operation,
	rows: readonly unknown[],
	parameters: Readonly<Record<string, unknown>> = {},
	options: Partial<Pick<Call, 'before'>> & { readonly timezone?: string } = {},
): Promise<ReportRun> {
	const notices: string[] = [];
	const items = await operation({
		parameters: {
			getNodeParameter: ((name: string, _item: number, fallback?: unknown) =>
				parameters[name] ?? fallback) as Call['parameters']['getNodeParameter'],
			getTimezone: () => options.timezone ?? 'UTC',
		},
		rows: rows as IDataObject[],
		pairs: rows.map((_row, item) => ({ item })),
		before: options.before ?? [],
		notice: (text) => notices.push(text),
		helpers: nodeContext().context.helpers,
	});
	const found = items.map(({ json }) => json);
	return { items, rows: found, total: found.at(-1) ?? {}, notices };
}
