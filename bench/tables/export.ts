import { asMarkdown, type Row } from '../measure/markdown';
import type { Exporting, ExportTask } from '../programs/exporter';
import { lastDays, type Section, type Table, withListServer, withProgram } from './table';

const SIZES = [10_000, 100_000, 1_000_000] as const;
const LARGEST = 1_000_000;
const DAYS = 80;

/**
 * What each process exports before it counts: V8 makes room for short-lived objects once, as much
 * as n8n's way to send requests makes it, whatever is read.
 */
const WARM_UP_ROWS = 100_000;

const MEBIBYTE = 1024 * 1024;

const FILES = [
	{ name: 'NDJSON', format: 'ndjson', compress: false },
	{ name: 'NDJSON, gzip', format: 'ndjson', compress: true },
	{ name: 'CSV', format: 'csv', compress: false },
	{ name: 'CSV, gzip', format: 'csv', compress: true },
] as const;

type File = (typeof FILES)[number];

/** Exports the last so many rows, in a process of its own. */
async function exportRows(
	url: string,
	{ name, ...file }: File,
	size: number,
): Promise<Exporting & { readonly name: string; readonly size: number }> {
	const exporting = await withProgram('exporter.ts', async (exporter) => {
		const ask = async (rows: number) => {
			const span = lastDays((DAYS * rows) / LARGEST);
			return await exporter.ask<Exporting>({ url, span, ...file } satisfies ExportTask);
		};
		await ask(WARM_UP_ROWS);
		return await ask(size);
	});
	// The rows are spread over time by chance.
	if (Math.abs(exporting.rows / size - 1) > 0.1) {
		throw new Error(`${exporting.rows} rows were exported, and not about ${size}.`);
	}
	return { ...exporting, name, size };
}

async function measureExports(): Promise<Section> {
	const options = { rows: { engagements: LARGEST }, latencyMs: 0 };
	const all = await withListServer(options, async (url) => {
		const exported: Array<Awaited<ReturnType<typeof exportRows>>> = [];
		for (const file of FILES) {
			for (const size of SIZES) exported.push(await exportRows(url, file, size));
		}
		return exported;
	});
	const rows = all.map(({ name, size, grownBytes, rows: count, wallMs }): Row => ({
		File: name,
		Rows: size,
		'Peak memory, MiB more than before': grownBytes / MEBIBYTE,
		'Rows a second': (count / wallMs) * 1000,
	}));
	const grownMiB = (name: string, size: number) =>
		(all.find((one) => one.name === name && one.size === size)?.grownBytes ?? Number.NaN) /
		MEBIBYTE;
	return {
		text: asMarkdown(rows),
		verdicts: FILES.map(({ name }) => ({
			target: `peak memory of an export of 1,000,000 rows above that of 10,000 (${name})`,
			measured: grownMiB(name, LARGEST) - grownMiB(name, SIZES[0]),
			bound: { atMost: 48 },
			unit: ' MiB',
		})),
	};
}

/** Files that are written while the rows come. */
export const exportTable: Table = {
	title: 'Export to File, from a server that answers at once, concurrency 8',
	run: measureExports,
};
