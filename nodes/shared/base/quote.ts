import { DateTime } from 'luxon';

const LONGEST = 100;

/** What was entered, as sentences show it: of a long one the beginning. Never calls into a value. */
export function quote(value: unknown): string {
	const text = textOf(value);
	return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

function textOf(value: unknown): string {
	if (value === '' || value === null || value === undefined) return 'empty';
	if (typeof value === 'string') return value;
	if (value instanceof Date) return String(value);
	// Its JSON is null.
	if (DateTime.isDateTime(value) && !value.isValid) return 'Invalid DateTime';
	if (typeof value === 'number' || typeof value === 'boolean') return String(value);
	try {
		return JSON.stringify(value);
	} catch {
		return 'a value that cannot be shown';
	}
}
