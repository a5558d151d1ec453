import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { pathOf } from '../../docs/generate/pages';
import { testTitlesIn } from './definitions';

const PAGE = readFileSync(pathOf('docs/what-we-rely-on.md'), 'utf8').replace(
	/<!-- generated: [^]*?<!-- end of generated -->/g,
	'',
);

/** The assumptions: the rows of the tables whose last column names tests. */
const assumptions = [
	...PAGE.matchAll(/^\| We rely on \| Evidence \| If it is wrong \| Test \|\n.+\n((?:\|.+\n)+)/gm),
]
	.flatMap(([, rows = '']) => rows.trim().split('\n'))
	.map((row) => row.slice(2, -2).split(' | '));

const tests = assumptions.flatMap(([, , , cell = '']) =>
	[...cell.matchAll(/\[([^\]]+)\]\(\.\.\/(test\/[^)]+)\)/g)].map(
		([, title = '', file = '']) => [title, join(file)] as const,
	),
);

describe('the page on what we rely on', () => {
	it('names for every assumption its evidence, what happens without it, and a test or a dash', () => {
		expect(assumptions.length).toBeGreaterThan(35);
		const incomplete = assumptions.filter(
			(cells) =>
				cells.length !== 4 ||
				cells.some((cell) => cell.trim() === '') ||
				!/^(?:–|\[.+\)$)/.test(cells[3] ?? ''),
		);
		expect(incomplete).toEqual([]);
	});

	it('names a test for nearly all', () => {
		const untested = assumptions.filter(([, , , cell]) => cell === '–');
		expect(untested.length).toBeLessThan(3);
	});

	it.each(tests)('names a test that exists: %s', (title, file) => {
		expect([...testTitlesIn(file)]).toContain(title);
	});
});
