import { jsonLine, storable } from '../../../../nodes/shared/file/text';

describe('jsonLine', () => {
	it.each(['\n', '\r', '\x0b', '\x0c', '\x1c', '\x1d', '\x1e', '\x85', '\u2028', '\u2029'])(
		'writes no line break for %j, and keeps it',
		(lineBreak) => {
			const row = { [`key${lineBreak}`]: `one${lineBreak}two` };
			expect(jsonLine(row)).toMatch(/^[\x20-\x7e]+$/);
			expect(JSON.parse(jsonLine(row))).toEqual(row);
		},
	);

	it.each([
		['a\0b', 'a\uFFFDb'],
		['a\ud800b', 'a\uFFFDb'],
		['a\udfffb', 'a\uFFFDb'],
		['a\ud83d\ude00b', 'a\ud83d\ude00b'],
		['\\u0000 \\ud800', '\\u0000 \\ud800'],
		['\\\\u0000\0', '\\\\u0000\uFFFD'],
		['"\\\u2028', '"\\\u2028'],
	])('writes %j as databases accept it: %j', (text, written) => {
		expect(JSON.parse(jsonLine({ [text]: [text] }))).toEqual({ [written]: [written] });
		expect(jsonLine({ [text]: [text] })).not.toMatch(/(?<!\\)(?:\\\\)*\\u(?:0000|d)/);
	});

	it('is JSON.stringify for everything else', () => {
		const row = { a: 'line\nfeed "x"', b: { c: [1, null, true] }, d: 'ключ 😀', e: undefined };
		expect(jsonLine(row)).toBe(JSON.stringify(row));
	});
});

describe('storable', () => {
	it.each([
		['a\0\ud800', 'a\uFFFD\uFFFD'],
		['a\ud83d\ude00\n', 'a\ud83d\ude00\n'],
	])('turns %j into %j', (text, written) => {
		expect(storable(text)).toBe(written);
	});
});
