import { createHmac } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';

import { isJsonObject, stableText } from '../base/json';
import type { PersonalField } from '../source/personal';
import type { VendorRecord } from '../source/record';

/** Takes personal data out of a record; the record that was given stays as it is. */
export type Redact = (record: VendorRecord) => VendorRecord;

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
