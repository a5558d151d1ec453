import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const read = (...path: string[]) => readFileSync(join(ROOT, ...path), 'utf8');

const rows = read('docs', 'n8n-guidelines.md')
	.split('\n')
	.filter((line) => line.startsWith('| ') && !line.startsWith('| ---'))
	.slice(1)
	.map((line) => line.slice(2, -2).split(' | '));

/** The headings of n8n's two pages that ask for something that these nodes have. */
const HEADINGS = [
	'Credentials',
	'OAuth',
	'Operations to include',
	'Resource Locator',
	'Consistency with other nodes',
	'Sorting options',
	'Deleting operations output',
	'Simplifying output fields',
	'Text Case',
	'Terminology',
	'Placeholders',
	'Operations name, action, and description',
	'Referring to parameter and field name',
	'Boolean description',
	'UI text style',
	'Node naming conventions',
	'Showing and hiding fields',
	'Optional fields',
	'Help',
	'Subtitles',
	'Errors',
];

describe('the table of n8n’s guidelines', () => {
	it('says for each of them what we do, and which test keeps it, if any', () => {
		const headings = rows.map(([heading = '']) => heading.trim());
		expect([...new Set(headings)]).toEqual(HEADINGS);
		for (const row of rows) {
			expect(row).toHaveLength(4);
			for (const cell of row) expect(cell.trim()).not.toBe('');
		}
	});

	it('names tests that exist, and a dash for few', () => {
		const tests = read('test', 'nodes', 'descriptions.test.ts');
		const kept = rows.map(([, , , test = '']) => test.trim());
		const missing = kept.filter(
			(test) => test !== '–' && !tests.includes(`it('${test.replaceAll('`', '')}'`),
		);
		expect(missing).toEqual([]);
		expect(kept.filter((test) => test === '–').length).toBeLessThan(4);
	});
});
