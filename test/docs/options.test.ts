import { readFileSync } from 'node:fs';

import { pathOf } from '../../docs/generate/pages';
import { allParameters, nodeNamed, publishedNodes } from '../builders/published';

const read = (page: string) => readFileSync(pathOf(page), 'utf8');

const parametersOf = (name: string) =>
	allParameters(nodeNamed(name).properties).map(({ parameter }) => parameter);

describe('what the README says can be picked from a list', () => {
	const [sentence = ''] = /^- .+ are picked from a list[^]*?\.$/m.exec(read('README.md')) ?? [];
	const said = [...sentence.matchAll(/\*\*(\w+)\*\*/g)].map(([, noun]) => noun?.toLowerCase());

	it('matches the parameters that have a list', () => {
		const lists = [...publishedNodes.values()]
			.flatMap(({ name }) => parametersOf(name))
			.filter(({ type }) => type === 'resourceLocator')
			.map(({ displayName }) => `${displayName.toLowerCase()}s`);
		expect([...said].sort()).toEqual([...new Set(lists)].sort());
	});
});

describe.each([
	['zendeskEngagements', 'docs/nodes/zendesk-engagements-trigger.md'],
	['zendeskChat', 'docs/nodes/zendesk-chat-trigger.md'],
	['zoomContactCenter', 'docs/nodes/zoom-contact-center-trigger.md'],
])('the trigger of %s', (node, page) => {
	const options = parametersOf(node).filter(({ name }) => name === 'redact');

	it.each([...new Set(options.map(({ displayName }) => displayName))])(
		'has no option %s, and its page and the README say so',
		(option) => {
			const own = parametersOf(`${node}Trigger`).map(({ displayName }) => displayName);
			expect(own).not.toContain(option);
			expect(read(page)).toContain(`**${option}**`);
			const [, triggers = ''] = read('README.md').split('\n## Triggers\n');
			expect(triggers.split('\n## ')[0]).toContain(`**${option}**`);
		},
	);
});
