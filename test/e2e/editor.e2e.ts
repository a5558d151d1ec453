import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page, selectors } from 'playwright-core';

import { workingCredentials } from './accounts';
import { ARTIFACTS, OWNER, useStage } from './stage';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
/** Without these, Chromium talks to hosts of its vendor, and refuses to run as root. */
const QUIET_FLAGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];
const STEP_WITHIN_MS = 30_000;

const stage = useStage({ world: { zendeskEngagements: 1_000 } });
let profile = '';
let browser: BrowserContext;
let page: Page;

beforeAll(async () => {
	selectors.setTestIdAttribute('data-test-id');
	profile = mkdtempSync(join(tmpdir(), 'engagements-chromium-'));
	browser = await chromium.launchPersistentContext(profile, {
		executablePath: CHROMIUM,
		args: QUIET_FLAGS,
		viewport: { width: 1440, height: 900 },
	});
	page = await browser.newPage();
	page.setDefaultTimeout(STEP_WITHIN_MS);
});
afterAll(async () => {
	await page.screenshot({ path: join(ARTIFACTS, 'editor.png') });
	await browser.close();
	rmSync(profile, { recursive: true, force: true });
});

describe('the editor', () => {
	it('offers the node, takes the chosen credential and shows the rows', async () => {
		await saveCredentials();

		await signIn();
		await addNode();
		await pickCredential('Acme');
		await page.getByTestId('node-execute-button').click();

		const output = page.getByTestId('output-panel');
		await output.getByText('50 items', { exact: true }).waitFor();
		const shown = await output.locator('tbody tr td:first-child').allInnerTexts();
		expect(shown.length).toBeGreaterThan(10);
		for (const id of shown.map((text) => text.trim()).filter((text) => text !== '')) {
			expect(stage().simulator.world.zendeskEngagements.byId(id)).toBeDefined();
		}
	});
});

/** One that works, and a later one that does not, which the editor would rather choose by itself. */
async function saveCredentials(): Promise<void> {
	const type = 'zendeskEngagementsApi';
	const data = workingCredentials(stage().simulator)[type] ?? {};
	await stage().client.createCredential({ type, name: 'Acme', data });
	const wrong = { ...data, apiToken: 'wrong' };
	await stage().client.createCredential({ type, name: 'Old account', data: wrong });
}

async function signIn(): Promise<void> {
	await page.goto(`${stage().server.url}/signin`);
	await page.getByLabel(/email/i).fill(OWNER.email);
	await page.getByLabel(/password/i).fill(OWNER.password);
	await page.getByRole('button', { name: 'Sign in' }).click();
}

/** New workflow → manual trigger → our node from the panel, with its second action. */
async function addNode(): Promise<void> {
	await page.getByRole('button', { name: 'Create workflow' }).first().click();
	await page.getByTestId('canvas-add-button').getByRole('button').click();
	await page.getByText('Trigger manually').click();
	await page.getByTestId('node-creator-plus-button').click();
	await page
		.getByPlaceholder(/search/i)
		.first()
		.fill('zendesk engagements');
	await page.getByText('Zendesk Engagements', { exact: true }).first().click();
	await page.getByText('Get many engagements').click();
}

async function pickCredential(name: string): Promise<void> {
	await page.getByTestId('node-credentials-select').click();
	await page.getByRole('option', { name }).click();
}
