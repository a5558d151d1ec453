import { camelCase } from '../base/json';

/** The names of fields out of a text that lists them: with 50 of them, easier to read than a column. */
export function fieldNames(text: string): string[] {
	return text.trim().split(/\s+/);
}

/** Fields by their paths in snake case, and the same in camel case: vendors use both. */
export function inBothSpellings<Field extends { readonly path: string }>(
	fields: readonly Field[],
): Field[] {
	return fields.flatMap((field) => {
		const path = camelCase(field.path);
		return path === field.path ? [field] : [field, { ...field, path }];
	});
}
