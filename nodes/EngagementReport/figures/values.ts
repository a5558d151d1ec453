import type { IDataObject } from 'n8n-workflow';

import { numberOf } from '../../shared/base/json';
import { parseVendorTime } from '../../shared/base/time';

/** A row as other nodes hand it on: what it holds may have been through a sheet or a database. */
export type Row = Readonly<IDataObject>;

/** Ten years. Nothing lasts that long, and no count in an engagement is as large. */
export const MOST_PLAUSIBLE = 10 * 365 * 86_400;

/** Text, or a number as text; sheets return empty text where there was nothing. */
export function textIn(row: Row, key: string): string | null {
	const value = row[key];
	if (typeof value === 'string') return value === '' ? null : value;
	return typeof value === 'number' ? String(value) : null;
}

/** A plausible amount; `null` if there is none, `NaN` if there is something else. */
export function amountIn(row: Row, key: string): number | null {
	const value = row[key];
	if (value === null || value === undefined || value === '') return null;
	const number = numberOf(value);
	const isPlausible = typeof number === 'number' && number >= 0 && number <= MOST_PLAUSIBLE;
	if (!isPlausible) return Number.NaN;
	return key === 'duration_seconds' && endsBeforeStart(row) ? Number.NaN : number;
}

/** An amount that can be used, or `null`. */
export function usableIn(row: Row, key: string): number | null {
	const amount = amountIn(row, key);
	return amount === null || Number.isNaN(amount) ? null : amount;
}

/** A time after the year 2100 is a mistake, and would stretch a period over centuries. */
const LATEST_TIME = Date.UTC(2101, 0);

/** Milliseconds, or `NaN`. Databases return times as dates. */
export function timeIn(row: Row, key: string): number {
	const value: unknown = row[key];
	const time = value instanceof Date ? value.getTime() : (parseVendorTime(value) ?? Number.NaN);
	return time < LATEST_TIME ? time : Number.NaN;
}

/** The texts of unified rows sort by time; what databases and sheets return instead is read. */
function endsBeforeStart(row: Row): boolean {
	const { started_at: start, ended_at: end } = row;
	const areTexts = typeof start === 'string' && typeof end === 'string';
	const areAlike = areTexts && end.length === start.length && end.endsWith('Z');
	return areAlike ? end < start : timeIn(row, 'ended_at') < timeIn(row, 'started_at');
}
