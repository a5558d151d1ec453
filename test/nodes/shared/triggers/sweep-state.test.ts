import { DAY, HOUR, MINUTE } from '../../../../nodes/shared/base/time';
import { bandsOf, endingOf, sweepStateAt } from '../../../../nodes/shared/triggers/sweep-state';
import { vendorRecord } from '../../../builders/session';

const START = Date.parse('2026-11-20T12:00:00Z');
const MET = START + 5 * HOUR;
const LONGEST = 14 * DAY;
const BANDS = bandsOf({ longestMs: LONGEST });

describe('when a record counts as ended', () => {
	const unknown = null;
	it.each([
		// duration of the end, duration by its own word, counts as ended after, band, kind
		[0, unknown, 0, 0, 'ended'],
		[HOUR, unknown, HOUR, 0, 'ended'],
		[HOUR + 1, unknown, HOUR + 1, 1, 'ended'],
		[DAY, unknown, DAY, 1, 'ended'],
		[DAY + 1, unknown, DAY + 1, 2, 'ended'],
		[30 * DAY, unknown, 30 * DAY, 2, 'ended'],
		[MINUTE, MINUTE, MINUTE, 0, 'ended'],
		[0, 2 * HOUR, 2 * HOUR, 1, 'ended'],
		[-HOUR, 2 * HOUR, 2 * HOUR, 1, 'ended'],
		[MINUTE, 2 * HOUR, 2 * HOUR, 1, 'ended'],
		[2 * HOUR, MINUTE, 2 * HOUR, 1, 'ended'],
		[MINUTE, 9e18, MINUTE, 0, 'ended'],
		[MINUTE, -9e18, MINUTE, 0, 'ended'],
		[unknown, MINUTE, MINUTE, 0, 'ended'],
		[900 * DAY, MINUTE, MINUTE, 0, 'ended'],
		[900 * DAY, unknown, LONGEST, 2, 'contradictory'],
		[-1, unknown, LONGEST, 2, 'contradictory'],
		[unknown, 9e18, LONGEST, 2, 'contradictory'],
		[unknown, -1, LONGEST, 2, 'contradictory'],
		[unknown, unknown, LONGEST, 2, 'open'],
	] as const)(
		'end %p, duration %p: after %p, in band %p, %s',
		(lasted, durationMs, after, band, kind) => {
			const end = lasted === null ? null : START + lasted;
			const record = vendorRecord.build({ start: START, end, durationMs });
			expect(endingOf(record, BANDS, MET)).toEqual({ end: START + after, band, kind });
		},
	);

	it.each([
		[START, START],
		[null, MET],
	])('without a start, with the end %p: at %p, in the last band', (end, expected) => {
		const record = { ...vendorRecord.build({ end, durationMs: MINUTE }), start: null };
		expect(endingOf(record, BANDS, MET)).toEqual({ end: expected, band: 2, kind: 'ended' });
	});
});

it.each([
	[LONGEST, LONGEST],
	[HOUR, DAY],
])('Where engagements last %i ms at most, the last band is of %i', (longestMs, expected) => {
	expect(bandsOf({ longestMs }).map((band) => band.longestMs)).toEqual([HOUR, DAY, expected]);
});

it('A first state takes in the whole second it begins in', () => {
	const { newestEnd, bands } = sweepStateAt(START + 300);
	expect(newestEnd).toBe(START + 300);
	expect(bands.map(({ doneThrough }) => doneThrough)).toEqual([START - 1, START - 1, START - 1]);
});
