import { areSamePeople, isSameValue, momentIn } from '../../../../nodes/shared/rows/same-value';

const TIME = '2026-11-20T12:00:00Z';

describe('isSameValue', () => {
	it.each([
		['12', 12],
		[' 12.50 ', 12.5],
		[12.333333333333, 12.3333333333333],
		[0, 0],
		[12, '12'],
		[383486450414, '383486450414'],
		['', null],
		['  ', null],
		[null, undefined],
		['[]', []],
		['', []],
		['TRUE', true],
		[false, 'false'],
		['2026-11-20 12:00:00', TIME],
		['2026-11-20 13:00:00+01', TIME],
		['2026-11-20T13:00:00.000+01:00', TIME],
		[new Date(TIME), TIME],
		[Date.parse(TIME), TIME],
		['{"b":1,"a":[2]}', { a: [2], b: 1 }],
		[
			{ b: 1, a: [2] },
			{ a: [2], b: 1 },
		],
	])('finds no difference between %j in a table and %j', (yours, vendors) => {
		expect(isSameValue(yours, vendors)).toBe(true);
	});

	it.each([
		['12', 13],
		[0, null],
		[null, 0],
		['', 0],
		['twelve', 12],
		[true, 1],
		['123', '0123'],
		['12345678901234567891', '12345678901234567890'],
		[2 ** 60, '1152921504606846977'],
		['bad', 'good'],
		['2026-11-20 12:00:01', TIME],
		['yesterday', TIME],
		[new Date(Number.NaN), TIME],
		['2026-11-20', 'on 2026-11-20'],
		['[1', [1]],
		[
			[2, 1],
			[1, 2],
		],
		['text', { a: 1 }],
	])('finds one between %j in a table and %j', (yours, vendors) => {
		expect(isSameValue(yours, vendors)).toBe(false);
	});
});

describe('areSamePeople', () => {
	const ann = { id: '1', name: 'Ann' };

	it.each([
		[[ann], [{ id: '1', name: null }], true],
		[JSON.stringify([ann]), [ann], true],
		[[{ id: 1, name: 'Ann' }], [ann], true],
		['', [], true],
		[[{ id: '1', name: 'Bo' }], [ann], false],
		[[{ id: '2', name: 'Ann' }], [{ id: '1', name: null }], false],
		[[ann, ann], [ann], false],
		['Ann', [ann], false],
		[['Ann'], [ann], false],
	])('of %j and %j: %s', (yours, vendors, expected) => {
		expect(areSamePeople(yours, vendors)).toBe(expected);
	});
});

it('knows no moment of what is none', () => {
	expect(['', 'soon', null, {}, true].map(momentIn)).toEqual([null, null, null, null, null]);
});
