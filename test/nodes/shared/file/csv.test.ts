import type { IDataObject } from 'n8n-workflow';

import { csvWriter } from '../../../../nodes/shared/file/csv';

const COLUMNS = ['id', 'count.agent', 'tags', 'note'];

/** The cells of a line, as a spreadsheet reads them. */
function cellsOf(line: string): string[] {
	const cells: string[] = [];
	const pattern = /(?:"((?:[^"]|"")*)"|([^,\r\n"]*))(,|\r\n)/gy;
	for (let match = pattern.exec(line); match !== null; match = pattern.exec(line)) {
		cells.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
	}
	expect(line.endsWith('\r\n')).toBe(true);
	return cells;
}

const cells = (row: IDataObject) => cellsOf(csvWriter(COLUMNS).line(row));

describe('the first line', () => {
	it('has the columns, and one for all other fields', () => {
		expect(csvWriter(COLUMNS).header).toBe('id,count.agent,tags,note,other_fields\r\n');
		expect(csvWriter(['a,b', 'c"d']).header).toBe('"a,b","c""d",other_fields\r\n');
	});
});

describe('a line', () => {
	it('has a cell for every column, whatever the order of the row', () => {
		expect(cells({ note: 'n', count: { agent: 2 }, tags: ['a', 'b'], id: 7 })).toEqual([
			'7',
			'2',
			'["a","b"]',
			'n',
			'',
		]);
	});

	it('leaves the cells of absent values empty', () => {
		expect(cells({ id: null, count: {}, note: undefined })).toEqual(['', '', '', '', '']);
		expect(cells({ id: false, count: { agent: 0 }, note: '' })).toEqual(['false', '0', '', '', '']);
	});

	it('puts everything without a column into the last one, unchanged', () => {
		expect(cells({ id: 'a', count: { agent: 1, visitor: 2 }, extra: { b: [1] } })).toEqual([
			'a',
			'1',
			'',
			'',
			'{"count":{"visitor":2},"extra":{"b":[1]}}',
		]);
	});

	it.each([
		['a comma', 'a,b'],
		['a quote', 'say "hi"'],
		['a line end', 'a\r\nb'],
		['a line feed', 'a\nb'],
		['nothing but quotes', '""'],
		['letters beyond ASCII', 'ключ 😀'],
	])('keeps %s in its cell', (_what, note) => {
		expect(cells({ note })[3]).toBe(note);
	});

	it.each([
		['=1+1', "'=1+1"],
		['+HYPERLINK("x")', `'+HYPERLINK("x")`],
		['-2+3', "'-2+3"],
		['@SUM(A1)', "'@SUM(A1)"],
		['\t=1', "'\t'=1"],
		[' =1', " '=1"],
		['\r=1', "'\r'=1"],
	])('makes no formula of %j', (note, written) => {
		expect(cells({ note })[3]).toBe(written);
	});

	it.each(['+15550123', '-5', '-5.25', '12'])('leaves the number %s alone', (note) => {
		expect(cells({ note })[3]).toBe(note);
	});

	it('knows a column by the other spelling of its keys', () => {
		const { line } = csvWriter(['agent_id', 'response_time.first_one', 'transfer_count']);
		expect(cellsOf(line({ agentId: 1, responseTime: { firstOne: 2 }, transferCount: 3 }))).toEqual([
			...['1', '2', '3', ''],
		]);
		expect(cellsOf(line({ agent_id: 1, agentId: 2, response_time: { firstOne: 2 } }))).toEqual([
			...['1', '2', '', '{"agentId":2}'],
		]);
	});

	it('keeps a nested object whose own path is a column in one cell', () => {
		expect(cellsOf(csvWriter(['a']).line({ a: { b: 1 } }))).toEqual(['{"b":1}', '']);
	});
});
