import { readFileSync } from 'node:fs';

import { generatedPages, pathOf } from '../../docs/generate/pages';
import { countSections, withSections } from '../../docs/generate/sections';
import { allParameters, choicesOf, publishedNodes } from '../builders/published';

const read = (page: string) => readFileSync(pathOf(page), 'utf8');

describe('the pages of the documentation', () => {
	it.each(generatedPages())('are up to date with the code (npm run docs): %s', (page) => {
		const text = read(page);
		expect(withSections(text)).toBe(text);
		expect(text.match(/<!-- generated: /g) ?? []).toHaveLength(countSections(text));
	});

	it('list every parameter, operation and choice of every node', () => {
		for (const [name, { properties }] of publishedNodes) {
			const page = `docs/nodes/${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.md`;
			const text = read(page);
			const parameters = allParameters(properties).filter(
				({ parameter }) =>
					!['collection', 'fixedCollection', 'notice'].includes(parameter.type) &&
					!['resource', 'operation'].includes(parameter.name),
			);
			const paths = parameters.map(({ path }) => `| \`${path}\` |`);
			const menus = properties.map(choicesOf).filter((choices) => choices.length > 1);
			const choices = menus.flat().map((choice) => `*${choice.name}*`);
			const missing = [...paths, ...choices].filter((wanted) => !text.includes(wanted));
			expect({ [`missing in ${page}`]: missing }).toEqual({ [`missing in ${page}`]: [] });
		}
	});
});

describe('a generated section', () => {
	it('is replaced between its marks, and nothing else changes', () => {
		const page =
			'Before\n\n<!-- generated: reasons -->\nstale\n<!-- end of generated -->\n\nAfter\n';
		const written = withSections(page);
		expect(written).toMatch(/^Before\n\n<!-- generated: reasons -->\n\n\| Reason of \|/);
		expect(written).toMatch(/\n\n<!-- end of generated -->\n\nAfter\n$/);
		expect(written).not.toContain('stale');
		expect(withSections(written)).toBe(written);
	});

	it('is an error with an unknown mark', () => {
		const page = (what: string) => `<!-- generated: ${what} -->\n<!-- end of generated -->`;
		expect(() => withSections(page('wishes'))).toThrow('No generator is called "wishes"');
		expect(() => withSections(page('parameters nobody'))).toThrow('publishes no node nobody');
		expect(() => withSections(page('benchmark of dreams'))).toThrow('no section "of dreams"');
		expect(() => withSections(page('columns zendeskChat wishes'))).toThrow('has no list of wishes');
	});
});
