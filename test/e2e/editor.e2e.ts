import { workingCredentials } from './accounts';
import { useEditor } from './editor';
import { useStage } from './stage';

const stage = useStage({ world: { zendeskEngagements: 1_000 } });
const editor = useEditor(stage);

describe('the editor', () => {
	it('offers the node, takes the chosen credential and shows the rows', async () => {
		await saveCredentials();

		await addNode();
		await pickCredential('Acme');
		const { page } = editor();
		await page.getByTestId('node-execute-button').click();

		const output = page.getByTestId('output-panel');
		await output.getByText('50 items', { exact: true }).waitFor();
		await editor().keepScreenshots('editor');
		const cells = output.locator('tbody tr td:first-child');
		await cells.nth(10).waitFor();
		const shown = await cells.allInnerTexts();
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

/** New workflow → manual trigger → our node from the panel, with one of its actions. */
async function addNode(): Promise<void> {
	const { page } = editor();
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
	const { page } = editor();
	await page.getByTestId('node-credentials-select').click();
	await page.getByRole('option', { name }).click();
}
