import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const read = (...path: string[]) => readFileSync(join(ROOT, ...path), 'utf8');

const rows = read('docs', 'n8n-guidelines.md')
	.split('\n')
	.filter((line) => line.startsWith('| ') && !line.startsWith('| ---'))
	.slice(1)
	.map((line) => line.slice(2, -2).split(' | '));

describe('the table of n8n’s guidelines', () => {
	it('says for each of them what we do, and which test keeps it, if any', () => {
		expect(rows.length).toBeGreaterThan(15);
		for (const row of rows) {
			expect(row).toHaveLength(3);
			for (const cell of row) expect(cell.trim()).not.toBe('');
		}
	});

	it('names tests that exist, and a dash for few', () => {
		const tests = read('test', 'nodes', 'descriptions.test.ts');
		const kept = rows.map(([, , test = '']) => test.trim());
		const missing = kept.filter(
			(test) => test !== '–' && !tests.includes(`it('${test.replaceAll('`', '')}'`),
		);
		expect(missing).toEqual([]);
		expect(kept.filter((test) => test === '–').length).toBeLessThan(4);
	});
});
