import {
	count,
	flag,
	holdsId,
	idText,
	jsonObject,
	numberOf,
	stableText,
} from '../../../../nodes/shared/base/json';

describe('jsonObject', () => {
	it('is the same object', () => {
		const row = { a: { b: 1 }, c: undefined };
		expect(jsonObject.parse(row)).toBe(row);
	});

	it.each([[null], [undefined], [[]], ['{}'], [5]])('is not %j', (value) => {
		expect(jsonObject.safeParse(value).success).toBe(false);
	});
});

describe('idText', () => {
	it.each([
		['a', 'a'],
		[42, '42'],
		[0, '0'],
		[' a b\n', 'a b'],
		[7662138963837, '7662138963837'],
	])('reads %j as %j', (value, text) => {
		expect(idText.parse(value)).toBe(text);
	});

	it.each([[''], [' '], [null], [undefined], [{}], [true]])('refuses %j', (value) => {
		expect(idText.safeParse(value).success).toBe(false);
	});
});

describe('holdsId', () => {
	it.each([
		['7', true],
		[' 7', true],
		[7, true],
		[['6', 7], true],
		['77', false],
		[[], false],
		[null, false],
		[undefined, false],
		[{ id: '7' }, false],
		[[['7']], false],
	])('says for %j and the ID 7: %j', (value, answer) => {
		expect(holdsId(value, '7')).toBe(answer);
	});
});

describe('numberOf', () => {
	it.each([
		['7', 7],
		[' -7.50 ', -7.5],
		['+.5', 0.5],
		['3.', 3],
		['1e3', 1000],
		[7, 7],
	])('reads %j as %d', (value, number) => {
		expect(numberOf(value)).toBe(number);
	});

	it.each(['', ' ', '0x10', '1_000', '1,5', 'Infinity', '.', 'e3', null, true])(
		'leaves %j as it is',
		(value) => {
			expect(numberOf(value)).toBe(value);
		},
	);
});

describe('flag', () => {
	it.each([
		[true, true],
		[false, false],
		['true', true],
		['false', false],
	])('reads %j as %s', (value, expected) => {
		expect(flag.parse(value)).toBe(expected);
	});

	it.each([['yes'], [0], [1], [''], [null]])('refuses %j', (value) => {
		expect(flag.safeParse(value).success).toBe(false);
	});
});

describe('count', () => {
	it.each([
		[0, 0],
		[1000, 1000],
		['200', 200],
	])('reads %j as %d', (value, expected) => {
		expect(count.parse(value)).toBe(expected);
	});

	it.each([[-1], [1.5], [''], ['many'], ['1e3'], [null]])('refuses %j', (value) => {
		expect(count.safeParse(value).success).toBe(false);
	});
});

describe('stableText', () => {
	it('is the same for the same value, whatever the order of keys, at any depth', () => {
		const one = { a: 1, b: [{ x: 1, y: null }], c: { d: 'e', f: 2 } };
		const other = { c: { f: 2, d: 'e' }, b: [{ y: null, x: 1 }], a: 1 };
		expect(stableText(one)).toBe(stableText(other));
	});

	it.each([
		[{ a: 1 }, { a: '1' }],
		[{ a: [1, 2] }, { a: [2, 1] }],
		[{ a: 1 }, { a: 1, b: null }],
		[{ a: { b: 1 } }, { a: 1, b: 1 }],
	])('differs between %j and %j', (one, other) => {
		expect(stableText(one)).not.toBe(stableText(other));
	});
});
