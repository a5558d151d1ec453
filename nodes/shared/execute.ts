import {
	type IDataObject,
	type IExecuteFunctions,
	type INodeCredentialDescription,
	type INodeExecutionData,
	type JsonObject,
	NodeApiError,
	NodeOperationError,
} from 'n8n-workflow';
import { z } from 'zod';

import { systemClock } from './clock';
import { InputError, VendorError } from './errors';
import { createAsk } from './request';
import { redactSecrets } from './secrets';
import { createSend } from './send';
import type { Session } from './session';
import type { Vendor } from './vendor';

/** One operation, for one input item. */
export type Operation = (call: OperationCall) => Promise<readonly IDataObject[]>;

export interface OperationCall {
	readonly context: IExecuteFunctions;
	readonly itemIndex: number;
	readonly session: Session;
}

/** What a node can do: its operations by resource and name, and how it signs in. */
export interface NodeMenu {
	readonly vendor: Vendor;
	/** As in the node's description: shown, and used, by the `authentication` parameter. */
	readonly credentials: readonly INodeCredentialDescription[];
	readonly operations: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

/**
 * Runs a node: its operation once for every input item, in order. With *Continue On Fail* a failed
 * item becomes one error item, otherwise the first failure ends the run.
 *
 * @throws NodeOperationError for bad input, NodeApiError for what a vendor did
 */
export async function executeItems(
	context: IExecuteFunctions,
	menu: NodeMenu,
): Promise<INodeExecutionData[][]> {
	const output: INodeExecutionData[] = [];
	const notices = new Set<string>();
	for (const itemIndex of context.getInputData().keys()) {
		context.getExecutionCancelSignal()?.throwIfAborted();
		try {
			const operation = findOperation(context, menu, itemIndex);
			const session = await openSession(context, menu, itemIndex, notices);
			const rows = await operation({ context, itemIndex, session });
			for (const json of rows) output.push({ json, pairedItem: { item: itemIndex } });
		} catch (error) {
			const failure = nodeErrorOf(context, error, itemIndex);
			if (!context.continueOnFail() || context.getExecutionCancelSignal()?.aborted) throw failure;
			output.push({ json: errorJson(failure), pairedItem: { item: itemIndex } });
		}
	}
	return [output];
}

function findOperation(context: IExecuteFunctions, menu: NodeMenu, itemIndex: number): Operation {
	const resource = context.getNodeParameter('resource', itemIndex);
	const operation = context.getNodeParameter('operation', itemIndex);
	const found = menu.operations[resource]?.[operation];
	if (found !== undefined) return found;
	throw new InputError(
		`This node has no operation "${operation}" for "${resource}"`,
		'Choose resource and operation again in the node.',
	);
}

async function openSession(
	context: IExecuteFunctions,
	{ vendor, credentials: choices }: NodeMenu,
	itemIndex: number,
	notices: Set<string>,
): Promise<Session> {
	const authentication = z
		.string()
		.catch('')
		.parse(context.getNodeParameter('authentication', itemIndex));
	const credentialType = choices.find(({ displayOptions }) =>
		displayOptions?.show?.authentication?.includes(authentication),
	)?.name;
	if (credentialType === undefined) {
		throw new InputError(
			'The chosen authentication does not exist in this node',
			'Choose the authentication again in the node.',
		);
	}
	const credentials = await context.getCredentials(credentialType, itemIndex);
	const signal = context.getExecutionCancelSignal();
	const clock = systemClock;
	return {
		clock,
		signal,
		log: (text) => {
			context.logger.info(text);
		},
		notice(text) {
			context.logger.info(text);
			if (notices.has(text)) return;
			notices.add(text);
			context.addExecutionHints({ message: text, location: 'outputPane', type: 'info' });
		},
		ask: createAsk({
			vendor,
			baseUrl: vendor.baseUrlOf(credentials),
			send: createSend(context, credentialType),
			clock,
			random: Math.random,
			logger: context.logger,
			redact: (text) => redactSecrets(text, credentials),
			signal,
		}),
	};
}

/** n8n's own error for whatever went wrong, with the item it happened for. */
function nodeErrorOf(
	context: IExecuteFunctions,
	error: unknown,
	itemIndex: number,
): NodeApiError | NodeOperationError {
	const node = context.getNode();
	if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
	if (error instanceof VendorError) {
		const { description, httpStatus, vendorMessage } = error.facts;
		const response: JsonObject = {
			message: vendorMessage ?? error.message,
			...(httpStatus === undefined ? {} : { httpCode: String(httpStatus) }),
		};
		return new NodeApiError(node, response, {
			message: error.message,
			...(description === undefined ? {} : { description }),
			...(httpStatus === undefined ? {} : { httpCode: String(httpStatus) }),
			itemIndex,
		});
	}
	const thrown = error instanceof Error ? error : new Error(String(error));
	return new NodeOperationError(node, thrown, {
		itemIndex,
		...(thrown instanceof InputError && thrown.description !== undefined
			? { description: thrown.description }
			: {}),
	});
}

/** Exactly the keys by which n8n knows an item for its error output. */
function errorJson({ message, description }: NodeApiError | NodeOperationError): IDataObject {
	return description ? { error: message, details: description } : { error: message };
}
