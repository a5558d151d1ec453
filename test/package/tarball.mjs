import { execFileSync, execSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export const ROOT = path.resolve(import.meta.dirname, '../..');

export const readJson = (...segments) => JSON.parse(readFileSync(path.join(...segments), 'utf8'));

/**
 * Packs the package as npm would publish it and unpacks it the way n8n installs it, below a
 * node_modules folder that nothing else can be resolved from.
 */
export function unpackTarball() {
	const folder = mkdtempSync(path.join(tmpdir(), 'packed-'));
	process.on('exit', () => {
		rmSync(folder, { recursive: true, force: true });
	});

	const packed = execSync(`npm pack --json --ignore-scripts --pack-destination "${folder}"`, {
		cwd: ROOT,
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	const [{ filename, name, files, unpackedSize }] = JSON.parse(packed);

	const modules = path.join(folder, 'node_modules');
	const directory = path.join(modules, name);
	mkdirSync(directory, { recursive: true });
	const tarball = path.join(folder, filename);
	execFileSync('tar', ['-xzf', tarball, '-C', directory, '--strip-components=1']);

	return { directory, modules, files: files.map((file) => file.path).sort(), unpackedSize };
}
