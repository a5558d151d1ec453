import {
	type IExecuteFunctions,
	type INodeExecutionData,
	type IPairedItemData,
	NodeOperationError,
} from 'n8n-workflow';

import { InputError } from '../shared/base/errors';
import { valueIn } from '../shared/base/json';
import { quote } from '../shared/base/quote';
import { nodeErrorOf } from '../shared/n8n/node-error';
import { createReport } from './create-report';
import { noticesOf } from './notices';
import { type Operation, summarize, summarizeAgentHours } from './operations';

const OPERATIONS: Readonly<Record<string, Readonly<Record<string, Operation>>>> = {
	engagement: { report: createReport, summarize },
	agentHours: { summarize: summarizeAgentHours },
};

/** The second one is for agent timelines; they may come through the first one as well. */
const INPUTS = [0, 1];

/** Runs the node once for all items. With *Continue On Fail*, a failure becomes an error item. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	try {
		if (this.getExecutionCancelSignal()?.aborted) {
			throw new NodeOperationError(this.getNode(), 'The execution was canceled');
		}
		const inputs = INPUTS.map((input) => this.getInputData(input));
		const output = await findOperation(this)({
			parameters: this,
			rows: joined(inputs.map((items) => items.map(({ json }) => json))),
			pairs: joined(inputs.map((items, input) => items.map((_item, item) => pairOf(item, input)))),
			before: this.getParentNodes(this.getNode().name),
			notice: noticesOf(this),
			helpers: this.helpers,
		});
		return [output];
	} catch (error) {
		const failure = nodeErrorOf(this.getNode(), error);
		if (!this.continueOnFail()) throw failure;
		const { message, description } = failure;
		const json = description ? { error: message, details: description } : { error: message };
		return [[{ json, pairedItem: { item: 0 } }]];
	}
}

/** Of a million rows, `flat` takes several times as long. */
function joined<Value>(lists: readonly Value[][]): Value[] {
	return new Array<Value>().concat(...lists);
}

function pairOf(item: number, input: number): IPairedItemData {
	return input === 0 ? { item } : { item, input };
}

function findOperation(context: IExecuteFunctions): Operation {
	const resource: unknown = context.getNodeParameter('resource', 0);
	const operation: unknown = context.getNodeParameter('operation', 0);
	const found = valueIn(valueIn(OPERATIONS, resource), operation);
	if (found !== undefined) return found;
	throw new InputError(
		`This node has no operation "${quote(operation)}" for "${quote(resource)}"`,
		'Choose resource and operation again in the node.',
	);
}
