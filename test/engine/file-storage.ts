/** Where n8n keeps files: in memory, as it did by default in its first years, or in a folder. */
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SecurityConfig } from '@n8n/config';
import { Container } from '@n8n/di';
import { BinaryDataConfig, BinaryDataService } from 'n8n-core';
import type { IBinaryData } from 'n8n-workflow';

import './user-folder';

/** A folder of n8n's binary storage. */
export interface FileFolder {
	/** The files in it by name, those still being written among them. */
	list(): string[];
	remove(): void;
}

/** Makes n8n keep files in memory. */
export async function keepFilesInMemory(): Promise<void> {
	Container.get(BinaryDataConfig).mode = 'default';
	await Container.get(BinaryDataService).init();
}

/** Makes n8n keep files in a new folder. */
export async function keepFilesInFolder(): Promise<FileFolder> {
	const folder = mkdtempSync(join(tmpdir(), 'engagement-files-'));
	const config = Container.get(BinaryDataConfig);
	config.mode = 'filesystem';
	config.localStoragePath = folder;
	await Container.get(BinaryDataService).init();
	return {
		list: () =>
			existsSync(folder)
				? readdirSync(folder, { recursive: true, withFileTypes: true })
						.filter((entry) => entry.isFile())
						.map(({ name }) => name)
				: [],
		remove: () => rmSync(folder, { recursive: true, force: true }),
	};
}

/** What is in a file, wherever n8n keeps it. */
export async function contentOf(file: IBinaryData | undefined): Promise<Buffer> {
	if (file === undefined) throw new Error('There is no file');
	return await Container.get(BinaryDataService).getAsBuffer(file);
}

/** Lets the nodes of an execution write files below a folder, and nowhere else. */
export function allowFilesIn(folder: string): void {
	Container.get(SecurityConfig).restrictFileAccessTo = folder;
}
