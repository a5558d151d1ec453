import { isJsonObject } from '../../nodes/shared/base/json';

/** A JSON schema in the form of n8n's own output schemas. */
export interface Schema {
	readonly type: string;
	readonly properties?: Readonly<Record<string, Schema>>;
	readonly items?: Schema;
}

/** What values of one place look like, keys in order; where only nothing was seen, `null`. */
export function inferSchema(values: readonly unknown[]): Schema {
	const present = values.filter((value) => value !== null && value !== undefined);
	const objects = present.filter(isJsonObject);
	if (objects.length > 0) {
		const keys = [...new Set(objects.flatMap((value) => Object.keys(value)))].sort();
		const of = (key: string) => inferSchema(objects.map((value) => value[key]));
		return { type: 'object', properties: Object.fromEntries(keys.map((key) => [key, of(key)])) };
	}
	const lists = present.filter((value) => Array.isArray(value));
	if (lists.length > 0) {
		const entries: unknown[] = lists.flat();
		return entries.length === 0
			? { type: 'array' }
			: { type: 'array', items: inferSchema(entries) };
	}
	const types = new Set(present.map((value) => typeof value));
	// Of what comes as number here and as text there, n8n can show either.
	return { type: [...types].sort().at(-1) ?? 'null' };
}
