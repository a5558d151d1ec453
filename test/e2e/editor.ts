import { mkdtempSync, mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type BrowserContext, chromium, type Page, selectors } from 'playwright-core';

import { CHROMIUM, QUIET_FLAGS, type Theme, THEMES } from './chromium';
import { ARTIFACTS, OWNER, type Stage } from './stage';

const STEP_WITHIN_MS = 60_000;

const MOST_TAB_STOPS = 60;

/** Which field has the focus. */
interface Focus {
	readonly label: string;
	readonly testId: string;
}

/** Read in the browser. */
const FOCUS = `(() => {
	const focused = document.activeElement;
	const field = focused?.closest('.parameter-item, [data-test-id="node-credentials-select"]');
	const label = focused?.tagName === 'BUTTON' ? focused : field?.querySelector('label');
	const test = focused?.closest('[data-test-id]');
	return {
		label: (label ?? focused)?.textContent?.trim() ?? '',
		testId: test?.getAttribute('data-test-id') ?? '',
	};
})()`;

/** Read in the browser; fails where an icon cannot be drawn. */
const OWN_ICONS = `Promise.all(
	[...document.querySelectorAll('img[src*="/icons/n8n-nodes-engagements/"]')].map(async (image) => {
		await image.decode();
		const file = await fetch(image.src);
		return { content: await file.text(), width: image.naturalWidth };
	}),
)`;

/** An image as the browser has it. */
interface ShownImage {
	/** What the file says. */
	content: string;
	/** In pixels, of the file itself. */
	width: number;
}

/** n8n's editor in a browser, and a person in front of it who is signed in. */
export class Editor {
	private constructor(
		readonly page: Page,
		private readonly url: string,
		private readonly browser: BrowserContext,
		private readonly profile: string,
	) {}

	static async open({ server }: Stage): Promise<Editor> {
		selectors.setTestIdAttribute('data-test-id');
		const profile = mkdtempSync(join(tmpdir(), 'engagements-chromium-'));
		const browser = await chromium.launchPersistentContext(profile, {
			executablePath: CHROMIUM,
			args: QUIET_FLAGS,
			viewport: { width: 1440, height: 900 },
		});
		const page = await browser.newPage();
		page.setDefaultTimeout(STEP_WITHIN_MS);
		const editor = new Editor(page, server.url, browser, profile);
		await editor.signIn();
		return editor;
	}

	private async signIn(): Promise<void> {
		const { page } = this;
		await page.goto(`${this.url}/signin`);
		await page.getByLabel(/email/i).fill(OWNER.email);
		await page.getByLabel(/password/i).fill(OWNER.password);
		await page.getByRole('button', { name: 'Sign in' }).click();
		await page.waitForURL(/\/(?:home|workflows?|projects)\b/);
	}

	/** Opens the panel of a node in a saved workflow. */
	async openPanel(workflowId: string, nodeId: string): Promise<void> {
		await this.page.goto(`${this.url}/workflow/${workflowId}/${nodeId}`);
		await this.waitForPanel();
	}

	/** Opens a saved workflow, with all of it in sight. */
	async openWorkflow(workflowId: string): Promise<void> {
		await this.page.goto(`${this.url}/workflow/${workflowId}`);
		await this.page.getByTestId('canvas-node').first().waitFor();
		await this.page.getByTestId('zoom-to-fit').click();
	}

	/** Opens the panel of a node of the workflow that is open, and closes another one. */
	async openNode(name: string): Promise<void> {
		const close = this.page.getByTestId('ndv-close-button');
		if (await close.isVisible()) {
			await close.click();
			await this.page.getByTestId('node-parameters').first().waitFor({ state: 'hidden' });
		}
		await this.page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`).dblclick();
		const title = this.page.getByTestId('ndv').getByText(name, { exact: true });
		// The name stands in a field that can be edited, and hidden behind it.
		await title.first().waitFor({ state: 'attached' });
		await this.waitForPanel();
	}

	private async waitForPanel(): Promise<void> {
		await this.page.getByTestId('node-parameters').first().waitFor();
		await this.page.getByText('Loading fields').first().waitFor({ state: 'hidden' });
	}

	/**
	 * Presses a key until the focus is on a field with a label or a test ID.
	 *
	 * @returns the labels of the fields that had the focus on the way
	 */
	async tabTo(wanted: string, key: 'Shift+Tab' | 'Tab' = 'Tab'): Promise<string[]> {
		const passed: string[] = [];
		for (let presses = 0; presses < MOST_TAB_STOPS; presses++) {
			await this.page.keyboard.press(key);
			const { label, testId } = await this.page.evaluate<Focus>(FOCUS);
			passed.push(label);
			if (label.startsWith(wanted) || testId === wanted) return passed;
		}
		throw new Error(`${key} does not lead to "${wanted}"`);
	}

	/** Our icons on the screen and behind the panel, once a theme has brought the one of that file. */
	async ownIcons(file: string, colorScheme: Theme): Promise<ShownImage[]> {
		await this.page.emulateMedia({ colorScheme });
		await this.page.locator(`img[src$="/${file}"]`).first().waitFor();
		return await this.page.evaluate<ShownImage[]>(OWN_ICONS);
	}

	/** Keeps what is on the screen, in the light and in the dark theme. */
	async keepScreenshots(name: string): Promise<void> {
		const path = (theme: string) => join(ARTIFACTS, 'screenshots', `${name}.${theme}.png`);
		mkdirSync(dirname(path('')), { recursive: true });
		for (const colorScheme of THEMES) {
			await this.page.emulateMedia({ colorScheme });
			await this.page.screenshot({ path: path(colorScheme), animations: 'disabled' });
		}
	}

	async close(): Promise<void> {
		await this.browser.close();
		rmSync(this.profile, { recursive: true, force: true });
	}
}

/** Opens the editor of a stage before the tests of a file and closes it after them. */
export function useEditor(stage: () => Stage): () => Editor {
	let editor: Editor | undefined;
	beforeAll(async () => {
		editor = await Editor.open(stage());
	});
	afterAll(async () => await editor?.close());
	return () => {
		if (!editor) throw new Error('The editor is open only while tests run.');
		return editor;
	};
}
