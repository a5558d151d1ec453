import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

import type * as packageModule from '../model/package';
import type { PollingPackage } from '../model/package';

const NODES = join(__dirname, '..', '..', '..', 'nodes');

/** Loaded once: to load them takes time, and errors are known by their classes. */
const LIBRARIES = new Map(
	['luxon', 'n8n-workflow', 'zod'].map((name) => [name, jest.requireActual<object>(name)]),
);

/** A fault somebody could make. */
export interface Mutation {
	/** Under `nodes/`. */
	readonly file: string;
	/** What is in the file exactly once. */
	readonly find: string;
	readonly replace: string;
}

/** A fault that lives through histories are to find. */
export interface HistoryMutation<History> extends Mutation {
	/** What goes wrong then. */
	readonly what: string;
	/** Makes histories that find it more likely; they stay such as there can be. */
	readonly narrow?: (history: History) => History;
}

/** Loads the package anew, with one fault in it; throws as {@link mutatedSource} does. */
export function mutantOf(mutation: Mutation): PollingPackage {
	const original = join(NODES, mutation.file);
	const source = mutatedSource(mutation);
	const folder = mkdtempSync(join(tmpdir(), 'mutant-'));
	const mutant = join(folder, basename(original));
	writeFileSync(mutant, withAbsoluteImports(source, dirname(original)));
	const mocks = new Map<string, () => unknown>([
		...[...LIBRARIES].map(([name, library]) => [name, () => library] as const),
		[original, () => jest.requireActual<object>(mutant)],
	]);
	try {
		return loadWith(mocks);
	} finally {
		rmSync(folder, { recursive: true });
	}
}

/**
 * The text of a source with one fault in it.
 *
 * @throws Error where the text to be replaced is not there, or not once
 */
export function mutatedSource({ file, find, replace }: Mutation): string {
	const parts = readFileSync(join(NODES, file), 'utf8').split(find);
	if (parts.length !== 2) {
		throw new Error(
			`nodes/${file} has ${parts.length - 1} times what a mutation replaces: ${find}`,
		);
	}
	return parts.join(replace);
}

function withAbsoluteImports(source: string, folder: string): string {
	return source
		.replace(/from '(\.[^']*)'/g, (_, path: string) => `from '${join(folder, path)}'`)
		.replace(/from '([a-z][^':]*)'/g, (_, name: string) => `from '${require.resolve(name)}'`);
}

function loadWith(mocks: ReadonlyMap<string, () => unknown>): PollingPackage {
	let loaded: PollingPackage | undefined;
	jest.isolateModules(() => {
		for (const [path, factory] of mocks) jest.doMock(path, factory);
		loaded = jest.requireActual<typeof packageModule>('../model/package').ORIGINAL;
	});
	for (const path of mocks.keys()) jest.dontMock(path);
	if (loaded === undefined) throw new Error('The package was not loaded');
	return loaded;
}
