import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import { InputError, VendorError } from './errors';
import { rethrow } from './outcome';

export function isJsonObject(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A JSON object, unchanged. */
export const jsonObject = z.custom<IDataObject>(isJsonObject, 'Expected an object');

/**
 * The rows of a page, unchanged. A schema is used only where there is no list: it takes microseconds
 * for each entry, and what goes through `z.custom` is held until the next major garbage collection.
 */
export function rowsIn(body: unknown, field: string, endpoint: string): readonly IDataObject[] {
	const rows: unknown = isJsonObject(body) ? body[field] : undefined;
	if (!Array.isArray(rows)) {
		return parseBody(z.object({ [field]: z.array(jsonObject) }), body, endpoint)[field] ?? [];
	}
	if (rows.every(isJsonObject)) return rows;
	const faults: string[] = [];
	for (let index = 0; index < rows.length && faults.length < MOST_FAULTS_TOLD; index++) {
		if (!isJsonObject(rows[index])) faults.push(`${field}.${index}: Expected an object`);
	}
	throw wrongShape(faults, endpoint);
}

/** Lists of names are read by schemas, and no vendor sends more of them at once. */
const MOST_ENTRIES = 10_000;

/** Parses a response with a list of names, at `field` or by itself. */
export function parseNames<Output>(
	schema: z.ZodType<Output, z.ZodTypeDef, unknown>,
	body: unknown,
	endpoint: string,
	field?: string,
): Output {
	const list: unknown = field !== undefined && isJsonObject(body) ? body[field] : body;
	if (Array.isArray(list) && list.length > MOST_ENTRIES) {
		const place = field ?? 'the whole response';
		throw wrongShape([`${place}: more than ${MOST_ENTRIES} entries`], endpoint);
	}
	return parseBody(schema, body, endpoint);
}

/**
 * Vendors send the same ID as a number or as a string. `parseJson` turns large numbers into text. A
 * number that is still too large, such as 1.2e20, may be rounded and is refused.
 */
export const idText = z
	.union([z.string().trim().min(1, 'The text is empty'), z.number()])
	.refine(isExact, 'The number is too large to be read exactly')
	.transform(String);

/** Whether a value is not a number beyond 2^53, which JavaScript rounds. */
export function isExact(value: unknown): boolean {
	return typeof value !== 'number' || Math.abs(value) <= Number.MAX_SAFE_INTEGER;
}

/** An ID as text, without a schema; `null` if there is none. Blanks around it are no part of it. */
export function idOrNull(value: unknown): string | null {
	if (typeof value === 'number') return numberText(value);
	return (typeof value === 'string' && value.trim()) || null;
}

const MILLION = 1_000_000;

/** `String`, at a tenth of the price for long whole numbers, as most IDs are: in two halves. */
export function numberText(number: number): string {
	if (!Number.isSafeInteger(number) || number < MILLION) return String(number);
	return `${Math.floor(number / MILLION)}${String(MILLION + (number % MILLION)).slice(1)}`;
}

/** `transferCount` for `transfer_count`; the same for a name of one word. */
export function camelCase(name: string): string {
	return name.replace(/(?<!_)_+([a-z\d])/g, (_found, letter: string) => letter.toUpperCase());
}

const CAMEL_CASE = new Map<string, string>();

/**
 * A field by its name in snake case: vendors also send some in camel case. Does not check that the
 * object owns the field: no caller names an inherited one.
 */
export function fieldOf(value: unknown, name: string): unknown {
	let other = CAMEL_CASE.get(name);
	if (other === undefined) CAMEL_CASE.set(name, (other = camelCase(name)));
	return spelledEitherWay(value, name, other);
}

function spelledEitherWay(value: unknown, name: string, other: string): unknown {
	if (typeof value !== 'object' || value === null) return undefined;
	const holder = value as Record<string, unknown>;
	const found = holder[name];
	return (found ?? null) === null ? (holder[other] ?? found) : found;
}

/** Reads one field of many objects, as `fieldOf` does: its other spelling is worked out once. */
export function fieldReader(name: string): (value: unknown) => unknown {
	const other = camelCase(name);
	return (value) => spelledEitherWay(value, name, other);
}

/** Reads the value at a dotted path of many rows; numbers in the path are positions in a list. */
export function pathReader(path: string): (row: unknown) => unknown {
	const steps = path.split('.').map((name) => ({ name, other: camelCase(name) }));
	return (row) =>
		steps.reduce<unknown>((holder, { name, other }) => {
			const isThere =
				typeof holder === 'object' &&
				holder !== null &&
				(Object.hasOwn(holder, name) || Object.hasOwn(holder, other));
			return isThere ? spelledEitherWay(holder, name, other) : undefined;
		}, row);
}

/** The ID of a row. A schema would cost more than reading the row: it only says what is wrong. */
export function idIn(row: IDataObject, field: string, endpoint: string): string {
	const value = fieldOf(row, field);
	const id = idOrNull(value);
	if (id !== null && isExact(value)) return id;
	const identified = z.object({ [field]: idText }).transform((facts) => facts[field] ?? '');
	return parseBody(identified, row, endpoint);
}

/** Whether a field holds an ID, alone or in a list. */
export function holdsId(value: unknown, id: string): boolean {
	const held: unknown[] = Array.isArray(value) ? value : [value];
	return held.some((one) => idOrNull(one) === id);
}

/** To JavaScript, `0x10` and an empty text are numbers as well. */
const DECIMAL = /^\s*[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?\s*$/i;

/**
 * The number that a text holds, as gateways and expressions write it. Anything else stays as it is: an
 * object from outside may have a `toString` of its own.
 */
export function numberOf(value: unknown): unknown {
	return typeof value === 'string' && DECIMAL.test(value) ? Number(value) : value;
}

/** A number that may come as text. */
export function numeric<Output>(schema: z.ZodType<Output, z.ZodTypeDef, unknown>) {
	return z.preprocess(numberOf, schema);
}

/** The value of a table under a key from outside: `constructor` and the like are no keys of it. */
export function valueIn<Value>(
	table: Readonly<Record<string, Value>> | undefined,
	key: unknown,
): Value | undefined {
	return table && typeof key === 'string' && Object.hasOwn(table, key) ? table[key] : undefined;
}

/** A flag that some gateways send as text. */
export const flag = z.union([
	z.boolean(),
	z.enum(['true', 'false']).transform((text) => text === 'true'),
]);

const TOO_DEEP = [
	'A row is nested too deeply to be compared with another one',
	'Take the nested fields out of the rows in the node before this one.',
] as const;

/**
 * A value as text that does not depend on the order of its keys.
 *
 * @param write how numbers are written: with `String`, like the same digits in a text
 * @throws InputError if it is nested too deeply: only rows of other nodes can be, no response is
 */
export function stableText(
	value: unknown,
	write: (number: number) => unknown = (number) => number,
): string {
	try {
		return JSON.stringify(value, (_key, part: unknown) => {
			if (typeof part === 'number') return write(part);
			return isJsonObject(part)
				? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
				: part;
		});
	} catch (error) {
		rethrow(error instanceof RangeError ? new InputError(...TOO_DEEP) : error);
	}
}

/** A count that some gateways send as text. */
export const count = z.union([
	z.number().int().nonnegative(),
	z.string().regex(/^\d+$/, 'Expected a number').transform(Number),
]);

/** Parses a response. The error names the endpoint and the wrong keys, but no values. */
export function parseBody<Output>(
	schema: z.ZodType<Output, z.ZodTypeDef, unknown>,
	body: unknown,
	endpoint: string,
): Output {
	const parsed = schema.safeParse(body);
	if (parsed.success) return parsed.data;
	const faults = parsed.error.issues
		.slice(0, MOST_FAULTS_TOLD)
		.map((issue) => `${issue.path.join('.') || 'the whole response'}: ${faultOf(issue, body)}`);
	throw wrongShape(faults, endpoint);
}

const MOST_FAULTS_TOLD = 3;

function wrongShape(faults: readonly string[], endpoint: string): VendorError {
	return new VendorError(`The response to GET ${endpoint} does not have the documented shape`, {
		cause: 'unexpected-response',
		description: `${faults.join('; ')}. Nothing was returned, because rows could be missing. Check that the credential's address leads to the right API; if it does, report this message.`,
	});
}

/** What is wrong with a value, in words that are the same whatever version of zod n8n has. */
function faultOf(issue: z.ZodIssue, parsed: unknown): string {
	if (issue.code !== 'invalid_type') return issue.message;
	const value = issue.path.reduce<unknown>(
		(outer, key) => (typeof outer === 'object' && outer ? Reflect.get(outer, key) : undefined),
		parsed,
	);
	return value === undefined ? 'Required' : `Expected ${issue.expected}, received ${kindOf(value)}`;
}

function kindOf(value: unknown): string {
	if (value === null) return 'null';
	return Array.isArray(value) ? 'array' : typeof value;
}
