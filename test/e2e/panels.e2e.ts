import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { IConnections, IDataObject, INode } from 'n8n-workflow';
import { NodeConnectionTypes, NodeHelpers } from 'n8n-workflow';
import type { Locator } from 'playwright-core';

import type { SavedCredential } from '../../demo/n8n-client';
import { until } from '../../demo/until';
import { choicesOf, nodeNamed, allParameters } from '../builders/published';
import { textOf } from '../engine/questions';
import { DAY } from '../simulator/world/times';
import { workingCredentials } from './accounts';
import { THEMES } from './chromium';
import { useEditor } from './editor';
import { LIST_CASES } from './list-cases';
import { useStage } from './stage';

const NODE_ID = 'node-under-test';
const NEXT_NODE_ID = 'next-node';
const ROOT = join(__dirname, '..', '..');
const ICONS = join(ROOT, 'icons');
const NODES = join(ROOT, 'nodes');
const FIELDS_IN_SIGHT = 8;
const IN_ONE_ROW = 8;

const stage = useStage({
	world: { zendeskEngagements: 1_000, chats: 300, zoomEngagements: 300 },
});
const editor = useEditor(stage);

const CREDENTIALS: Readonly<Record<string, string>> = {
	zendeskChat: 'zendeskChatApi',
	zendeskChatTrigger: 'zendeskChatApi',
	zendeskEngagements: 'zendeskEngagementsApi',
	zendeskEngagementsTrigger: 'zendeskEngagementsApi',
	zoomContactCenter: 'zoomContactCenterApi',
	zoomContactCenterTrigger: 'zoomContactCenterApi',
};

const saved = new Map<string, SavedCredential>();

beforeAll(async () => {
	for (const [type, data] of Object.entries(workingCredentials(stage().simulator))) {
		saved.set(type, await stage().saveCredential(type, data));
	}
});

/** The fields of a node's items, by name. */
interface FieldsSchema {
	properties: Record<string, object>;
}

/** The values of the menus that decide what a panel shows. */
type Chosen = Readonly<Record<string, string>>;

/** Every operation of every action node, and every event of every trigger. */
const PANELS = Object.keys(CREDENTIALS).flatMap((name) => {
	const menus = allParameters(nodeNamed(name).properties);
	const named = (path: string) => menus.filter((menu) => menu.path === path);
	const events = named('event').flatMap(({ parameter }) =>
		choicesOf(parameter).map(({ value }): Chosen => ({ event: String(value) })),
	);
	const operations = named('operation').flatMap(({ parameter }) =>
		(parameter.displayOptions?.show?.resource ?? []).flatMap((resource) =>
			choicesOf(parameter).map(({ value }): Chosen => ({
				resource: textOf(resource),
				operation: String(value),
			})),
		),
	);
	return [...events, ...operations].map((chosen) => ({
		name,
		what: Object.values(chosen).join(' '),
		chosen,
	}));
});

const UNCHOSEN = { __rl: true, mode: 'list', value: '' };

/** Each node hands its items to the next. */
function chain(nodes: readonly INode[]): IConnections {
	return Object.fromEntries(
		nodes
			.slice(1)
			.map(({ name }, index) => [
				nodes[index]?.name ?? '',
				{ main: [[{ node: name, type: NodeConnectionTypes.Main, index: 0 }]] },
			]),
	);
}

/** A node of ours with a credential that works, or with another one. */
function nodeOf(
	name: string,
	parameters: IDataObject,
	credential = saved.get(CREDENTIALS[name] ?? ''),
): INode {
	const { id = '', type = '', name: called = '' } = credential ?? {};
	return {
		id: NODE_ID,
		name: 'Node',
		type: `n8n-nodes-engagements.${name}`,
		typeVersion: 1,
		position: [220, 0],
		parameters,
		credentials: { [type]: { id, name: called } },
	} as INode;
}

/** Saves a workflow with one node, behind a manual trigger where it is none itself. */
async function saveWorkflow(
	name: string,
	parameters: IDataObject,
	{ credential, isFollowed = false }: { credential?: SavedCredential; isFollowed?: boolean } = {},
): Promise<string> {
	const node = nodeOf(name, parameters, credential);
	const start: INode = {
		id: 'start',
		name: 'Start',
		type: 'n8n-nodes-base.manualTrigger',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	const next: INode = {
		id: NEXT_NODE_ID,
		name: 'Next',
		type: 'n8n-nodes-base.set',
		typeVersion: 3.4,
		position: [440, 0],
		parameters: {},
	};
	const nodes = [...(name.endsWith('Trigger') ? [] : [start]), node, ...(isFollowed ? [next] : [])];
	const workflow = await stage().client.createWorkflow({
		name: `${name} ${JSON.stringify(parameters)}`.slice(0, 120),
		nodes,
		connections: chain(nodes),
	});
	return workflow.id;
}

/** Saves a workflow with a node for each panel, in rows. */
async function savePanels(): Promise<string> {
	const nodes = PANELS.map(({ name, what, chosen }, index): INode => ({
		...nodeOf(name, chosen),
		id: `panel-${index}`,
		name: `${name} ${what}`,
		position: [(index % IN_ONE_ROW) * 240, Math.floor(index / IN_ONE_ROW) * 200],
	}));
	const { id } = await stage().client.createWorkflow({ name: 'Panels', nodes, connections: {} });
	return id;
}

/** The labels a user should see: of all parameters that belong to what was chosen. */
function labelsFor(name: string, chosen: Chosen): string[] {
	const description = nodeNamed(name);
	const { properties } = description;
	const node = { typeVersion: 1, parameters: {}, id: '', name: '', type: '' };
	const values =
		NodeHelpers.getNodeParameters(properties, { ...chosen }, true, false, null, description) ?? {};
	return properties
		.filter(
			({ type, name: field }) =>
				// n8n puts the choice of the authentication into the credential's own panel.
				!['notice', 'hidden'].includes(type) && field !== 'authentication',
		)
		.filter((property) => NodeHelpers.displayParameter(values, property, node, description))
		.map(({ displayName }) => displayName);
}

describe('the panel of each operation and event', () => {
	beforeAll(async () => await editor().openWorkflow(await savePanels()));

	it.each(PANELS)('shows its parameters: $name $what', async ({ name, what, chosen }) => {
		const { page } = editor();
		await editor().openNode(`${name} ${what}`);
		await editor().keepScreenshots(`${name}-${what.replaceAll(' ', '-')}`);
		const shown = await page.getByTestId('node-parameters').first().innerText();
		const labels = labelsFor(name, chosen);
		expect(labels.length).toBeGreaterThan(0);
		expect(labels.filter((label) => !shown.includes(label))).toEqual([]);
	});
});

describe('the icon', () => {
	it.each(Object.keys(CREDENTIALS))('is its own file of each theme: %s', async (name) => {
		const { icon } = nodeNamed(name);
		if (typeof icon !== 'object') throw new Error('There is no icon for each theme.');
		await editor().openPanel(await saveWorkflow(name, {}), NODE_ID);
		for (const theme of THEMES) {
			const file = basename(icon[theme]);
			const images = await editor().ownIcons(file, theme);
			expect(images.length).toBeGreaterThan(0);
			const drawn = readFileSync(join(ICONS, file), 'utf8');
			for (const { content, width } of images) {
				expect(content).toBe(drawn);
				expect(width).toBeGreaterThan(0);
			}
		}
	});
});

/** What n8n asks for to know the fields of items: it tells no event of a trigger from another. */
const FIELDS = [
	...new Set(
		PANELS.map(({ name, chosen: { resource, operation } }) =>
			[name, '1.0.0', resource, operation].filter((part) => part !== undefined).join('/'),
		),
	),
];

/** The file of ours that answers it. */
function ownFields(asked: string): FieldsSchema {
	const [name = '', version = '', ...chosen] = asked.split('/');
	const folder = name.charAt(0).toUpperCase() + name.slice(1).replace(/Trigger$/, '');
	const file = join(NODES, folder, '__schema__', `v${[version, ...chosen].join('/')}.json`);
	return JSON.parse(readFileSync(file, 'utf8')) as FieldsSchema;
}

describe('before the first run', () => {
	it.each(FIELDS)('n8n knows what comes out of %s', async (asked) => {
		const url = `/schemas/n8n-nodes-engagements.${asked}.json`;
		const known: unknown = JSON.parse(await stage().client.fetchText('GET', url));
		expect(known).toEqual(ownFields(asked));
	});

	// Of triggers the editor shows none, whatever n8n knows.
	it.each([
		['zendeskChat', 'chat'],
		['zendeskEngagements', 'engagement'],
		['zoomContactCenter', 'engagement'],
	])('the node after %s sees the fields of its %s', async (name, resource) => {
		const chosen = { resource, operation: 'getAll' };
		const id = await saveWorkflow(name, chosen, { isFollowed: true });
		await editor().openPanel(id, NEXT_NODE_ID);
		const input = editor().page.getByTestId('ndv-input-panel');
		await input.getByText('Usually outputs the following fields.').waitFor();
		await editor().keepScreenshots(`fields-of-${name}`);
		const shown = await input.getByTestId('run-data-schema-item').allInnerTexts();
		const fields = Object.keys(ownFields(`${name}/1.0.0/${resource}/getAll`).properties);
		// The panel draws what fits into it.
		expect(shown.map((text) => text.trim())).toEqual(
			expect.arrayContaining(fields.slice(0, FIELDS_IN_SIGHT)),
		);
	});
});

/** Every engagement there is, but for the filter. */
function listingBy(filter: string): IDataObject {
	return {
		resource: 'engagement',
		operation: 'getAll',
		returnAll: true,
		from: '={{ $today.minus({ days: 40 }) }}',
		filters: { [filter]: UNCHOSEN },
	};
}

/** Opens the only list of the panel, and waits for what is in it. */
async function openList(): Promise<Locator> {
	const { page } = editor();
	await page.getByTestId('rlc-input').click();
	const items = page.getByTestId('rlc-item');
	await items.first().waitFor();
	return items;
}

describe('in the editor', () => {
	it.each(LIST_CASES)(
		'one of the $what of $node is found by a part of the name, and filters the rows',
		async ({ what, node, filter, listed, engagements }) => {
			const { page } = editor();
			const { world } = stage().simulator;
			await editor().openPanel(await saveWorkflow(node, listingBy(filter)), NODE_ID);

			const items = await openList();
			const [first = ''] = await items.allInnerTexts();
			const part = first.split(' ').at(-1)?.slice(0, 4) ?? '';
			await items.filter({ hasNotText: part }).first().waitFor();
			await page.getByTestId('rlc-search').fill(part);
			await items.filter({ hasNotText: part }).first().waitFor({ state: 'hidden' });
			const chosen = items.filter({ hasText: first }).first();
			await chosen.waitFor();
			await editor().keepScreenshots(`list-of-${what.replaceAll(' ', '-')}`);
			await chosen.click();
			await page.getByTestId('node-execute-button').click();

			const { id } = listed(world).find(({ name }) => name === first) ?? {};
			const expected = engagements(world).filter(({ of }) => of.some((one) => one === id));
			expect(expected.length).toBeGreaterThan(1);
			expect(expected.length).toBeLessThan(engagements(world).length);
			const output = page.getByTestId('output-panel');
			await output.getByText(`${expected.length} items`, { exact: true }).first().waitFor();
			const headings = output.locator('thead th').filter({ hasText: /\S/ });
			await headings.first().waitFor();
			const keys = (await headings.allInnerTexts()).map((text) => text.trim());
			const column = keys.findIndex((key) => ['engagement_id', 'id'].includes(key)) + 1;
			const cells = output.locator(`tbody tr td:nth-child(${column})`).filter({ hasText: /\S/ });
			await cells.nth(1).waitFor();
			const shown = (await cells.allInnerTexts()).map((text) => text.trim());
			expect(expected.map((engagement) => engagement.id)).toEqual(expect.arrayContaining(shown));
		},
	);

	it.each(LIST_CASES)(
		'the list of $what is filled in the trigger of $node',
		async ({ node, event, filter, listed }) => {
			const parameters = { event, filters: { [filter]: UNCHOSEN } };
			await editor().openPanel(await saveWorkflow(`${node}Trigger`, parameters), NODE_ID);
			const shown = await (await openList()).allInnerTexts();
			const names = listed(stage().simulator.world).map(({ name }) => name);
			expect(shown.sort()).toEqual(names.sort());
		},
	);

	it('a failure says what happened and what to do', async () => {
		const { page } = editor();
		const data = workingCredentials(stage().simulator).zendeskEngagementsApi ?? {};
		const type = 'zendeskEngagementsApi';
		const wrong = await stage().client.createCredential({
			type,
			name: 'Wrong',
			data: { ...data, apiToken: 'wrong-token' },
		});
		const parameters = { resource: 'engagement', operation: 'getAll' };
		const id = await saveWorkflow('zendeskEngagements', parameters, { credential: wrong });
		await editor().openPanel(id, NODE_ID);
		await page.getByTestId('node-execute-button').click();

		const output = page.getByTestId('output-panel');
		await output.getByText('Zendesk did not accept the credential (HTTP 401)').first().waitFor();
		await editor().keepScreenshots('failure');
		const shown = await output.innerText();
		expect(shown).toContain('Check the email address and API token');
		expect(shown).not.toContain('wrong-token');
	});

	it('access is checked with one click', async () => {
		const { page } = editor();
		const parameters = { resource: 'engagement', operation: 'checkAccess' };
		// The stage's clock stands still, which Check Access would rightly complain of.
		const { clock } = stage().simulator;
		clock.advance(Date.now() - clock.now());
		await editor().openPanel(await saveWorkflow('zoomContactCenter', parameters), NODE_ID);
		await page.getByTestId('node-execute-button').click();
		const output = page.getByTestId('output-panel');
		await output.getByText('1 item', { exact: true }).waitFor();
		await editor().keepScreenshots('check-access');
		expect(await output.innerText()).toContain(
			'Zoom Contact Center engagements can be read: email, messaging, video, voice.',
		);
	});

	it('an exported file can be downloaded', async () => {
		const { page } = editor();
		const parameters = { resource: 'chat', operation: 'export', format: 'csv' };
		await editor().openPanel(await saveWorkflow('zendeskChat', parameters), NODE_ID);
		await page.getByTestId('node-execute-button').click();
		const download = page.getByTestId('output-panel').getByRole('button', { name: 'Download' });
		await download.waitFor();
		await editor().keepScreenshots('export');
		const [file] = await Promise.all([page.waitForEvent('download'), download.click()]);
		expect(file.suggestedFilename()).toMatch(/^zendesk-chat-chats_.*\.csv$/);
		const lines = readFileSync(await file.path(), 'utf8').split('\n');
		expect(lines[0]).toMatch(/^\uFEFFid,type,timestamp,/);
		expect(lines.length).toBeGreaterThan(2);
	});

	it('a panel is filled in and run with the keyboard alone', async () => {
		const { page } = editor();
		const from = new Date(Date.now() - 60 * DAY).toISOString();
		const parameters = { resource: 'engagement', operation: 'getAll', from };
		await editor().openPanel(await saveWorkflow('zoomContactCenter', parameters), NODE_ID);
		const passed = await editor().tabTo('Limit');
		await page.keyboard.press('Control+A');
		await page.keyboard.type('7');
		passed.push(...(await editor().tabTo('To')));
		const labels = ['Resource', 'Operation', 'Return All', 'Limit', 'From', 'To'];
		const order = passed.flatMap((text) => labels.find((label) => text.startsWith(label)) ?? []);
		expect([...new Set(order)]).toEqual(labels);
		await editor().tabTo('node-execute-button', 'Shift+Tab');
		await page.keyboard.press('Enter');
		await page.getByTestId('output-panel').getByText('7 items', { exact: true }).waitFor();
	});

	it('a trigger can be tried, and switched on', async () => {
		const { page } = editor();
		const id = await saveWorkflow('zendeskEngagementsTrigger', { event: 'engagementEnded' });
		await editor().openPanel(id, NODE_ID);
		await page.getByTestId('trigger-execute-button').click();
		const output = page.getByTestId('output-panel');
		await output
			.getByText(/^[1-5] items?$/)
			.first()
			.waitFor();
		await editor().keepScreenshots('fetch-test-event');

		await page.getByTestId('ndv-close-button').click();
		await page.getByTestId('workflow-open-publish-modal-button').click();
		await page.getByTestId('workflow-publish-button').click();
		await until('the workflow to be published', async () => {
			const path = `/rest/workflows/${id}`;
			const { activeVersionId } = await stage().client.send<{ activeVersionId: string | null }>(
				'GET',
				path,
			);
			return activeVersionId ?? undefined;
		});
		await page.getByTestId('workflow-publish-button').waitFor({ state: 'hidden' });
		await editor().keepScreenshots('published');
	});
});
