import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { csvWriter } from '../../../../nodes/shared/file/csv';
import { readCsv, readLeniently } from '../../../builders/csv-reader';
import { SAMPLE_ROUNDS, SEED } from '../../../engine/sampling';

const COLUMNS = [
	'id',
	'note',
	'visitor.name',
	'visitor.address.city',
	'count.agent',
	'tags',
	'value',
];

const RUNS = 150 * SAMPLE_ROUNDS;

jest.setTimeout(10_000 * SAMPLE_ROUNDS);

const CHARACTERS =
	'a b = + - @ " \' , ; | \r \n \t 0 159 . ( ) { } [ ] ＝ ＋ － ＠ 😀 ß \u2028 \ufeff \x85 \x0b \x1c'.split(
		' ',
	);

const texts = fc
	.array(fc.constantFrom(' ', ...CHARACTERS), { maxLength: 12 })
	.map((all) => all.join(''));

const keys = fc.constantFrom(
	...['id', 'note', 'visitor', 'name', 'address', 'city', 'count', 'agent', 'tags', 'value'],
	...['visitor.name', 'visitor.address', 'address.city', 'count.agent', 'extra', '__proto__', ''],
);

const { row: rows } = fc.letrec<{ value: unknown; row: IDataObject }>((tie) => ({
	value: fc.oneof(
		{ depthSize: 'small', withCrossShrink: true },
		texts,
		fc.integer(),
		fc.double({ noNaN: true, noDefaultInfinity: true }),
		fc.boolean(),
		fc.constant(null),
		fc.array(tie('value'), { maxLength: 3 }),
		tie('row'),
	),
	row: fc.dictionary(keys, tie('value'), { maxKeys: 7 }) as fc.Arbitrary<IDataObject>,
}));

/** The cells of one row by column, read back from a file of it. */
function cellsOf(row: IDataObject): Map<string, string> {
	const { header, line } = csvWriter(COLUMNS);
	const [names = [], cells = [], ...more] = readCsv(header + line(row));
	expect(more).toEqual([]);
	expect(cells).toHaveLength(names.length);
	return new Map(names.map((name, index) => [name, cells[index] ?? '']));
}

/** Every value of a row with the keys that lead to it; those of lists are not looked into. */
function valuesOf(row: IDataObject, path: readonly string[] = []): Array<[string, unknown]> {
	return Object.entries(row).flatMap(([key, value]): Array<[string, unknown]> => {
		const here = [...path, key];
		return typeof value === 'object' && value !== null && !Array.isArray(value)
			? valuesOf(value as IDataObject, here)
			: [[here.join('.'), value]];
	});
}

/** The object a cell holds as JSON, if it does. */
function objectIn(cell: string): IDataObject {
	try {
		return cell.startsWith('{') ? (JSON.parse(cell) as IDataObject) : {};
	} catch {
		return {};
	}
}

function textOf(value: unknown): string {
	return typeof value === 'string' ? value : JSON.stringify(value);
}

/** A text without what makes it harmless, and without the escapes of JSON. */
function plain(text: string): string {
	return text
		.replaceAll("'", '')
		.replace(/\\u(0085|2028|2029)/g, (_all, code: string) =>
			String.fromCharCode(Number.parseInt(code, 16)),
		);
}

/** A spreadsheet looks at the first character that is no blank; some take the full-width signs too. */
const LINE_BREAKS = [/[\r\n]/, /[\p{Cc}\p{Zl}\p{Zp}]/u];

const DANGEROUS = '=+-@＝＋－＠';

describe('a line of CSV, whatever the row', () => {
	it('has one cell for every column, and keeps everything in the row', () => {
		fc.assert(
			fc.property(rows, (row) => {
				const written = [...cellsOf(row)].flatMap(([name, cell]) => [
					plain(`${name} ${cell}`),
					...valuesOf(objectIn(cell), name === 'other_fields' ? [] : [name]).map(([path, value]) =>
						plain(`${path} ${textOf(value)}`),
					),
				]);
				for (const [path, value] of valuesOf(row)) {
					if (value === null || value === '') continue;
					expect(written).toContain(plain(`${path} ${textOf(value)}`));
				}
			}),
			{ numRuns: RUNS, seed: SEED },
		);
	});

	it('has no cell that a spreadsheet would run', () => {
		fc.assert(
			fc.property(rows, (row) => {
				for (const cell of cellsOf(row).values()) {
					const isNumber = cell.trim() !== '' && !Number.isNaN(Number(cell)) && !/\s/.test(cell);
					const isRisky = DANGEROUS.includes(cell.trimStart().charAt(0)) && cell.trim() !== '';
					expect({ cell, isSafe: isNumber || !isRisky }).toMatchObject({ isSafe: true });
					expect(cell).not.toMatch(/^[\t\r]/);
				}
			}),
			{ numRuns: RUNS, seed: SEED },
		);
	});

	it.each(
		[';', '\t', '|', ' '].flatMap((separator) =>
			LINE_BREAKS.map((lines) => [separator, lines] as const),
		),
	)(
		'has no formula for a reader that expects %j between cells, and lines that end with %s',
		(separator, lineBreaks) => {
			fc.assert(
				fc.property(fc.array(rows, { minLength: 1, maxLength: 3 }), (all) => {
					const { header, line } = csvWriter(COLUMNS);
					const file = header + all.map((row) => line({ ...row, id: 'r1' })).join('');
					for (const cell of readLeniently(file, separator, lineBreaks)) {
						const sign = cell.trimStart().charAt(0);
						const isRisky = sign !== '' && cell.trimStart() !== sign && DANGEROUS.includes(sign);
						expect({ file, cell, isRisky }).toMatchObject({ isRisky: false });
					}
				}),
				{ numRuns: RUNS, seed: SEED },
			);
		},
	);

	it.each([
		['=1+1', "'=1+1"],
		['＝1+1', "'＝1+1"],
		['  ＋1+1', "  '＋1+1"],
		['－1', "'－1"],
		['＠SUM(A1)', "'＠SUM(A1)"],
		['\u00a0=1', "\u00a0'=1"],
		['\ufeff=1', "\ufeff'=1"],
		['\n=1', "\n'=1"],
		['\t', "'\t"],
		['\rx', "'\rx"],
		['-', "'-"],
		['@', "'@"],
		['+1-555-0123', "'+1-555-0123"],
		['-1e5', "'-1e5"],
		['+15550123', '+15550123'],
		['-12.50', '-12.50'],
		['00441632', '00441632'],
		['a=1', 'a=1'],
		["fine;=cmd|'/c calc'!A0", "fine;'=cmd|'/c calc'!A0"],
		['a|=1', "a|'=1"],
		['a\t=1', "a\t'=1"],
		['a\n=1', "a\n'=1"],
		['a\u2028=1', "a\u2028'=1"],
		['a; " =1', 'a; " \'=1'],
		['a =1', "a '=1"],
		['a -1', "a '-1"],
		['a,=1', 'a,=1'],
		['Sales - EMEA', 'Sales - EMEA'],
		['2026-11-21T20:25:37Z', '2026-11-21T20:25:37Z'],
		['a\0b', 'a\uFFFDb'],
		['a\ud800b', 'a\uFFFDb'],
		['a\ud83d\ude00b', 'a\ud83d\ude00b'],
		["'=1", "'=1"],
	])('writes the text %j as %j', (note, written) => {
		expect(cellsOf({ note }).get('note')).toBe(written);
	});

	it.each([
		[-5, '-5'],
		[-1.5e-7, '-1.5e-7'],
		[true, 'true'],
		[0, '0'],
		[null, ''],
		[[], '[]'],
		[['=1', { a: null }], '["=1",{"a":null}]'],
		[{ b: '=1' }, '{"b":"=1"}'],
		[['a;=1'], '["a;\'=1"]'],
		[{ 'a;=1': 'b' }, '{"a;\'=1":"b"}'],
		[['a\u2028\0\ud800'], '["a\\u2028\uFFFD\uFFFD"]'],
	])('writes the value %j as %s', (note, written) => {
		expect(cellsOf({ note }).get('note')).toBe(written);
	});
});

describe('a row with unknown keys', () => {
	const others = (row: IDataObject) => cellsOf(row).get('other_fields');

	it.each([
		['nothing', { id: 1 }, ''],
		['an absent object of columns', { visitor: null }, ''],
		['an empty object of columns', { visitor: {} }, ''],
		['an empty object', { extra: {} }, '{"extra":{}}'],
		['an absent value', { extra: null }, '{"extra":null}'],
		['a text in place of an object', { visitor: 'x' }, '{"visitor":"x"}'],
		['a list in place of an object', { visitor: [1] }, '{"visitor":[1]}'],
		['deeper objects', { visitor: { address: { zip: 1 } } }, '{"visitor":{"address":{"zip":1}}}'],
		['a key that means a prototype', JSON.parse('{"__proto__":{"a":1}}'), '{"__proto__":{"a":1}}'],
	] as Array<[string, IDataObject, string]>)('has for %s: %j', (_what, row, expected) => {
		expect(others(row)).toBe(expected);
	});

	it('reads a dotted key as the path of a column', () => {
		const cells = cellsOf({ 'visitor.name': 'Ann', visitor: { 'address.city': 'Rome' } });
		expect([cells.get('visitor.name'), cells.get('visitor.address.city')]).toEqual(['Ann', 'Rome']);
	});

	it('keeps both of two values for one cell', () => {
		const cells = cellsOf({ 'visitor.name': 'Ann', visitor: { name: 'Bea' } });
		expect([cells.get('visitor.name'), cells.get('other_fields')]).toEqual([
			'Ann',
			'{"visitor":{"name":"Bea"}}',
		]);
	});
});
