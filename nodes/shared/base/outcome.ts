/** How a promise ended, as a value: for code that goes on after some errors and not after others. */
export type Outcome<Value> =
	{ readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: Error };

/** Throws what was caught, for code that goes on after some errors and not after others. */
export function rethrow(error: unknown): never {
	throw error instanceof Error ? error : new Error(String(error));
}

/** Waits for a promise and never throws. */
export async function settle<Value>(promise: Promise<Value>): Promise<Outcome<Value>> {
	try {
		return { ok: true, value: await promise };
	} catch (error) {
		return { ok: false, error: toError(error) };
	}
}

/** JavaScript can throw anything. */
export function toError(thrown: unknown): Error {
	return thrown instanceof Error ? thrown : new Error(String(thrown));
}
