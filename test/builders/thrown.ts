/** What a function throws, to be looked at. */
export function thrownBy(work: () => unknown): unknown {
	try {
		work();
	} catch (error) {
		return error;
	}
	throw new Error('Nothing was thrown');
}

/** What a promise rejects with, to be looked at. */
export async function rejectionOf(promise: Promise<unknown>): Promise<unknown> {
	try {
		await promise;
	} catch (error) {
		return error;
	}
	throw new Error('The promise was not rejected');
}
