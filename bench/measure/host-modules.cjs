/**
 * Loaded before anything else into a process that is measured. What n8n brings along is taken from
 * the installed n8n, as community nodes get it there, and the package as it was built when the run
 * began.
 */
const { createRequire, registerHooks } = require('node:module');
const { dirname, isAbsolute, join, relative, resolve, sep } = require('node:path');
const { fileURLToPath, pathToFileURL } = require('node:url');

const ROOT = join(__dirname, '..', '..');
const HOST = join(ROOT, 'demo', 'host');
const PACKAGE = join(ROOT, '.local', 'bench', 'dist');
const FROM_HOST = /^(?:n8n-core|n8n-workflow|@n8n\/.*|zod|luxon|lodash)(?:\/|$)/;
const BUILT = new RegExp(`^(?:credentials|nodes)\\${sep}`);

const host = createRequire(join(HOST, 'package.json'));

registerHooks({
	resolve(specifier, context, nextResolve) {
		const parent = context.parentURL?.startsWith('file:') ? fileURLToPath(context.parentURL) : '';
		const file = isOurs(parent) ? (hostFile(specifier) ?? builtFile(specifier, parent)) : undefined;
		if (file === undefined) return nextResolve(specifier, context);
		return { url: pathToFileURL(file).href, shortCircuit: true };
	},
});

function isOurs(path) {
	const isInRoot = path.startsWith(ROOT + sep) && !path.startsWith(HOST + sep);
	return isInRoot && !path.includes(`${sep}node_modules${sep}`);
}

function hostFile(specifier) {
	return FROM_HOST.test(specifier) ? host.resolve(specifier) : undefined;
}

function builtFile(specifier, parent) {
	if (!specifier.startsWith('.') && !isAbsolute(specifier)) return undefined;
	const source = relative(ROOT, resolve(dirname(parent), specifier));
	return BUILT.test(source) ? join(PACKAGE, `${source.replace(/\.ts$/, '')}.js`) : undefined;
}
