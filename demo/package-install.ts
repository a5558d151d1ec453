import { execFile } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

import manifest from '../package.json';

const ROOT = join(__dirname, '..');
const execute = promisify(execFile);

/** Packs the built package as it would be published, and returns the tarball's path. */
export async function packPackage(folder: string): Promise<string> {
	mkdirSync(folder, { recursive: true });
	const { stdout } = await execute('npm', ['pack', '--json', '--pack-destination', folder], {
		cwd: ROOT,
	});
	const [packed] = JSON.parse(stdout) as Array<{ filename: string }>;
	if (!packed) throw new Error('npm pack made no tarball.');
	return join(folder, packed.filename);
}

/** Where n8n looks for the community nodes of a user folder. */
export function communityNodesFolder(userFolder: string): string {
	return join(userFolder, '.n8n', 'nodes');
}

/** Puts the package, as it is built now, among the community nodes of a user folder. */
export async function installPackage(userFolder: string): Promise<void> {
	const tarball = await packPackage(join(ROOT, '.local', 'package'));
	const target = join(communityNodesFolder(userFolder), 'node_modules', manifest.name);
	rmSync(target, { recursive: true, force: true });
	mkdirSync(target, { recursive: true });
	await execute('tar', ['-xzf', tarball, '-C', target, '--strip-components=1']);
}
