import { DAY, HOUR, MINUTE } from '../../../../nodes/shared/base/time';
import { hashOf, pack, unpack } from '../../../../nodes/shared/triggers/hashes';
import { Ledger } from '../../../../nodes/shared/triggers/ledger';
import { bandsOf, type Sweep, sweepStateAt } from '../../../../nodes/shared/triggers/sweep-state';
import { type SweepStep, takeNews } from '../../../../nodes/shared/triggers/take-news';
import { vendorRecord } from '../../../builders/session';

const NOON = Date.parse('2026-11-20T12:00:00Z');
const NOW = NOON + 2 * HOUR;
const SETTLED = NOW - HOUR;
const RANGE = { from: NOON - 20 * DAY, to: NOW };

/** Swept since noon; *Late Arrival* is an hour. */
function stepOf(overrides: Partial<SweepStep> = {}): SweepStep {
	const state = sweepStateAt(NOON);
	const sweep: Sweep = { begun: NOW, settled: SETTLED, position: RANGE.from, atPosition: '' };
	return {
		range: RANGE,
		sweep,
		index: 0,
		state,
		bands: bandsOf({ longestMs: 14 * DAY }),
		matches: () => true,
		readAt: NOW,
		vendorTime: NOW,
		waitMs: 0,
		room: 100,
		...overrides,
	};
}

/** A record that ended some minutes before or after noon. */
const ended = (id: string, minutes: number, lastedMs = MINUTE) => {
	const end = NOON + minutes * MINUTE;
	return vendorRecord.build({ id, start: end - lastedMs, end });
};

const idsTaken = (...[records, step]: Parameters<typeof takeNews>) =>
	takeNews(records, step).taken.map(({ record }) => record.id);

describe('what a sweep delivers', () => {
	it('is what ended since, of every band', () => {
		const records = [
			ended('a', -1),
			ended('b', 1),
			ended('c', 1, 2 * HOUR),
			ended('d', 1, 9 * DAY),
		];
		expect(idsTaken(records, stepOf())).toEqual(['b', 'c', 'd']);
	});

	it('is what ended as long ago as is waited for, by the later of both clocks', () => {
		const records = [ended('a', 100), ended('b', 115), ended('c', 119, 2 * HOUR)];
		const step = stepOf({ waitMs: 10 * MINUTE });
		expect(idsTaken(records, step)).toEqual(['a']);
		step.state.newestEnd = NOW + 5 * MINUTE;
		expect(idsTaken(records, step)).toEqual(['a', 'b']);
	});

	it('waits for what ended days after the sweep began', () => {
		const step = stepOf({ waitMs: 90 * MINUTE, readAt: NOW + 3 * DAY });
		const endedAgo = (id: string, minutes: number) => ended(id, 120 + 3 * 1440 - minutes);
		expect(idsTaken([endedAgo('a', 91), endedAgo('b', 89)], step)).toEqual(['a']);
	});

	it('is what the sweep counts as done, although it began before the wait was set', () => {
		const sweep = { ...stepOf().sweep, settled: NOW - MINUTE };
		const records = [ended('a', 119), ended('b', 119.5)];
		expect(idsTaken(records, stepOf({ sweep, waitMs: 10 * MINUTE }))).toEqual(['a']);
	});

	it('is at once what has no time to wait from, or one that cannot be right', () => {
		const records = [
			vendorRecord.build({ id: 'a', start: null, end: null }),
			vendorRecord.build({ id: 'b', start: NOW - HOUR, end: NOW + 3 * DAY }),
		];
		expect(idsTaken(records, stepOf({ waitMs: 10 * MINUTE }))).toEqual(['a', 'b']);
	});

	it('is what the filters let through', () => {
		const matches = ({ id }: { id: string }) => id === 'a';
		expect(idsTaken([ended('a', 1), ended('b', 1)], stepOf({ matches }))).toEqual(['a']);
	});

	it.each([0, 1, 2])('is nothing that band %i remembers', (number) => {
		const step = stepOf();
		const ledger = new Ledger();
		ledger.add(NOON, hashOf('a'));
		const band = step.state.bands[number];
		if (band !== undefined) band.delivered = ledger.pack();
		expect(idsTaken([ended('a', 1), ended('b', 1)], step)).toEqual(['b']);
	});

	it('is what has a duration and no end only after Late Arrival: it may still be running', () => {
		const running = [-1, 1, 59, 61].map((minutes) => ({
			...ended(`${minutes}`, minutes),
			isEndComputed: true,
		}));
		expect(idsTaken(running, stepOf())).toEqual(['1', '59']);
	});

	it('is nothing that a running sweep of its band has passed', () => {
		const step = stepOf();
		const sweep = { begun: NOW, settled: SETTLED, position: NOON - HOUR, atPosition: '' };
		const [, hours] = step.state.bands;
		if (hours !== undefined) hours.sweep = sweep;
		const records = [ended('passed', 1, 3 * HOUR), ended('ahead', 1, 61 * MINUTE)];
		const late = ended('not settled', 61, 4 * HOUR);
		expect(idsTaken([...records, late], step)).toEqual(['ahead', 'not settled']);
	});

	it('is no more than fits, and the next time the rest', () => {
		const records = ['a', 'b', 'c', 'd'].map((id) => ended(id, 5));
		const step = stepOf({ room: 2 });
		const { taken, news, position, atPosition } = takeNews(records, step);
		expect(taken.map(({ record }) => record.id)).toEqual(['a', 'b']);
		expect(news).toBe(4);
		expect(position).toBe(records[0]?.start);
		expect(unpack(atPosition)).toEqual(new Set(['a', 'b'].map(hashOf)));
		const next = stepOf({ sweep: { ...step.sweep, position, atPosition } });
		const [band] = next.state.bands;
		if (band !== undefined) band.sweep = next.sweep;
		const rest = takeNews(records, next);
		expect(rest.taken.map(({ record }) => record.id)).toEqual(['c', 'd']);
		expect(rest.position).toBe(RANGE.to + 1);
	});
});

describe('what a sweep remembers', () => {
	const rememberedBy = (minutes: number, lastedMs: number, index = 0) => {
		const { delivered } = takeNews([ended('a', minutes, lastedMs)], stepOf({ index }));
		return delivered.map((packed) => new Ledger(packed).has(hashOf('a')));
	};

	it.each([
		['what may be met again', 90, MINUTE, [true, false, false]],
		['nothing that it covers', 30, MINUTE, [false, false, false]],
		['what another band has yet to cover', 30, 2 * HOUR, [false, true, false]],
		['what the last band has yet to cover', 30, 2 * DAY, [false, false, true]],
	])('is %s', (_what, minutes, lastedMs, expected) => {
		expect(rememberedBy(minutes, lastedMs)).toEqual(expected);
	});

	it('is noted under an end that was corrected, and in its band', () => {
		const step = stepOf();
		const [minutes] = step.state.bands;
		if (minutes !== undefined) minutes.delivered = { 0: pack([hashOf('a')]) };
		const { taken, delivered } = takeNews([ended('a', 90, 2 * HOUR)], step);
		expect(taken).toEqual([]);
		expect(new Ledger(delivered[1]).has(hashOf('a'))).toBe(true);
	});
});

describe('a record without an end that can be', () => {
	const at = (id: string, start: number, end: number | null) =>
		vendorRecord.build({ id, start, end });

	it.each([
		['no end, and started lately', NOON + MINUTE, null, false],
		['no end, and started as long ago as the longest', NOW - 14 * DAY, null, true],
		['no end, and started a minute later', NOW - 14 * DAY + MINUTE, null, false],
		['an end before its start, lately', NOON + MINUTE, NOON, true],
		['an end before its start, long ago', NOON - DAY, NOON - 2 * DAY, false],
		['an end before its start, longest ago', NOW - 14 * DAY, 0, true],
	])('is delivered in time: %s', (_what, start, end, isDue) => {
		expect(idsTaken([at('a', start, end)], stepOf())).toEqual(isDue ? ['a'] : []);
	});

	it('is delivered once where it has no times at all', () => {
		const record = { ...vendorRecord.build({ id: 'a' }), start: null, end: null };
		const step = stepOf();
		const { taken, delivered } = takeNews([record], step);
		expect(taken).toHaveLength(1);
		for (const [number, band] of step.state.bands.entries()) {
			band.delivered = delivered[number] ?? {};
		}
		expect(idsTaken([record], step)).toEqual([]);
	});
});
