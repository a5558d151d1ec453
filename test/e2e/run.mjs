// Installs what the end-to-end tests need beside the package, then runs them; arguments go to jest.
import { existsSync, readdirSync } from 'node:fs';
import {
	ensureBuilt,
	ensureHost,
	ensureInstalled,
	runCommand,
	SetupError,
} from '../../demo/setup.mjs';
import { runTestsOf } from '../run-jest.mjs';

const FAKE_TIME = 'faketime/libfaketimeMT.so.1';

await runCommand(async () => {
	requireBrowser();
	requireFakeTime();
	requirePostgres();
	await ensureInstalled();
	await ensureHost();
	await ensureBuilt();
	process.exitCode = runTestsOf(import.meta.dirname);
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

/** The tests of the triggers let n8n's time run faster, with a library that Debian packages. */
function requireFakeTime() {
	const library = process.env.LIBFAKETIME;
	const isInstalled =
		library === undefined
			? readdirSync('/usr/lib').some((name) => existsSync(`/usr/lib/${name}/${FAKE_TIME}`))
			: existsSync(library);
	if (isInstalled) return;
	throw new SetupError(
		'The end-to-end tests of the triggers need libfaketime, which is not installed. ' +
			'Install it (Debian: apt-get install libfaketime), or set LIBFAKETIME to the path of ' +
			'its libfaketimeMT.so.1.',
	);
}

/** One of the example workflows writes to a database. */
function requirePostgres() {
	const folder = '/usr/lib/postgresql';
	if (existsSync(folder) && readdirSync(folder).length > 0) return;
	throw new SetupError(
		'The end-to-end tests start PostgreSQL, which is not installed. ' +
			'Install it (Debian: apt-get install postgresql).',
	);
}
