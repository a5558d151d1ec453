/** How a promise ended, as a value: for code that continues after some errors only. */
export type Outcome<Value> =
	{ readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: Error };

/** Throws a caught error again, for code that continues after other errors. */
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
