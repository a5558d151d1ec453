import { createHmac } from 'node:crypto';
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import type { OperationCall } from './execute';
import { optionalChoice, readCollection } from './parameters';
import { isJsonObject, stableText } from './base/json';
import type { Source } from './source/source';
import type { VendorRecord } from './source/record';
import { PERSONAL_KINDS, PersonalField } from './source/personal';

const options = z.object({
	redact: z
		.array(z.enum(PERSONAL_KINDS), {
			errorMap: () => ({ message: `Choose from ${PERSONAL_KINDS.join(', ')}` }),
		})
		.default([]),
	redactWith: optionalChoice(['hash', 'remove']),
	redactSalt: z.string().default(''),
});

const LABELS = { redact: 'Redact', redactWith: 'Redact With', redactSalt: 'Redact Salt' };

/** `options.redact` and what belongs to it, for every operation that returns rows. */
export const redactOptions: INodeProperties[] = [
	{
		displayName: 'Redact',
		name: 'redact',
		type: 'multiOptions',
		options: [
			{ name: 'Customer Name', value: 'customerName' },
			{ name: 'Email', value: 'email' },
			{ name: 'IP Address', value: 'ip' },
			{ name: 'Phone', value: 'phone' },
			{
				name: 'Transcript',
				value: 'transcript',
				description: 'Messages, comments, notes and recordings',
			},
		],
		default: [],
		description: 'Which personal data to take out of the rows before n8n stores them',
	},
	{
		displayName: 'Redact Salt',
		name: 'redactSalt',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		description:
			'A secret text of your own that goes into every hash. Without one, names and phone numbers can be found out by trying. Keep it, and the same value always has the same hash.',
	},
	{
		displayName: 'Redact With',
		name: 'redactWith',
		type: 'options',
		options: [
			{
				name: 'Hash',
				value: 'hash',
				description: 'Replace each value by a code, the same for equal values',
			},
			{ name: 'Remove', value: 'remove', description: 'Leave the values out' },
		],
		default: 'remove',
		description: 'What becomes of the personal data chosen in "Redact"',
	},
];

/** Takes personal data out of a record; the record that was given stays as it is. */
export type Redact = (record: VendorRecord) => VendorRecord;

/**
 * Reads what personal data is to be taken out of the rows of a source.
 *
 * @throws InputError where an option cannot be used
 */
export function readRedact(
	{ personal = [] }: Pick<Source, 'personal'>,
	{ context, itemIndex, session }: Pick<OperationCall, 'context' | 'itemIndex' | 'session'>,
): Redact {
	const chosen = readCollection(context, 'options', options, LABELS, itemIndex);
	const fields = personal.filter(({ kind }) => chosen.redact.includes(kind));
	const isHashed = chosen.redactWith === 'hash';
	if (isHashed && fields.length > 0 && chosen.redactSalt === '') {
		session.notice(
			'Personal data is hashed without a salt: names and phone numbers can be found out by trying. Enter a text of your own as "Redact Salt".',
		);
	}
	return redactor(fields, isHashed ? hashWith(chosen.redactSalt) : () => undefined);
}

/** @param replace what stands in for a value; `undefined` leaves it out */
export function redactor(
	fields: readonly PersonalField[],
	replace: (value: unknown) => string | undefined,
): Redact {
	if (fields.length === 0) return (record) => record;
	const places = fields.map((field) => ({ ...field, keys: keysOf(field.path) }));
	const redacted = (row: IDataObject): IDataObject =>
		places.reduce((changed: IDataObject, { keys, isPersonal }) => {
			const change = (value: unknown): unknown =>
				isEmpty(value) || isPersonal?.(value, row) === false ? value : replace(value);
			const replaced = changeAt(changed, keys, change);
			return isJsonObject(replaced) ? replaced : changed;
		}, row);
	return (record) => ({
		...record,
		json: redacted(record.json),
		...(record.parent === undefined ? {} : { parent: redacted(record.parent) }),
	});
}

/** HMAC-SHA-256 as hexadecimal text: equal values stay equal, and say nothing without the salt. */
export function hashWith(salt: string): (value: unknown) => string {
	return (value) =>
		createHmac('sha256', salt)
			.update(typeof value === 'string' ? value : stableText(value))
			.digest('hex');
}

function keysOf(path: string): string[] {
	return path.replaceAll('[]', '').split('.');
}

/** Nothing that could be told: a hash would make it look like something. */
function isEmpty(value: unknown): boolean {
	return value === undefined || value === null || value === '';
}

/** Copies what lies on the way to the value, and changes the copy; lists are gone through. */
function changeAt(
	holder: unknown,
	keys: readonly string[],
	change: (value: unknown) => unknown,
): unknown {
	if (Array.isArray(holder)) return holder.map((entry) => changeAt(entry, keys, change));
	const [key, ...further] = keys;
	if (key === undefined) return change(holder);
	if (!isJsonObject(holder) || !Object.hasOwn(holder, key)) return holder;
	const { [key]: value, ...others } = holder;
	const changed = further.length > 0 ? changeAt(value, further, change) : change(value);
	return changed === undefined ? others : { ...holder, [key]: changed };
}
