import { spawnSync } from 'node:child_process';
import path from 'node:path';

const ROOT = path.join(import.meta.dirname, '..');
const JEST = path.join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');

/** More room for new objects than V8's 16 MB: they are cleared up less often, for less CPU. */
const YOUNG_MB = 64;

/** Runs jest for all to see. @returns its exit code */
export function runJest(args, environment = {}) {
	const young = `--max-semi-space-size=${YOUNG_MB}`;
	const { status } = spawnSync(process.execPath, [young, JEST, ...args], {
		cwd: ROOT,
		stdio: 'inherit',
		env: { ...process.env, ...environment },
	});
	return status ?? 1;
}

/** Runs the tests that the configuration in a folder names, with the arguments of the command. */
export function runTestsOf(folder, environment = {}) {
	const config = path.join(folder, 'jest.config.js');
	return runJest(['--config', config, ...process.argv.slice(2)], environment);
}
