import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';

import type { SavedCredential } from '../../demo/n8n-client';
import type { N8nHost } from '../../demo/n8n-server';
import manifest from '../../package.json';
import { workingCredentials } from '../e2e/accounts';
import { differences } from '../e2e/expected-rows';
import { Postgres } from '../e2e/postgres';
import { authenticationFor, READING_CASES } from '../e2e/reading-cases';
import { Stage } from '../e2e/stage';
import { WatchedN8n } from '../e2e/watched-n8n';
import { createBehaviour, type JsonObject } from '../simulator';
import { seededRandom } from '../simulator/random';

const DAY = 86_400_000;
const MINUTE = 60_000;
const SPEED = 8;
const EARLIER: N8nHost = {
	modules: join(__dirname, 'host', 'node_modules'),
	node: process.execPath,
};
/** Each is good for a list and a file. */
const LISTS = [
	['zendeskEngagements', 'zendeskEngagementsApi', 'engagement'],
	['zendeskChat', 'zendeskChatApi', 'chat'],
	['zoomContactCenter', 'zoomContactCenterApi', 'engagement'],
] as const;

let postgres: Postgres;
beforeAll(async () => {
	postgres = await Postgres.start();
});
afterAll(async () => await postgres.stop());

/** The environment of an n8n with a database of its own. */
async function database(name: string): Promise<Record<string, string>> {
	await postgres.query(`CREATE DATABASE ${name}`);
	return {
		...postgres.environment,
		DB_POSTGRESDB_DATABASE: name,
		// The module that the others are started without does not exist there yet.
		N8N_DISABLED_MODULES: '',
		// The other engine needs a module that has to be compiled.
		N8N_EXPRESSION_ENGINE: 'legacy',
	};
}

describe('the last n8n of the first generation', () => {
	let stage: Stage;
	const saved = new Map<string, SavedCredential>();
	beforeAll(async () => {
		const world = { days: 90, zendeskEngagements: 1_000, chats: 1_500, zoomEngagements: 800 };
		stage = await Stage.open({ world, environment: await database('lists'), host: EARLIER });
		for (const [type, data] of Object.entries(workingCredentials(stage.simulator))) {
			saved.set(type, await stage.saveCredential(type, data));
		}
		await stage.connect(credentialOf('zoomContactCenterOAuth2Api'));
	});
	afterAll(async () => await stage.close());
	beforeEach(() => {
		Object.assign(stage.simulator.behaviour, createBehaviour());
		stage.simulator.resetLog();
	});
	afterEach(() => expect(stage.simulator.complaints).toEqual([]));

	function credentialOf(type: string): SavedCredential {
		const credential = saved.get(type);
		if (credential === undefined) throw new Error(`No credential of type ${type} was saved.`);
		return credential;
	}

	async function run(node: string, credential: string, parameters: IDataObject) {
		const authentication = authenticationFor(credential);
		return await stage.runNode(node, { authentication, ...parameters }, credentialOf(credential));
	}

	it('has all nodes', async () => {
		const types = JSON.parse(await stage.client.fetchText('GET', '/types/nodes.json')) as Array<{
			name: string;
		}>;
		const own = types.filter(({ name }) => name.startsWith(`${manifest.name}.`));
		expect(own.filter(({ name }) => !name.endsWith('Tool'))).toHaveLength(
			manifest.n8n.nodes.length,
		);
	});

	it.each(READING_CASES)('$title: every record once, untouched', async (reading) => {
		const { simulator } = stage;
		reading.behave?.(simulator.behaviour);
		const range = {
			from: simulator.clock.now() - reading.days.from * DAY,
			to: simulator.clock.now() - reading.days.to * DAY,
		};
		const rows = await run(reading.node, reading.credential, {
			operation: 'getAll',
			returnAll: true,
			from: new Date(range.from).toISOString(),
			to: new Date(range.to).toISOString(),
			...reading.parameters,
		});
		expect(rows.length).toBeGreaterThan(40);
		expect(differences(rows as JsonObject[], reading.expected(simulator.world, range))).toEqual({
			missing: [],
			surplus: [],
		});
	});

	it.each(LISTS)(
		'%s exports to a file and checks its access',
		async (node, credential, resource) => {
			const from = new Date(stage.simulator.clock.now() - 20 * DAY).toISOString();
			const [file] = await run(node, credential, { resource, operation: 'export', from });
			expect(file).toMatchObject({ format: 'ndjson' });
			expect(file?.count).toBeGreaterThan(10);
			const checks = await run(node, credential, { resource, operation: 'checkAccess' });
			expect(checks.length).toBeGreaterThan(0);
		},
	);

	it.each([
		['serverToServer', 'zoomContactCenterApi'],
		['oAuth2', 'zoomContactCenterOAuth2Api'],
	])('renews a token that was ended, once (%s)', async (_, credential) => {
		const { tokens } = stage.simulator;
		const read = async () =>
			await run('zoomContactCenter', credential, {
				resource: 'engagement',
				operation: 'getAll',
				limit: 5,
			});
		await read();
		const before = tokens.zoom.issued;
		tokens.zoom.revokeAll();
		await expect(read()).resolves.toHaveLength(5);
		expect(tokens.zoom.issued).toBe(before + 1);
	});
});

describe('the triggers in it', () => {
	it('hand over every record once, through the end of a token and a restart', async () => {
		const watched = await WatchedN8n.open(
			{ name: 'n8n-1', speed: SPEED, environment: await database('triggers'), host: EARLIER },
			seededRandom(1),
		);
		try {
			const pass = async (minutes: number) => await watched.fast.pass(minutes * MINUTE);
			await watched.whileWorking(async () => {
				await pass(3);
				watched.fast.simulator.tokens.zoom.revokeAll();
				await pass(2);
				await watched.restart();
				await pass(2);
			});
			for (const [title, { produced, lost, repeated, strange }] of await watched.settle()) {
				expect({ title, lost, repeated, strange }).toEqual({
					...{ title, lost: 0, repeated: 0, strange: 0 },
				});
				expect(produced).toBeGreaterThan(10);
			}
		} finally {
			await watched.close();
		}
	});
});
