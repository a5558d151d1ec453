import { type FileFolder, keepFilesInFolder } from '../../test/engine/file-storage';
import { measure, type Measurement } from '../measure/meter';
import { answerMessages } from '../measure/program';
import { LISTS, type Span } from '../subjects/lists';
import { runOurNode } from '../subjects/workflow';

/** Exports all engagements of a range to a file on disk. */
export interface ExportTask {
	readonly url: string;
	readonly span: Span;
	readonly format: 'csv' | 'ndjson';
	readonly compress: boolean;
}

/** What it took. */
export interface Exporting extends Measurement {
	/** The number of rows. */
	readonly rows: number;
}

let folder: FileFolder | undefined;

answerMessages(async ({ url, span, format, compress }: ExportTask) => {
	folder ??= await keepFilesInFolder();
	const parameters = { operation: 'export', format, compress, options: { concurrency: 8 } };
	const { result, ...measurement } = await measure(
		async () => await runOurNode(LISTS.engagements, url, span, parameters),
	);
	folder.remove();
	return { ...measurement, rows: Number(result[0]?.json.count) } satisfies Exporting;
});
