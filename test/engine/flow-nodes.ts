/**
 * Stand-ins for nodes of n8n that start workflows and lead rows through them, see nodes.ts.
 */
import { compileFunction } from 'node:vm';
import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	ITriggerFunctions,
	ITriggerResponse,
} from 'n8n-workflow';
import { NodeConnectionTypes, NodeOperationError } from 'n8n-workflow';

import { describeStandIn } from './nodes';

/** "Schedule Trigger": run by hand it starts the workflow at once, as the editor does. */
export class ScheduleTriggerStandIn implements INodeType {
	description: INodeTypeDescription = {
		...describeStandIn('scheduleTrigger', 'Schedule Trigger', [1.2]),
		group: ['trigger'],
		inputs: [],
		properties: [{ displayName: 'Rule', name: 'rule', type: 'json', default: {} }],
	};

	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		return { manualTriggerFunction: async () => this.emit([[{ json: {} }]]) };
	}
}

/** "Filter": the conditions are n8n's own. */
export class FilterStandIn implements INodeType {
	description: INodeTypeDescription = {
		...describeStandIn('filter', 'Filter', [2.2]),
		properties: [
			{
				displayName: 'Conditions',
				name: 'conditions',
				type: 'filter',
				default: {},
				typeOptions: { filter: { caseSensitive: true, typeValidation: 'strict', version: 2 } },
			},
		],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const kept = this.getInputData().flatMap((item, itemIndex) => {
			const passes: unknown = this.getNodeParameter('conditions', itemIndex, false, {
				extractValue: true,
			});
			return passes === true ? [{ ...item, pairedItem: { item: itemIndex } }] : [];
		});
		return [kept];
	}
}

/** "Merge", mode *Append*: the items of all inputs, one after the other. */
export class MergeStandIn implements INodeType {
	description: INodeTypeDescription = {
		...describeStandIn('merge', 'Merge', [3.1]),
		inputs: Array.from({ length: 3 }, () => NodeConnectionTypes.Main),
		requiredInputs: 1,
		properties: [
			{
				displayName: 'Mode',
				name: 'mode',
				type: 'options',
				options: [{ name: 'Append', value: 'append' }],
				default: 'append',
			},
			{ displayName: 'Number of Inputs', name: 'numberInputs', type: 'number', default: 2 },
		],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const inputs = Array.from({ length: this.getNodeParameter('numberInputs', 0) as number });
		return [
			inputs.flatMap((_nothing, input) =>
				this.getInputData(input).map((item, index) => ({
					...item,
					pairedItem: { item: index, input },
				})),
			),
		];
	}
}

/** "Sort", type *Simple*: by fields, in ascending order. */
export class SortStandIn implements INodeType {
	description: INodeTypeDescription = {
		...describeStandIn('sort', 'Sort', [1]),
		properties: [
			{
				displayName: 'Type',
				name: 'type',
				type: 'options',
				options: [{ name: 'Simple', value: 'simple' }],
				default: 'simple',
			},
			{ displayName: 'Fields To Sort By', name: 'sortFieldsUi', type: 'json', default: {} },
		],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { sortField } = this.getNodeParameter('sortFieldsUi', 0) as {
			sortField: Array<{ fieldName: string; order: 'ascending' }>;
		};
		const items = this.getInputData().map((item, index) => ({
			...item,
			pairedItem: { item: index },
		}));
		for (const { fieldName } of sortField.toReversed()) {
			if (items.every(({ json }) => json[fieldName] === undefined)) {
				throw new NodeOperationError(this.getNode(), `Couldn't find the field '${fieldName}'`);
			}
			items.sort((one, other) => compare(one.json[fieldName], other.json[fieldName]));
		}
		return [items];
	}
}

function compare(one: IDataObject[string], other: IDataObject[string]): number {
	const [left, right] = [one, other].map((value) =>
		typeof value === 'string' ? value.toLowerCase() : Number(value ?? 0),
	);
	if (left === undefined || right === undefined || left === right) return 0;
	return left < right ? -1 : 1;
}

/** What n8n puts within the reach of code. */
const WITHIN_REACH = ['$', '$input', '$json', '$now', '$today', 'DateTime'];

/** "Code", language *JavaScript*, mode *Run Once for All Items*. */
export class CodeStandIn implements INodeType {
	description: INodeTypeDescription = {
		...describeStandIn('code', 'Code', [2]),
		properties: [
			{
				displayName: 'Mode',
				name: 'mode',
				type: 'options',
				options: [{ name: 'Run Once for All Items', value: 'runOnceForAllItems' }],
				default: 'runOnceForAllItems',
			},
			{
				displayName: 'Language',
				name: 'language',
				type: 'options',
				options: [{ name: 'JavaScript', value: 'javaScript' }],
				default: 'javaScript',
			},
			{ displayName: 'JavaScript', name: 'jsCode', type: 'string', default: '' },
		],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const proxy = this.getWorkflowDataProxy(0) as unknown as Record<string, unknown>;
		const values = Object.fromEntries(WITHIN_REACH.map((name) => [name, proxy[name]]));
		return [runCode(this.getNodeParameter('jsCode', 0) as string, values)];
	}
}

/** Runs the code of a Code node with what n8n would put within its reach. */
export function runCode(code: string, values: Record<string, unknown>): INodeExecutionData[] {
	const run = compileFunction(code, Object.keys(values)) as (
		...args: unknown[]
	) => INodeExecutionData[];
	return run(...Object.values(values));
}

/** "HTTP Request": in the examples it is switched off, until a user has entered an address. */
export class HttpRequestStandIn implements INodeType {
	description: INodeTypeDescription = describeStandIn('httpRequest', 'HTTP Request', [4.2]);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		throw new NodeOperationError(this.getNode(), 'The engine of the tests sends no such requests');
	}
}

/** "Send Email", operation *Send*: in the examples it is off, until a user has entered addresses. */
export class EmailSendStandIn implements INodeType {
	description: INodeTypeDescription = {
		...describeStandIn('emailSend', 'Send Email', [2.1]),
		properties: [
			{ displayName: 'From Email', name: 'fromEmail', type: 'string', default: '' },
			{ displayName: 'To Email', name: 'toEmail', type: 'string', default: '' },
			{ displayName: 'Subject', name: 'subject', type: 'string', default: '' },
			{ displayName: 'Text', name: 'text', type: 'string', default: '' },
			{ displayName: 'HTML', name: 'html', type: 'string', default: '' },
		],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		throw new NodeOperationError(this.getNode(), 'The engine of the tests sends no email');
	}
}
