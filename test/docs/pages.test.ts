import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { INode } from 'n8n-workflow';

import { pages, pathOf } from '../../docs/generate/pages';
import { ownName, unknownIn } from '../builders/stored-parameters';
import { anchorsOf, linksIn } from './markdown';

const ALL = ['README.md', 'CHANGELOG.md', 'CONTRIBUTING.md', ...pages()];

const read = (page: string) => readFileSync(pathOf(page), 'utf8');

/** Workflows to paste, in the code blocks of a page. */
function workflowsIn(page: string): Array<{ nodes: INode[] }> {
	return [...read(page).matchAll(/```json\n([^]*?)\n```/g)]
		.map(([, text = '']) => JSON.parse(text) as { nodes?: INode[] })
		.filter((found): found is { nodes: INode[] } => found.nodes !== undefined);
}

describe.each(ALL)('%s', (page) => {
	const text = read(page);

	it('begins with its only title', () => {
		const titles = text.replace(/```[^]*?```/g, '').match(/^# .+$/gm) ?? [];
		expect(titles).toHaveLength(1);
		expect(text.startsWith(titles[0] ?? '')).toBe(true);
	});

	it('links to pages and headings that exist', () => {
		const broken = linksIn(text)
			.filter((link) => !/^https?:/.test(link))
			.filter((link) => {
				const [file = '', anchor] = link.split('#');
				const target = file === '' ? page : relative(pathOf(''), join(dirname(pathOf(page)), file));
				if (!existsSync(pathOf(target))) return true;
				return anchor !== undefined && !anchorsOf(read(target)).includes(anchor);
			});
		expect(broken).toEqual([]);
	});

	it('has no long lines except in tables and links', () => {
		const long = text
			.replace(/```[^]*?```/g, '')
			.replace(/<!-- generated: [^]*?<!-- end of generated -->/g, '')
			.split('\n')
			.filter((line) => line.length > 104 && !line.startsWith('|') && !line.includes(']('));
		expect(long).toEqual([]);
	});
});

describe('the workflows to paste', () => {
	const nodePages = pages().filter((page) => page.startsWith('docs/nodes/'));

	it.each(nodePages)('of %s use only parameters that exist', (page) => {
		const nodes = workflowsIn(page).flatMap((workflow) => workflow.nodes);
		expect(nodes.flatMap(unknownIn)).toEqual([]);
		const name = page
			.replace(/^.*\/|\.md$/g, '')
			.replace(/-(.)/g, (_all, letter: string) => letter.toUpperCase());
		expect(nodes.map(ownName)).toContain(name);
	});
});
