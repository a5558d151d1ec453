import fc from 'fast-check';

import { parseJson } from '../../../../nodes/shared/base/parse-json';
import { SEED } from '../../../engine/sampling';

describe('parseJson', () => {
	it('keeps three IDs apart that differ beyond 2^53', () => {
		const text =
			'[{"id":7654321098765432231},{"id":7654321098765432232},{"id":7654321098765432233}]';
		expect(parseJson(text).value).toEqual([
			{ id: '7654321098765432231' },
			{ id: '7654321098765432232' },
			{ id: '7654321098765432233' },
		]);
	});

	it.each<[string, unknown]>([
		['9007199254740991', 9007199254740991],
		['9007199254740992', '9007199254740992'],
		['-9007199254740993', '-9007199254740993'],
		['[ 9007199254740993 , 1 ]', ['9007199254740993', 1]],
		['{"a":\n9007199254740993}', { a: '9007199254740993' }],
		['9007199254740993.5', '9007199254740993.5'],
		['1761312972333455', 1761312972333455],
		['{"t":1512172860.657078}', { t: 1512172860.657078 }],
		['{"avg":12.3456789012345678}', { avg: Number('12.3456789012345678') }],
		['0.12345678901234567890', Number('0.12345678901234567890')],
		['[0.12345678901234567890,9007199254740993]', [0.12345678901234568, '9007199254740993']],
		['1e3', 1000],
	])('reads %s', (text, value) => {
		expect(parseJson(text).value).toEqual(value);
	});

	it.each([
		'9007199254740993',
		'a:9007199254740993,',
		'",9007199254740993',
		'\\",9007199254740993,\\',
		'\\\\',
		'[9007199254740993]',
	])('never changes the string %j, even next to a large number', (text) => {
		const json = `{${JSON.stringify(text)}:[${JSON.stringify(text)},9007199254740993]}`;
		expect(parseJson(json).value).toEqual({ [text]: [text, '9007199254740993'] });
	});

	it.each([
		'',
		'{',
		'{"a":12345678901234567890-}',
		'"12345678901234567890',
		'1234567890123456789 0',
	])('refuses %j', (text) => {
		expect(() => parseJson(text)).toThrow(SyntaxError);
	});

	it('reads everything like JSON.parse, except large numbers, which keep every digit', () => {
		const character = fc.constantFrom('"', '\\', ',', ':', '[', ' ', 'a', '9007199254740993', '1');
		const text = fc.array(character).map((all) => all.join(''));
		const large = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n });
		const { value: values } = fc.letrec<{ value: unknown }>((tie) => ({
			value: fc.oneof(
				{ depthSize: 'small', withCrossShrink: true },
				text,
				large,
				fc.integer(),
				fc.constantFrom(true, null, 0.1),
				fc.array(tie('value')),
				fc.dictionary(text, tie('value')),
			),
		}));
		const isLarge = (value: unknown): value is bigint =>
			typeof value === 'bigint' && (value > 2n ** 53n - 1n || value < 1n - 2n ** 53n);
		const written = (value: unknown): string => {
			if (typeof value === 'bigint') return String(value);
			if (Array.isArray(value)) return `[${value.map(written).join(', ')}]`;
			if (typeof value !== 'object' || value === null) return JSON.stringify(value);
			const pairs = Object.entries(value).map(
				([key, part]) => `${JSON.stringify(key)}:${written(part)}`,
			);
			return `{${pairs.join(',')}}`;
		};
		const expected = (value: unknown): unknown => {
			if (typeof value === 'bigint') return isLarge(value) ? String(value) : Number(value);
			if (Array.isArray(value)) return value.map(expected);
			if (typeof value !== 'object' || value === null) return value;
			return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, expected(part)]));
		};
		fc.assert(
			fc.property(values, (value) => {
				expect(parseJson(written(value)).value).toEqual(expected(value));
			}),
			{ numRuns: 500, seed: SEED },
		);
	});

	it.each([
		['a string', (digits: string) => `"${digits}"`],
		['a fraction', (digits: string) => `0.${digits}`],
	])('reads a million digits in %s in one go', (_place, textOf) => {
		const text = `[${textOf('7'.repeat(1_000_000))}]`;
		expect(parseJson(text).value).toEqual(JSON.parse(text));
	});

	it('reads strings of many megabytes next to a large number', () => {
		const text = 'x\\n'.repeat(1_000_000);
		expect(parseJson(`{"a":"${text}","b":12345678901234567890}`).value).toEqual({
			a: 'x\n'.repeat(1_000_000),
			b: '12345678901234567890',
		});
	});
});
