import fc from 'fast-check';

import { HOUR, SECOND } from '../../nodes/shared/base/time';
import type { FakeRow } from './fake-list';

export type TimedRow = FakeRow & { readonly start: number };

/** Some time without a row, and then some rows, so many milliseconds apart. */
interface Stretch {
	readonly quietMs: number;
	readonly count: number;
	readonly apartMs: number;
}

/** The instant before which there are no rows. */
export const BEGIN = Date.parse('2026-10-01T00:00:00Z');

/** Empty nights, busy hours, hundreds of rows at one moment. */
export const stretchesByChance = fc.array(
	fc.record({
		quietMs: fc.constantFrom(0, SECOND, 20 * SECOND, HOUR, 9 * HOUR),
		count: fc.oneof(
			{ weight: 4, arbitrary: fc.integer({ min: 0, max: 60 }) },
			{ weight: 1, arbitrary: fc.integer({ min: 200, max: 600 }) },
		),
		apartMs: fc.constantFrom(0, 1, 700, SECOND, 61 * SECOND, 20 * 60 * SECOND),
	}),
	{ maxLength: 5 },
);

/** The rows of the stretches one after the other, in ascending order of start. */
export function rowsOf(parts: readonly Stretch[]): TimedRow[] {
	let time = BEGIN;
	const rows: TimedRow[] = [];
	for (const { quietMs, count, apartMs } of parts) {
		time += quietMs;
		for (let index = 0; index < count; index++) {
			time += apartMs;
			rows.push({ id: `r${String(rows.length).padStart(5, '0')}`, start: time });
		}
	}
	return rows;
}
