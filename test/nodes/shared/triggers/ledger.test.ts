import { MINUTE } from '../../../../nodes/shared/base/time';
import { Ledger } from '../../../../nodes/shared/triggers/ledger';

const BUCKET = 10 * MINUTE;

describe('a ledger', () => {
	it('knows what was added, also after it was saved', () => {
		const ledger = new Ledger();
		ledger.add(0, 'a');
		ledger.add(5 * BUCKET, 'b');
		for (const one of [ledger, new Ledger(ledger.pack())]) {
			expect(['a', 'b', 'c'].map((hash) => one.has(hash))).toEqual([true, true, false]);
		}
		expect(ledger.pack()).toEqual({ 0: 'a', 5: 'b' });
	});

	it.each([
		['a millisecond short of the ten minutes', BUCKET - 1, true],
		['at their end', BUCKET, false],
	])('forgets ten minutes as a whole: %s', (_when, time, isKnown) => {
		const ledger = new Ledger({ 0: 'a b', 1: 'c' });
		ledger.forgetUntil(time);
		expect(ledger.has('a')).toBe(isKnown);
		expect(ledger.has('c')).toBe(true);
	});

	it.each([
		['later', 0, 3 * BUCKET],
		['earlier', 3 * BUCKET, 0],
	])('remembers what comes again with a %s end until the later one', (_which, first, second) => {
		const ledger = new Ledger();
		ledger.add(first, 'a');
		ledger.add(second, 'a');
		expect(ledger.pack()).toEqual({ 3: 'a' });
	});
});
