/**
 * What the commands of this repository need before they can run: a recent enough Node, installed
 * packages, a built package and, for some, a real n8n. Plain JavaScript without dependencies,
 * because it runs before anything is installed. Run by itself it installs the packages.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
	existsSync,
	readdirSync,
	readFileSync,
	realpathSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { delimiter, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const HOST = join(ROOT, 'demo', 'host');
const EARLIER_HOST = join(ROOT, 'test', 'generations', 'host');
const DRIVER = 'node_modules/sqlite3/build/Release/node_sqlite3.node';
const SOURCES = ['nodes', 'credentials', 'icons', 'package.json', 'gulpfile.js'];
const OUTPUT_TAIL_LINES = 25;
/** How often a step that goes on says so. */
const STILL_MS = 15_000;
/** Where `npm start` listens unless it is told otherwise. */
export const DEFAULT_PORTS = { port: '5678', 'simulator-port': '8787' };

/** Something the person at the machine can put right; its message says how. */
export class SetupError extends Error {
	expected = true;
}

/** Runs a command's steps; on trouble says what it is and how to go on, without a stack trace. */
export async function runCommand(steps) {
	try {
		ensureNodeVersion();
		await steps();
	} catch (error) {
		if (error?.expected !== true) throw error;
		console.error(`\n${error.message}`);
		process.exitCode = 1;
	}
}

/** Refuses a Node that is older than the package's own `engines` say. */
function ensureNodeVersion() {
	const needed = readJson(join(ROOT, 'package.json')).engines.node.replace('>=', '');
	const [neededMajor, neededMinor] = needed.split('.').map(Number);
	const [major, minor] = process.versions.node.split('.').map(Number);
	if (major > neededMajor || (major === neededMajor && minor >= neededMinor)) return;
	throw new SetupError(
		`This needs Node ${needed} or newer, and here runs Node ${process.versions.node}. ` +
			'Install a newer one from https://nodejs.org (or with your version manager) and try again.',
	);
}

/** Looks for busy ports before anything is installed. What else is wrong is said later. */
export async function ensureFreePorts(args) {
	const text = { type: 'string' };
	const options = { port: text, 'simulator-port': text };
	const { values } = parseArgs({ args, options, strict: false });
	const environment = process.env.PORT === undefined ? {} : { port: process.env.PORT };
	for (const [option, port] of Object.entries({ ...DEFAULT_PORTS, ...environment, ...values })) {
		if (option in DEFAULT_PORTS && (await isBusy(Number(port)))) {
			const purpose = option === 'port' ? 'n8n' : 'the API simulator';
			throw new SetupError(
				`Port ${port}, meant for ${purpose}, is in use by another program: stop that program, ` +
					`or choose another one: npm start -- --${option} ${Number(port) + 1}`,
			);
		}
	}
}

async function isBusy(port) {
	if (!Number.isInteger(port) || port < 1 || port > 65_535) return false;
	return await new Promise((resolve) => {
		const server = createServer();
		server.once('error', ({ code }) => resolve(code === 'EADDRINUSE'));
		server.listen(port, '127.0.0.1', () => server.close(() => resolve(false)));
	});
}

/** Installs the packages of a folder unless those of its lock file are there already. */
export async function ensureInstalled(folder = ROOT, expectation = 'about a minute') {
	if (matchesLockFile(folder)) return;
	const place = folder === ROOT ? '' : ` of ${relative(ROOT, folder)}`;
	await step(`Installing the packages${place} (once, ${expectation})`, {
		command: 'npm',
		args: ['ci', '--no-audit', '--no-fund'],
		cwd: folder,
		advice: 'Check that the npm registry can be reached (npm ping) and start again.',
	});
	writeFileSync(stampOf(folder), lockFileHash(folder));
}

/** Compiles the package when a source is newer than what was last compiled. */
export async function ensureBuilt() {
	const { nodes, credentials } = readJson(join(ROOT, 'package.json')).n8n;
	const outputs = [...nodes, ...credentials].map((file) => join(ROOT, file));
	const oldestOutput = Math.min(...outputs.map(modifiedAt));
	const newestSource = Math.max(...SOURCES.map((source) => modifiedAt(join(ROOT, source))));
	if (newestSource < oldestOutput) return;
	await step('Building the nodes (less than a minute)', {
		command: 'npm',
		args: ['run', 'build'],
		cwd: ROOT,
		advice: 'The lines above name the file and the line to mend.',
	});
}

/** Loads a TypeScript file of this folder, once the packages are installed. */
export async function loadTypeScript(file) {
	const { register } = await import('tsx/cjs/api');
	register();
	return createRequire(import.meta.url)(join(ROOT, 'demo', file));
}

/** Installs the n8n that runs the nodes, with the Node it needs and its database driver. */
export async function ensureHost() {
	await ensureInstalled(HOST, 'n8n is large: 3 to 6 minutes, 3 GB');
	const node = join(HOST, 'node_modules', '.bin', 'node');
	if (!existsSync(node)) {
		throw new SetupError(
			`No Node for n8n is available for ${process.platform} on ${process.arch}. ` +
				'Run this on Linux or macOS, or on Windows in WSL; or add the package to an n8n of yours.',
		);
	}
	if (existsSync(join(HOST, DRIVER))) return;

	const binary = realpathSync(node);
	await step("Compiling n8n's database driver (once, about two minutes)", {
		command: 'npm',
		args: ['rebuild', 'sqlite3', '--ignore-scripts=false'],
		cwd: HOST,
		env: {
			PATH: [dirname(binary), process.env.PATH].join(delimiter),
			npm_config_build_from_source: 'true',
			npm_config_nodedir: dirname(dirname(binary)),
		},
		advice:
			'It needs python3, make and a C++ compiler ' +
			'(Debian: apt-get install python3 make g++; macOS: xcode-select --install).',
	});
}

/** Installs the last n8n of the first generation, for this Node and without a database driver. */
export async function ensureEarlierHost() {
	await ensureInstalled(EARLIER_HOST, 'n8n is large: 2 to 4 minutes, 2 GB');
}

/**
 * True when what is installed is what the lock file says: because it was installed here from the
 * same lock file, or by npm itself after the lock file last changed.
 */
function matchesLockFile(folder) {
	const record = join(folder, 'node_modules', '.package-lock.json');
	if (!existsSync(record)) return false;
	const stamp = stampOf(folder);
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lockFileHash(folder)) return true;
	return modifiedAt(record) >= modifiedAt(join(folder, 'package-lock.json'));
}

function stampOf(folder) {
	return join(folder, 'node_modules', '.installed-from');
}

function lockFileHash(folder) {
	return createHash('sha256')
		.update(readFileSync(join(folder, 'package-lock.json')))
		.digest('hex');
}

/** Runs one program behind a line of text that says how it goes, and shows the end of its output if it fails. */
async function step(title, { command, args, cwd, env, advice }) {
	const start = Date.now();
	const seconds = () => Math.round((Date.now() - start) / 1000);
	const shortTitle = title.split(' (')[0];
	console.log(`${title} …`);
	const still = setInterval(() => console.log(`  ${shortTitle}: ${seconds()} s so far`), STILL_MS);
	const { exitCode, output } = await run(command, args, { cwd, env });
	clearInterval(still);
	console.log(`  ${shortTitle}: ${exitCode === 0 ? 'done' : 'failed'} after ${seconds()} s`);
	if (exitCode === 0) return;
	const tail = output.trimEnd().split('\n').slice(-OUTPUT_TAIL_LINES).join('\n');
	throw new SetupError(`${tail}\n\n"${command} ${args.join(' ')}" failed in ${cwd}. ${advice}`);
}

function run(command, args, { cwd, env }) {
	return new Promise((resolve, reject) => {
		const child = spawn(command, args, {
			cwd,
			env: { ...process.env, ...env },
			stdio: ['ignore', 'pipe', 'pipe'],
			shell: process.platform === 'win32',
		});
		let output = '';
		const collect = (chunk) => (output += chunk);
		child.stdout.on('data', collect);
		child.stderr.on('data', collect);
		child.on('error', reject);
		child.on('close', (exitCode) => resolve({ exitCode, output }));
	});
}

/** When a file, or the newest file below a folder, was changed; 0 for one that does not exist. */
function modifiedAt(path) {
	if (!existsSync(path)) return 0;
	const entry = statSync(path);
	if (!entry.isDirectory()) return entry.mtimeMs;
	return Math.max(0, ...readdirSync(path).map((name) => modifiedAt(join(path, name))));
}

function readJson(file) {
	return JSON.parse(readFileSync(file, 'utf8'));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	await runCommand(() => ensureInstalled());
}
