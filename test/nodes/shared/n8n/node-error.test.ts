import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import { type FailureCause, InputError, VendorError } from '../../../../nodes/shared/base/errors';
import { nodeErrorOf } from '../../../../nodes/shared/n8n/node-error';
import { NODE } from '../../../builders/node-context';

describe('nodeErrorOf', () => {
	it('turns a vendor error into an API error with message, advice, status and item', () => {
		const error = nodeErrorOf(
			NODE,
			new VendorError('Zendesk refused', {
				cause: 'configuration-invalid',
				description: 'Check it.',
				httpStatus: 422,
				vendorMessage: 'InvalidValue',
			}),
			3,
		);
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error).toMatchObject({
			message: 'Zendesk refused',
			description: 'Check it.',
			httpCode: '422',
			context: { itemIndex: 3 },
			node: NODE,
		});
	});

	it.each<[FailureCause, number | undefined, object]>([
		['configuration-invalid', undefined, { cause: 'configuration-invalid' }],
		['credential-invalid', undefined, { cause: 'credential-invalid' }],
		['rate-limited', 9000, { cause: 'rate-limited', retryAfterMs: 9000 }],
		['rate-limited', undefined, { cause: 'rate-limited' }],
		['temporarily-unavailable', undefined, { cause: 'temporarily-unavailable' }],
		['unexpected-response', undefined, { cause: 'temporarily-unavailable' }],
	])('tells the scheduler about %s (%s)', (cause, retryAfterMs, failure) => {
		const facts = { cause, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
		const error = nodeErrorOf(NODE, new VendorError('Refused', facts));
		expect((error as NodeApiError & { failure?: unknown }).failure).toEqual(failure);
	});

	it('has no status if there was no response', () => {
		const error = nodeErrorOf(
			NODE,
			new VendorError('No server', { cause: 'temporarily-unavailable' }),
		) as NodeApiError;
		expect(error.message).toBe('No server');
		expect(error.httpCode).toBeNull();
	});

	it('turns an input error into an operation error with its advice', () => {
		const error = nodeErrorOf(NODE, new InputError('"From" is empty', 'Enter it.'), 0);
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error).toMatchObject({
			message: '"From" is empty',
			description: 'Enter it.',
			context: { itemIndex: 0 },
		});
	});

	it.each([
		[new TypeError('broken'), 'broken'],
		['a text', 'a text'],
	])('turns anything else into an operation error (%s)', (thrown, message) => {
		const error = nodeErrorOf(NODE, thrown);
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error.message).toBe(message);
	});

	it("leaves n8n's own errors as they are", () => {
		const errors = [
			new NodeOperationError(NODE, 'own'),
			new NodeApiError(NODE, { message: 'own' }),
		];
		for (const error of errors) expect(nodeErrorOf(NODE, error, 1)).toBe(error);
	});
});
