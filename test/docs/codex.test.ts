import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import manifest from '../../package.json';
import { nodeNamed, publishedCredentials, publishedNodes } from '../builders/published';
import { anchorsOf } from './markdown';

const ROOT = join(__dirname, '..', '..');
const HOME = manifest.homepage.replace('#readme', '');

interface Codex {
	alias: string[];
	resources: {
		credentialDocumentation?: Array<{ url: string }>;
		primaryDocumentation: Array<{ url: string }>;
	};
}

function codexOf(name: string): Codex {
	const className = name.charAt(0).toUpperCase() + name.slice(1);
	const folder = className.replace(/Trigger$/, '');
	const file = join(ROOT, 'nodes', folder, `${className}.node.json`);
	return JSON.parse(readFileSync(file, 'utf8')) as Codex;
}

/** What people search for if they do not know the name of the node. */
const SEARCHED: Readonly<Record<string, readonly string[]>> = {
	zendeskEngagements: ['omnichannel', 'support tickets', 'messaging', 'first reply time'],
	zendeskChat: ['Zopim', 'live chat', 'transcript', 'CSAT', 'agent status', 'chat history'],
	engagementReport: ['report', 'KPI', 'service level', 'median', 'agent hours', 'dashboard'],
	zoomContactCenter: ['ZCC', 'voice', 'zoom phone', 'disposition'],
};

const SEARCHED_IN_ALL = [
	'ccaas',
	'engagements',
	'call center',
	'call centre',
	'contact center',
	'customer service',
	'SLA',
];

describe.each([...publishedNodes.keys()])('the codex of %s', (name) => {
	const { alias, resources } = codexOf(name);
	const isTrigger = name.endsWith('Trigger');

	it('links to the page of the node', () => {
		const [{ url } = { url: '' }, ...others] = resources.primaryDocumentation;
		expect(others).toEqual([]);
		expect(url.startsWith(`${HOME}/blob/main/docs/nodes/`)).toBe(true);
		const page = join(ROOT, url.replace(`${HOME}/blob/main/`, ''));
		expect(existsSync(page)).toBe(true);
		expect(readFileSync(page, 'utf8').startsWith(`# ${nodeNamed(name).displayName}\n`)).toBe(true);
	});

	it('links to the section of the README on its credentials, if it has any', () => {
		const { credentials } = nodeNamed(name);
		expect(resources.credentialDocumentation?.length ?? 0).toBe(credentials === undefined ? 0 : 1);
		if (credentials === undefined) return;
		const [{ url } = { url: '' }] = resources.credentialDocumentation ?? [];
		const [address, anchor = ''] = url.split('#');
		expect(address).toBe(HOME);
		expect(anchorsOf(readFileSync(join(ROOT, 'README.md'), 'utf8'))).toContain(anchor);
	});

	it('contains the words people search for', () => {
		const own = SEARCHED[name.replace(/Trigger$/, '')] ?? [];
		expect(own.length).toBeGreaterThan(0);
		expect(alias).toEqual(expect.arrayContaining([...own, ...SEARCHED_IN_ALL]));
	});

	it('has no duplicate words, and mentions files only for nodes that write them', () => {
		const lower = alias.map((word) => word.toLowerCase());
		expect(new Set(lower).size).toBe(lower.length);
		expect(lower.includes('csv')).toBe(!isTrigger);
		expect(lower.includes('alert')).toBe(isTrigger);
	});
});

describe.each([...publishedCredentials.values()])('the credential $displayName', (credential) => {
	it('links to its own steps in the README', () => {
		const [address, anchor = ''] = (credential.documentationUrl ?? '').split('#');
		expect(address).toBe(HOME);
		expect(anchor).toBe(credential.displayName.toLowerCase().replaceAll(' ', '-'));
		expect(anchorsOf(readFileSync(join(ROOT, 'README.md'), 'utf8'))).toContain(anchor);
	});
});
