import { type FileFolder, keepFilesInFolder } from '../../test/engine/file-storage';
import { measure, type Measurement } from '../measure/meter';
import { answerMessages } from '../measure/program';
import { LISTS, type Span } from '../subjects/lists';
import { runOurNode } from '../subjects/workflow';

/** Exports all engagements of each range to a file on disk, one after the other. */
export interface ExportTask {
	readonly url: string;
	readonly spans: readonly Span[];
	readonly format: 'csv' | 'ndjson';
	readonly compress: boolean;
}

/** What it took. */
export interface Exporting extends Measurement {
	/** The number of rows of all ranges. */
	readonly rows: number;
}

let folder: FileFolder | undefined;

answerMessages(async ({ url, spans, format, compress }: ExportTask) => {
	folder ??= await keepFilesInFolder();
	const parameters = { operation: 'export', format, compress, options: { concurrency: 8 } };
	const { result, ...measurement } = await measure(async () => {
		let rows = 0;
		for (const span of spans) {
			const [item] = await runOurNode(LISTS.engagements, url, span, parameters);
			rows += Number(item?.json.count);
		}
		return rows;
	});
	folder.remove();
	return { ...measurement, rows: result } satisfies Exporting;
});
