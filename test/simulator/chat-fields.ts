import { isJsonObject, type Json, type JsonObject } from './json';

/** Which attributes of a row to show: all, or a list of paths. */
export type FieldSelection = 'all' | ReadonlyArray<readonly string[]>;

/**
 * Reads `chats(id,visitor.email),conversions(*)`: what it asks of the resource; `undefined` when it
 * asks nothing of it, `null` when it cannot be read.
 */
export function parseFields(text: string, resource: string): FieldSelection | undefined | null {
	const expansion = /([a-z_]+)\(([^()]*)\)(?:,|$)/gy;
	let selection: FieldSelection | undefined;
	while (expansion.lastIndex < text.length) {
		const match = expansion.exec(text);
		if (!match) return null;
		if (match[1] !== resource) continue;
		const names = (match[2] ?? '').split(',').map((name) => name.trim());
		selection = names.includes('*') ? 'all' : names.map((name) => name.split('.'));
	}
	return selection;
}

/** The row with only its id and the attributes asked for. */
export function selectFields(row: JsonObject, selection: FieldSelection): JsonObject {
	if (selection === 'all') return row;
	const chosen: JsonObject = row.id === undefined ? {} : { id: row.id };
	for (const path of selection) {
		const [name, ...rest] = path;
		if (name === undefined || row[name] === undefined) continue;
		chosen[name] = merge(chosen[name], reduce(row[name], rest));
	}
	return chosen;
}

/** Attributes asked for that the row does not have. */
export function unknownFields(row: JsonObject, selection: FieldSelection): string[] {
	if (selection === 'all') return [];
	return selection.flatMap(([name]) => (name === undefined || name in row ? [] : [name]));
}

/** Goes down a path, through lists element by element. */
function reduce(value: Json, path: readonly string[]): Json {
	const [name, ...rest] = path;
	if (name === undefined || name === '*') return value;
	if (Array.isArray(value)) return value.map((element) => reduce(element, path));
	if (!isJsonObject(value)) return value;
	const inner = value[name];
	return inner === undefined ? {} : { [name]: reduce(inner, rest) };
}

/** Two paths into the same attribute show both. */
function merge(left: Json | undefined, right: Json): Json {
	if (Array.isArray(left) && Array.isArray(right)) {
		return right.map((element, index) => merge(left[index], element));
	}
	if (!isJsonObject(left) || !isJsonObject(right)) return right;
	const merged: JsonObject = { ...left };
	for (const [name, value] of Object.entries(right)) {
		if (value !== undefined) merged[name] = merge(left[name], value);
	}
	return merged;
}
