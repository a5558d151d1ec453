// Checks the tarball that npm would publish: what is in it, what must not be, and that n8n can load
// every node and credential from it with nothing at hand but the modules n8n provides.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, realpathSync, symlinkSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { homedir } from 'node:os';
import path from 'node:path';
import { readJson, ROOT, unpackTarball } from './tarball.mjs';

const PROVIDED_BY_N8N = ['n8n-workflow', 'zod', 'luxon', 'lodash'];
const BUILT_IN = ['crypto', 'node:crypto'];

const EXPECTED_AT_TOP = ['LICENSE', 'README.md', 'index.js', 'package.json'];
const EXPECTED_BELOW_DIST = [
	/^dist\/icons\/[a-z-]+(\.dark)?\.svg$/,
	/^dist\/(nodes|credentials)\/[\w./-]+\.(js|d\.ts)$/,
	/^dist\/nodes\/\w+\/\w+\.node\.json$/,
	/^dist\/nodes\/\w+\/__schema__\/v[\d.]+(\/\w+\/\w+)?\.json$/,
];
const UNWANTED_IN_NAMES =
	/(^|\/)(test|tests|__tests__|fixtures|builders|simulator|demo|bench)(\/|$)|\.test\./;

const UNWANTED_IN_TEXT = [
	['an absolute path', /(?<![\w.:/])\/(?:home|root|Users|tmp|work|var|opt)\/[\w.-]+/],
	['an absolute path', /\b[A-Z]:\\\\?Users\\/],
	['a private key', /-----BEGIN [A-Z ]*PRIVATE KEY-----/],
	['a token', /\beyJ[\w-]{10,}\.[\w-]{10,}\.|\b(?:npm|ghp|gho|github_pat)_\w{20,}/],
	[
		'a secret',
		/(?:secret|token|password|api_?key)\w*['"]?\s*[:=]\s*['"](?=\S*\d)[\w+/=-]{20,}['"]/i,
	],
	['a local source map', /sourceMappingURL=/],
];

const problems = [];
const expect = (condition, problem) => {
	if (!condition) problems.push(problem);
};

const { directory, modules, files, unpackedSize } = unpackTarball();
const inTarball = new Set(files);
const manifest = readJson(directory, 'package.json');

function checkContents() {
	for (const file of EXPECTED_AT_TOP) expect(inTarball.has(file), `${file} is missing`);
	for (const file of files) {
		const known =
			EXPECTED_AT_TOP.includes(file) || EXPECTED_BELOW_DIST.some((pattern) => pattern.test(file));
		expect(known && !UNWANTED_IN_NAMES.test(file), `${file} should not be published`);
	}
	for (const file of files.filter((name) => !name.endsWith('.md'))) checkText(file);
}

function checkText(file) {
	const text = readFileSync(path.join(directory, file), 'utf8');
	for (const [what, pattern] of UNWANTED_IN_TEXT) {
		const match = pattern.exec(text);
		expect(!match, `${file} holds ${what}: ${match?.[0]}`);
	}
	for (const place of [ROOT, homedir()]) {
		expect(place.length < 3 || !text.includes(`${place}/`), `${file} names the folder ${place}`);
	}
}

function checkManifest() {
	expect(Object.keys(manifest.dependencies ?? {}).length === 0, 'package.json has dependencies');
	expect(
		JSON.stringify(manifest.peerDependencies) === '{"n8n-workflow":"*"}',
		'peerDependencies is not exactly {"n8n-workflow":"*"}',
	);
	const listed = [...manifest.n8n.credentials, ...manifest.n8n.nodes];
	for (const file of listed) expect(inTarball.has(file), `${file} is listed but not packed`);
	for (const file of files.filter((name) => /\.(node|credentials)\.js$/.test(name))) {
		expect(listed.includes(file), `${file} is packed but not listed`);
	}
}

/** The imports as written, whether or not loading reaches them. */
function checkImportsAsWritten() {
	const importing = /\b(?:require|import)\(\s*['"`]([^'"`]+)['"`]\s*\)|\bfrom\s+['"]([^'"]+)['"]/g;
	for (const file of files.filter((name) => name.endsWith('.js'))) {
		const text = readFileSync(path.join(directory, file), 'utf8');
		for (const [, called, from] of text.matchAll(importing)) checkImport(called ?? from, file);
	}
}

function checkImport(request, where) {
	if (/^\.{1,2}\//.test(request)) return;
	const name = request.split('/')[0];
	const allowed = PROVIDED_BY_N8N.includes(name) || BUILT_IN.includes(request);
	const kind = builtinModules.includes(request.replace(/^node:/, ''))
		? 'built-in module'
		: 'module';
	expect(allowed, `${where} imports the ${kind} ${request}, which n8n does not allow`);
}

/** As in n8n: the package lies apart and sees n8n's own copies, and nothing of this repository. */
function loadClasses() {
	for (const name of PROVIDED_BY_N8N) {
		const copy = path.join(ROOT, 'node_modules', name);
		if (existsSync(copy)) symlinkSync(realpathSync(copy), path.join(modules, name), 'junction');
	}
	const script = path.join(import.meta.dirname, 'load.cjs');
	const { status, stdout, stderr } = spawnSync(
		process.execPath,
		[script, realpathSync(directory)],
		{ encoding: 'utf8', env: { ...process.env, NODE_PATH: '' } },
	);
	if (status === 0) return JSON.parse(stdout);
	problems.push(`the package does not load:\n${stderr}`);
	return undefined;
}

function checkIcon({ file, icon, name }) {
	const paths = typeof icon === 'object' ? [icon.light, icon.dark] : [icon];
	expect(new Set(paths).size === 2, `${name} has no icon for each of the light and dark themes`);
	for (const reference of paths) {
		const target = path.posix.join(
			path.posix.dirname(file),
			String(reference).replace('file:', ''),
		);
		expect(inTarball.has(target), `${name} refers to the icon ${reference}, which is not packed`);
	}
}

function checkClasses({ entry, credentials, nodes, requests }) {
	expect(entry === 'object', 'index.js does not export an object');
	const credentialNames = credentials.map(({ name }) => name);
	const names = [...credentialNames, ...nodes.map(({ name }) => name)];
	expect(new Set(names).size === names.length, `names are used twice: ${names.join(', ')}`);

	for (const request of requests) checkImport(request, 'while it loads, the package');
	for (const credential of credentials) {
		checkFileName(credential, 'credentials');
		checkIcon(credential);
	}
	for (const node of nodes) {
		checkFileName(node, 'node');
		checkIcon(node);
		expect(node.properties > 0, `${node.name} has no parameters`);
		for (const name of node.credentials) {
			expect(credentialNames.includes(name), `${node.name} uses the unknown credential ${name}`);
		}
		checkCodex(node);
	}
}

function checkFileName({ file, name }, kind) {
	const expected = `${name.charAt(0).toUpperCase()}${name.slice(1)}.${kind}.js`;
	expect(
		path.posix.basename(file) === expected,
		`${name} should be in ${expected}, not in ${file}`,
	);
}

function checkCodex({ file, name }) {
	const codex = file.replace(/\.js$/, '.json');
	if (!inTarball.has(codex)) {
		problems.push(`${codex} is missing`);
		return;
	}
	const { node, alias, categories, resources } = readJson(directory, codex);
	expect(node === `${manifest.name}.${name}`, `${codex} is about ${node}`);
	// n8n silently drops a codex without resources, and with it the words the node is found by.
	expect(
		resources?.primaryDocumentation?.length > 0 && alias?.length > 0 && categories?.length > 0,
		`${codex} lacks resources, alias or categories`,
	);
}

checkContents();
checkManifest();
checkImportsAsWritten();
const facts = problems.length === 0 ? loadClasses() : undefined;
if (facts) checkClasses(facts);

for (const problem of problems) console.log(`FAILED  ${problem}`);
if (problems.length > 0) {
	process.exitCode = 1;
} else {
	const size = Math.round(unpackedSize / 1024);
	console.log(`passed  ${files.length} files, ${size} KiB unpacked`);
	console.log(`passed  ${facts.nodes.length} nodes, ${facts.credentials.length} credentials load`);
	const modulesUsed = facts.requests.filter((request) => !request.startsWith('.'));
	console.log(`passed  modules asked for: ${modulesUsed.join(', ')}`);
}
