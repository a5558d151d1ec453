import { isRefusal } from '../../../../nodes/shared/read/list-read';
import { vendorError } from '../../../builders/fake-list';

describe('isRefusal', () => {
	it.each([
		[vendorError(400), true],
		[vendorError(422), true],
		[vendorError(404), false],
		[new Error('400'), false],
		[400, false],
	])('%#: %s', (error, expected) => {
		expect(isRefusal(error)).toBe(expected);
	});
});
