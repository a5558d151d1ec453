// Runs n8n's own scanner for community packages, which needs modules of its own beside it, over the
// sources and over the .js of the tarball: both are what n8n judges before it lists a package.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { npm, ROOT, unpackTarball } from './tarball.mjs';

const SCANNER = path.join(import.meta.dirname, 'scanner');

function installScanner() {
	const stamp = path.join(SCANNER, 'node_modules/.installed');
	const lock = createHash('sha256')
		.update(readFileSync(path.join(SCANNER, 'package-lock.json')))
		.digest('hex');
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;

	console.log('Installing the scanner …');
	npm(['ci', '--legacy-peer-deps', '--ignore-scripts', '--loglevel=error'], SCANNER);
	writeFileSync(stamp, lock);
}

installScanner();
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
