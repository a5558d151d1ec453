import {
	type IBinaryKeyData,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type NodeApiError,
	NodeOperationError,
} from 'n8n-workflow';

import { wallClock } from '../base/clock';
import { InputError, unquoted, VendorError } from '../base/errors';
import { isJsonObject, valueIn } from '../base/json';
import { rethrow, settle } from '../base/outcome';
import { quote } from '../base/quote';
import { toIsoSeconds } from '../base/time';
import { connect, type Connector } from '../http/connect';
import type { Session } from '../http/session';
import { Usage } from '../http/usage';
import { nodeErrorOf } from '../n8n/node-error';
import { NameCache } from '../rows/name-cache';

/** Many input items may each have something to remark; n8n shows every hint in full. */
const MOST_REMARKS = 10;

/** One operation, for one input item: rows, or a file with what is said about it. */
export type Operation = (call: OperationCall) => Promise<readonly IDataObject[] | FileOutput>;

/** An operation for all input items together, with the parameters of the first one. */
export interface JointOperation {
	readonly forAllItems: (call: OperationCall) => Promise<readonly INodeExecutionData[]>;
}

export interface FileOutput {
	readonly json: IDataObject;
	readonly binary: IBinaryKeyData;
}

export interface OperationCall {
	readonly context: IExecuteFunctions;
	readonly itemIndex: number;
	readonly session: Session;
	/** The names looked up so far, for this item and those before. */
	readonly names: NameCache;
}

/** What a node can do: its operations by resource and name, and how it signs in. */
export interface NodeMenu extends Connector {
	readonly operations: Readonly<
		Record<string, Readonly<Record<string, JointOperation | Operation>>>
	>;
}

/**
 * Runs a node: its operation once for every input item, in order, or once for all of them. With
 * *Continue On Fail* a failed item becomes one error item, otherwise the first failure ends the run.
 */
export function executeOf(menu: NodeMenu) {
	return async function (this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const output: INodeExecutionData[] = [];
		const shared: Shared = { notices: new Set(), remarks: new Set(), books: new Map() };
		for (const itemIndex of this.getInputData().keys()) {
			let isForAll = false;
			try {
				this.getExecutionCancelSignal()?.throwIfAborted();
				const operation = findOperation(this, menu, itemIndex);
				isForAll = typeof operation === 'object';
				const opened = await openSession(this, menu, itemIndex, shared);
				const call = { context: this, itemIndex, ...opened };
				if (typeof operation === 'object') {
					for (const item of await operation.forAllItems(call)) output.push(item);
					break;
				}
				const result = await operation(call);
				// One for all: there may be a hundred thousand rows.
				const pairedItem = { item: itemIndex };
				if ('binary' in result) output.push({ ...result, pairedItem });
				else for (const json of result) output.push({ json, pairedItem });
			} catch (error) {
				if (this.getExecutionCancelSignal()?.aborted) {
					// n8n knows a cancelled execution from a failed one by this word.
					const canceled = 'The execution was canceled';
					throw new NodeOperationError(this.getNode(), canceled, { itemIndex });
				}
				const failure = nodeErrorOf(this.getNode(), error, itemIndex);
				if (!this.continueOnFail()) throw failure;
				output.push({ json: errorJson(this, failure, error), pairedItem: { item: itemIndex } });
				if (isForAll) break;
			}
		}
		return [output];
	};
}

function findOperation(
	context: IExecuteFunctions,
	menu: NodeMenu,
	itemIndex: number,
): JointOperation | Operation {
	const resource: unknown = context.getNodeParameter('resource', itemIndex);
	const operation: unknown = context.getNodeParameter('operation', itemIndex);
	const found = valueIn(valueIn(menu.operations, resource), operation);
	if (found !== undefined) return found;
	throw new InputError(
		`This node has no operation "${quote(operation)}" for "${quote(resource)}"`,
		'Choose resource and operation again in the node.',
	);
}

interface Shared {
	/** What was said already. */
	readonly notices: Set<string>;
	/** The same of what matters less. */
	readonly remarks: Set<string>;
	/** By account: an expression may give each item one of its own. */
	readonly books: Map<string, NameCache>;
}

async function openSession(
	context: IExecuteFunctions,
	menu: NodeMenu,
	itemIndex: number,
	{ notices, remarks, books }: Shared,
): Promise<Pick<OperationCall, 'names' | 'session'>> {
	const usage = new Usage();
	const signal = context.getExecutionCancelSignal();
	const authentication = context.getNodeParameter('authentication', itemIndex);
	const options = { authentication, itemIndex, signal, usage };
	const connected = await settle(connect(context, menu, options));
	const account = connected.ok ? connected.value.account : '';
	const names = books.get(account) ?? new NameCache();
	books.set(account, names);
	const redact = connected.ok ? connected.value.redact : (text: string) => text;
	const session: Session = {
		// What is wrong with a credential is the answer to the first question asked with it.
		async fetchJson(question) {
			const answer = await settle(
				connected.ok ? connected.value.fetchJson(question) : Promise.reject(connected.error),
			);
			if (answer.ok) return answer.value;
			rethrow(isRedacting(context, itemIndex) ? unquoted(answer.error) : answer.error);
		},
		clock: wallClock(context.getTimezone()),
		signal,
		learned: {},
		usage,
		log(said) {
			const text = redact(said);
			context.logger.info(text);
			if (context.getMode() === 'manual') context.sendMessageToUI(text);
		},
		notice(said, weight) {
			const text = redact(said);
			context.logger.info(text);
			const before = weight === 'remark' ? remarks : notices;
			if (before.has(text) || (weight === 'remark' && before.size >= MOST_REMARKS)) return;
			before.add(text);
			context.addExecutionHints({ message: text, location: 'outputPane', type: 'info' });
		},
	};
	return { session, names };
}

/** Whether personal data is to be taken out: then a vendor's words are not shown either. */
function isRedacting(context: IExecuteFunctions, itemIndex: number): boolean {
	const options: unknown = context.getNodeParameter('options', itemIndex, {});
	const redact = isJsonObject(options) ? (options.redact ?? []) : [];
	return !(Array.isArray(redact) && redact.length === 0);
}

/**
 * The keys by which n8n knows an item for its error output. With an error beside them n8n would
 * throw away everything but the message, and with another key it would take the item for a good
 * one: so `from`, where a list can be continued, is only there in the regular output.
 */
function errorJson(
	context: IExecuteFunctions,
	{ message, description }: NodeApiError | NodeOperationError,
	error: unknown,
): IDataObject {
	const json = description ? { error: message, details: description } : { error: message };
	const continueFrom = error instanceof VendorError ? error.facts.continueFrom : undefined;
	const hasErrorOutput = context.getNode().onError === 'continueErrorOutput';
	if (continueFrom === undefined || hasErrorOutput) return json;
	return { ...json, from: toIsoSeconds(continueFrom) };
}
