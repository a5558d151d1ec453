// Installs what the end-to-end tests need beside the package, then runs them; arguments go to jest.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import {
	ensureBuilt,
	ensureHost,
	ensureInstalled,
	runCommand,
	SetupError,
} from '../../demo/setup.mjs';

const ROOT = path.join(import.meta.dirname, '..', '..');

await runCommand(async () => {
	requireBrowser();
	await ensureInstalled();
	await ensureHost();
	await ensureBuilt();
	const jest = path.join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
	const config = path.join(import.meta.dirname, 'jest.config.js');
	const { status } = spawnSync(
		process.execPath,
		[jest, '--config', config, ...process.argv.slice(2)],
		{ cwd: ROOT, stdio: 'inherit' },
	);
	process.exitCode = status ?? 1;
});

/** The browser is not a package of npm's: it has to be on the machine. */
function requireBrowser() {
	const browser = process.env.CHROMIUM ?? '/usr/bin/chromium';
	if (existsSync(browser)) return;
	throw new SetupError(
		`The end-to-end tests drive Chromium, and ${browser} does not exist. ` +
			'Install it (Debian: apt-get install chromium), or set CHROMIUM to the path of yours.',
	);
}
