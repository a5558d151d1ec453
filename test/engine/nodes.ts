/**
 * Stand-ins for the few nodes of n8n itself that the example and test workflows use. The real
 * ones come only with all of `n8n-nodes-base`: 850 packages more to install. These do what the
 * real ones do with the parameters used here and refuse all others; that the same workflows run
 * on the real nodes is proved by the end-to-end tests.
 */
import type {
	AssignmentCollectionValue,
	FieldType,
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	ITriggerFunctions,
	ITriggerResponse,
} from 'n8n-workflow';
import { NodeConnectionTypes, NodeOperationError, validateFieldType } from 'n8n-workflow';

/** "When clicking ‘Execute workflow’": starts a workflow with one empty item. */
export class ManualTriggerStandIn implements INodeType {
	description: INodeTypeDescription = {
		...describeStandIn('manualTrigger', 'Manual Trigger', [1]),
		group: ['trigger'],
		inputs: [],
	};

	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		return { manualTriggerFunction: async () => this.emit([[{ json: {} }]]) };
	}
}

/** "Edit Fields (Set)", mode *Manual Mapping*: sets typed fields, keeps the others if asked to. */
export class SetStandIn implements INodeType {
	description: INodeTypeDescription = {
		...describeStandIn('set', 'Edit Fields (Set)', [3.4]),
		properties: [
			{
				displayName: 'Mode',
				name: 'mode',
				type: 'options',
				options: [{ name: 'Manual Mapping', value: 'manual' }],
				default: 'manual',
			},
			{
				displayName: 'Fields to Set',
				name: 'assignments',
				type: 'assignmentCollection',
				default: {},
			},
			{
				displayName: 'Include Other Input Fields',
				name: 'includeOtherFields',
				type: 'boolean',
				default: false,
			},
		],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const items = this.getInputData().map((input, itemIndex) => {
			const keep = this.getNodeParameter('includeOtherFields', itemIndex) === true;
			const json = keep ? { ...input.json } : {};
			return { json: { ...json, ...assignedFields(this, itemIndex) }, pairedItem: itemIndex };
		});
		return [items];
	}
}

/** "Sticky Note": a text on the canvas that never runs. */
export class StickyNoteStandIn implements INodeType {
	description: INodeTypeDescription = {
		...describeStandIn('stickyNote', 'Sticky Note', [1]),
		inputs: [],
		outputs: [],
	};
}

function assignedFields(context: IExecuteFunctions, itemIndex: number): IDataObject {
	const { assignments } = context.getNodeParameter(
		'assignments',
		itemIndex,
	) as AssignmentCollectionValue;
	const fields: IDataObject = {};
	for (const { name, value, type } of assignments) {
		const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
		const typed = validateFieldType(name, type === 'string' ? text : value, type as FieldType);
		if (!typed.valid) {
			throw new NodeOperationError(context.getNode(), typed.errorMessage, { itemIndex });
		}
		fields[name] = value === null ? null : (typed.newValue as IDataObject[string]);
	}
	return fields;
}

/** What all stand-ins have in common: one input and one output, no parameters. */
export function describeStandIn(
	name: string,
	displayName: string,
	version: number[],
): INodeTypeDescription {
	return {
		name,
		displayName,
		version,
		description: displayName,
		group: ['input'],
		defaults: { name: displayName },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	};
}
