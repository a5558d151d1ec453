/** Trouble the person at the machine can put right: shown as its message alone, which says how. */
export class ExpectedError extends Error {
	readonly expected = true;
}
