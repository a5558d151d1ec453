// Runs n8n's own scanner for community packages, which needs modules of its own beside it, over the
// sources and over the .js of the tarball: both are what n8n judges before it lists a package.
import path from 'node:path';
import { ensureInstalled, runCommand } from '../../demo/setup.mjs';
import { ROOT, unpackTarball } from './tarball.mjs';

const SCANNER = path.join(import.meta.dirname, 'scanner');

await runCommand(async () => {
	await ensureInstalled(SCANNER, 'half a minute');
	await scan();
});

async function scan() {
	const { analyzePackage, SOURCE_FILE_PATTERNS } =
		await import('./scanner/node_modules/@n8n/scan-community-package/scanner/scanner.mjs');

	const scans = [
		['sources', ROOT, SOURCE_FILE_PATTERNS],
		['tarball', unpackTarball().directory, ['**/*.js', 'package.json']],
	];
	for (const [what, directory, patterns] of scans) {
		const { passed, message, details } = await analyzePackage(directory, patterns);
		// The scanner also passes a folder in which it finds nothing to judge.
		const clean = passed && message === undefined;
		console.log(`${clean ? 'passed' : 'FAILED'}  ${what}${message ? `: ${message}` : ''}`);
		if (details) console.log(details);
		if (!clean) process.exitCode = 1;
	}
}
