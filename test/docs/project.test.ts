import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import manifest from '../../package.json';
import { publishedNodes } from '../builders/published';

const ROOT = join(__dirname, '..', '..');

const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

describe('the changelog', () => {
	it('begins with the package version', () => {
		const [, version] =
			/^## (\S+) – (?:unreleased|\d{4}-\d{2}-\d{2})$/m.exec(read('CHANGELOG.md')) ?? [];
		expect(version).toBe(manifest.version);
	});
});

describe('CI', () => {
	const ci = read('.github/workflows/ci.yml');

	it('runs everything on the oldest Node.js version that the package supports', () => {
		const [, oldest = ''] = /container: node:([\d.]+)-/.exec(ci) ?? [];
		expect(manifest.engines.node).toBe(`>=${oldest}`);
		expect(ci).toContain('- run: .ci/run\n');
	});

	it('uses commands that exist', () => {
		const workflows = ci + read('.github/workflows/publish.yml');
		const commands = [...workflows.matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name);
		expect(commands.length).toBeGreaterThan(5);
		expect(Object.keys(manifest.scripts)).toEqual(expect.arrayContaining(commands));
	});
});

describe('publishing', () => {
	const workflow = read('.github/workflows/publish.yml');

	it('creates a provenance statement and needs no token', () => {
		expect(workflow).toMatch(/permissions:\n(?: .*\n)*? +id-token: write\n/);
		expect(workflow).toContain('npm publish --provenance --access public\n');
		expect(workflow).not.toMatch(/\{\{ *secrets|_TOKEN/);
	});

	it('starts with a tag, and stops before publishing if versions differ', () => {
		expect(workflow).toContain("tags: ['v*.*.*']");
		expect(workflow.indexOf('GITHUB_REF_NAME')).toBeLessThan(workflow.indexOf('npm publish'));
	});
});

describe('the bug report form', () => {
	it('lists every node', () => {
		const form = read('.github/ISSUE_TEMPLATE/bug.yml');
		const names = [...publishedNodes.values()].map(({ displayName }) => displayName);
		expect(names.filter((name) => !form.includes(`        - ${name}\n`))).toEqual([]);
	});
});
