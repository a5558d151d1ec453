import { DateTime } from 'luxon';

import { idOrNull, isJsonObject, stableText } from '../base/json';
import { parseVendorTime } from '../base/time';

/** A vendor's moment, as unified and raw rows have it. */
const IS_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;
/** Databases and spreadsheets keep numbers to the fifteenth digit or less. */
const TOLERANCE = 1e-9;

/**
 * Whether a value of a sheet or a table is the vendor's: the same number, moment or list, however it
 * is written. Empty text, an empty list and `null` are all nothing.
 */
export function isSameValue(yours: unknown, vendors: unknown): boolean {
	if (yours === vendors) return true;
	if (typeof vendors === 'object' && vendors !== null) {
		const list = listOf(yours);
		return isNothing(vendors) ? isNothing(list) : stableText(list) === stableText(vendors);
	}
	if (isNothing(yours) || isNothing(vendors)) return isNothing(yours) && isNothing(vendors);
	if (typeof vendors === 'number') return isSameNumber(yours, vendors);
	const [one, other] = [textOf(yours), textOf(vendors)];
	if (one === other) return true;
	if (typeof yours === 'boolean' || typeof vendors === 'boolean') {
		return one.toLowerCase() === other.toLowerCase();
	}
	if (!IS_TIME.test(other)) return false;
	const moment = momentIn(yours);
	return moment !== null && moment === momentIn(vendors);
}

/** The same for people: of those without a name only the ID counts, because it was not looked up. */
export function areSamePeople(yours: unknown, vendors: unknown): boolean {
	const list = listOf(yours);
	if (!Array.isArray(list) || !Array.isArray(vendors)) return isSameValue(yours, vendors);
	return (
		list.length === vendors.length &&
		vendors.every((person: unknown, index) => {
			const own: unknown = list[index];
			if (!isJsonObject(person) || !isJsonObject(own)) return isSameValue(own, person);
			const isSameName = isNothing(person.name) || person.name === own.name;
			return idOrNull(own.id) === idOrNull(person.id) && isSameName;
		})
	);
}

export function isNothing(value: unknown): boolean {
	if (value === null || value === undefined) return true;
	if (typeof value === 'string') return value.trim() === '';
	return Array.isArray(value) && value.length === 0;
}

/** Milliseconds, from what databases and spreadsheets make of a time; without an offset it is UTC. */
export function momentIn(value: unknown): number | null {
	if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.getTime();
	if (typeof value !== 'string' || value[10] !== ' ') return parseVendorTime(value);
	// As databases write it: other parsers misread an offset of hours only.
	const parsed = DateTime.fromSQL(value, { zone: 'utc' });
	return parsed.isValid ? parsed.toMillis() : parseVendorTime(value);
}

function isSameNumber(yours: unknown, vendors: number): boolean {
	const number = typeof yours === 'string' ? Number(yours) : yours;
	if (typeof number !== 'number') return textOf(yours) === String(vendors);
	const most = TOLERANCE * Math.max(Math.abs(number), Math.abs(vendors));
	return Math.abs(number - vendors) <= most;
}

/** Sheets and tables keep lists and objects as JSON text. */
function listOf(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	try {
		return JSON.parse(value) as unknown;
	} catch {
		return value;
	}
}

function textOf(value: unknown): string {
	if (typeof value === 'string') return value;
	if (typeof value === 'number') return idOrNull(value) ?? '';
	if (typeof value === 'boolean' || typeof value === 'bigint') return String(value);
	return value instanceof Date ? '' : stableText(value);
}
