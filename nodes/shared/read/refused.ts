import { VendorError } from '../base/errors';

/** A 400 or 422: the server understood the request, and will not answer it. */
export function isRefusal(error: unknown): boolean {
	return (
		error instanceof VendorError &&
		(error.facts.httpStatus === 400 || error.facts.httpStatus === 422)
	);
}
