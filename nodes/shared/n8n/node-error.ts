import {
	type Failure,
	type INode,
	type JsonObject,
	NodeApiError,
	NodeOperationError,
} from 'n8n-workflow';

import { InputError, StorageError, VendorError, type VendorErrorFacts } from '../base/errors';

/** n8n's own error for anything that failed; triggers have no item. */
export function nodeErrorOf(
	node: INode,
	error: unknown,
	itemIndex?: number,
): NodeApiError | NodeOperationError {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
	const item = itemIndex === undefined ? {} : { itemIndex };
	if (error instanceof VendorError) {
		const { description, httpStatus, isUnquoted = false, vendorMessage } = error.facts;
		const code = httpStatus === undefined ? {} : { httpCode: String(httpStatus) };
		const said = isUnquoted ? error.message : (vendorMessage ?? error.message);
		const response: JsonObject = { message: said, ...code };
		return new NodeApiError(node, response, {
			message: error.message,
			...(description === undefined ? {} : { description }),
			...code,
			...item,
			failure: failureOf(error.facts),
		});
	}
	const thrown = error instanceof Error ? error : new Error(String(error));
	const isExplained = thrown instanceof InputError || thrown instanceof StorageError;
	const description = isExplained ? thrown.description : undefined;
	return new NodeOperationError(node, thrown, {
		...item,
		...(description === undefined ? {} : { description }),
	});
}

/** Tells n8n's scheduler whether to back off; older versions ignore it. */
function failureOf({ cause, retryAfterMs }: VendorErrorFacts): Failure {
	if (cause === 'configuration-invalid' || cause === 'credential-invalid') return { cause };
	if (cause !== 'rate-limited') return { cause: 'temporarily-unavailable' };
	return { cause, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
}
