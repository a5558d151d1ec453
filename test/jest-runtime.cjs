const vm = require('node:vm');
const { default: JestRuntime } = require('jest-runtime');

const { compileFunction } = vm;

/** The last text and script of each module, by path. */
const scripts = new Map();

/** Texts of installed packages, by path: they do not change while tests run. */
const texts = new Map();

/**
 * Reads and compiles each module once in a process. A test that runs n8n loads about two thousand of
 * them, and jest would do both again for each test file. Only text and code are shared: each test file
 * still runs its modules itself, in a sandbox of its own.
 */
class Runtime extends JestRuntime {
	constructor(config, environment, resolver, transformer, filesRead, ...others) {
		for (const [file, text] of texts) filesRead.set(file, text);
		filesRead.set = (file, text) => {
			if (file.includes('/node_modules/')) texts.set(file, text);
			return Map.prototype.set.call(filesRead, file, text);
		};
		super(config, environment, resolver, transformer, filesRead, ...others);
	}
}

// A compiled function belongs to one sandbox, a script can run in any.
vm.compileFunction = (code, parameters, options) => {
	const script = scriptOf(code, parameters, options);
	return script === undefined
		? compileFunction(code, parameters, options)
		: script.runInContext(options.parsingContext);
};

/** @returns nothing for code that is not a module of a test, or that does not parse */
function scriptOf(code, parameters, options) {
	if (options?.parsingContext === undefined || options.filename === undefined) return undefined;
	const { filename } = options;
	const known = scripts.get(filename);
	if (known?.code === code) return known.script;
	try {
		const text = `(function (${parameters.join(', ')}) {\n${code}\n})`;
		const script = new vm.Script(text, { filename, lineOffset: -1 });
		scripts.set(filename, { code, script });
		return script;
	} catch {
		return undefined;
	}
}

module.exports = { __esModule: true, default: Runtime };
