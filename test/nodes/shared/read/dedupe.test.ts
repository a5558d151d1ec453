import { MINUTE, SECOND } from '../../../../nodes/shared/base/time';
import { KnownIds } from '../../../../nodes/shared/read/dedupe';
import { vendorRecord } from '../../../builders/session';

const MANY = 40_000;

/** As many are remembered at most of a list whose old records can be forgotten. */
const MOST = 18_000;

function addMany(known: KnownIds, startOf: (index: number) => number | null): void {
	for (let index = 0; index < MANY; index++) {
		known.add(vendorRecord.build({ id: `r${index}`, start: startOf(index) }));
	}
}

const isNew = (known: KnownIds, index: number, start: number | null) =>
	known.add(vendorRecord.build({ id: `r${index}`, start }));

describe('KnownIds', () => {
	it('knows a record again', () => {
		const known = new KnownIds(() => true);
		expect([isNew(known, 1, 0), isNew(known, 1, 0), isNew(known, 2, 0)]).toEqual([
			true,
			false,
			true,
		]);
	});

	it('holds few ids of a long list by start time, but all of its last minute', () => {
		const known = new KnownIds(() => true);
		const startOf = (index: number) => index * SECOND;
		addMany(known, startOf);
		for (let index = MANY - 2000; index < MANY; index++) {
			expect(isNew(known, index, startOf(index))).toBe(false);
		}
		const forgotten = MANY - MOST - 1;
		expect(isNew(known, forgotten, startOf(forgotten))).toBe(true);
	});

	it('knows a record again that starts later now than all others', () => {
		const known = new KnownIds(() => true);
		const startOf = (index: number) => index * SECOND;
		addMany(known, startOf);
		expect(isNew(known, MANY - 9000, startOf(MANY))).toBe(false);
	});

	it('holds few ids of a list in which one record of a thousand is out of order', () => {
		const known = new KnownIds(() => true);
		const startOf = (index: number) => (index % 1000 === 999 ? index / 2 : index) * SECOND;
		addMany(known, startOf);
		const forgotten = MANY - MOST - 1;
		expect(isNew(known, forgotten, startOf(forgotten))).toBe(true);
	});

	it('holds every id of one busy minute', () => {
		const known = new KnownIds(() => true);
		const startOf = (index: number) => Math.floor((index * MINUTE) / MANY);
		addMany(known, startOf);
		expect(isNew(known, 30, startOf(30))).toBe(false);
	});

	it.each([
		['may begin again', false, (index: number) => index * SECOND],
		['is in descending order', true, (index: number) => -index * SECOND],
		['is in no order', true, (index: number) => ((index * 7919) % MANY) * SECOND],
		['shows no times', true, () => null],
	])('forgets nothing of a list that %s', (_what, mayForget, startOf) => {
		const known = new KnownIds(() => mayForget);
		addMany(known, startOf);
		for (let index = 0; index < MANY; index += 1000) {
			expect(isNew(known, index, startOf(index))).toBe(false);
		}
	});
});
