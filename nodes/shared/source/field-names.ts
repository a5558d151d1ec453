/** The names of fields out of a text that lists them: with 50 of them, easier to read than a column. */
export function fieldNames(text: string): string[] {
	return text.trim().split(/\s+/);
}
