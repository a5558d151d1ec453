import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

/** A JSON object, kept as it came. */
export const jsonObject = z.custom<IDataObject>(
	(value) => typeof value === 'object' && value !== null && !Array.isArray(value),
	'Expected an object',
);

/** Vendors send one and the same id as a number here and as a string there. */
export const idText = z.union([z.string().min(1), z.number()]).transform(String);

/** A flag that some gateways turn into text. */
export const flag = z.union([
	z.boolean(),
	z.enum(['true', 'false']).transform((text) => text === 'true'),
]);

/** A value as text that is the same for the same value, whatever the order of its keys. */
export function stableText(value: unknown): string {
	return JSON.stringify(value, (_key, part: unknown) =>
		typeof part === 'object' && part !== null && !Array.isArray(part)
			? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
			: part,
	);
}

/** A count that some gateways turn into text. */
export const count = z.union([
	z.number().int().nonnegative(),
	z.string().regex(/^\d+$/, 'Expected a number').transform(Number),
]);
