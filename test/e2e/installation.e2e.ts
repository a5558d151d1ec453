import { readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';

import manifest from '../../package.json';
import { workingCredentials } from './accounts';
import { ARTIFACTS, useStage } from './stage';

const HOST_MODULES = join(__dirname, '..', '..', 'demo', 'host', 'node_modules');
const REPORT_FILE = join(ARTIFACTS, 'modules.json');

const stage = useStage({
	environment: {
		NODE_OPTIONS: `--require ${join(__dirname, 'module-report.cjs')}`,
		MODULE_REPORT_FILE: REPORT_FILE,
		MODULE_REPORT_PACKAGE: join('node_modules', manifest.name),
	},
});

interface NodeTypeSummary {
	name: string;
	description: string;
}

describe('the packed package in n8n', () => {
	it('brings the nodes and credentials of the manifest under their own names', async () => {
		const nodeTypes = await readTypes('nodes');
		const credentialTypes = await readTypes('credentials');

		// n8n adds a variant for AI agents to each node that is usable as a tool.
		const own = nodeTypes.filter(
			(name) => name.startsWith(manifest.name) && !name.endsWith('Tool'),
		);
		expect(own.sort()).toEqual(
			namesOf(manifest.n8n.nodes).map((name) => `${manifest.name}.${name}`),
		);
		expect(credentialTypes).toEqual(expect.arrayContaining(namesOf(manifest.n8n.credentials)));
	});

	it("runs with n8n's own copies of zod and n8n-workflow", async () => {
		const data = workingCredentials(stage().simulator).zendeskEngagementsApi ?? {};
		const credential = await stage().saveCredential('zendeskEngagementsApi', data);
		const parameters = { resource: 'engagement', operation: 'getAll', limit: 1 };
		await stage().runNode('zendeskEngagements', parameters, credential);
		const installedIn = realpathSync(stage().folder);
		await stage().server.stop();

		const report = JSON.parse(readFileSync(REPORT_FILE, 'utf8')) as Record<string, string[]>;

		expect(report.files?.every((file) => file.startsWith(installedIn))).toBe(true);
		for (const name of ['zod', 'n8n-workflow']) {
			expect(report[name]).toEqual([expect.stringContaining(join(HOST_MODULES, name))]);
		}
	});
});

/** The internal names of all types n8n offers to its editor. */
async function readTypes(kind: 'nodes' | 'credentials'): Promise<string[]> {
	const types = await stage().client.fetchText('GET', `/types/${kind}.json`);
	return (JSON.parse(types) as NodeTypeSummary[]).map(({ name }) => name);
}

/** By n8n's convention the file of a class has its name: `ZoomContactCenter.node.js`. */
function namesOf(files: string[]): string[] {
	return files
		.map((file) => file.split('/').at(-1)?.split('.')[0] ?? '')
		.map((name) => name.charAt(0).toLowerCase() + name.slice(1))
		.sort();
}
