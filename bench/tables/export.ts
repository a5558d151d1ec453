import { asMarkdown, type Row, type Verdict } from '../measure/markdown';
import type { Exporting, ExportTask } from '../programs/exporter';
import type { Span } from '../subjects/lists';
import { lastDays, type Section, type Table, withListServer, withProgram } from './table';

const LARGEST = 1_000_000;
const SMALLEST = 10_000;

/** How much is exported, and into how many files. */
interface Size {
	readonly rows: number;
	readonly files: number;
}

/** The last one shows what so much work takes where no export is large. */
const SIZES: readonly Size[] = [
	{ rows: SMALLEST, files: 1 },
	{ rows: 100_000, files: 1 },
	{ rows: LARGEST, files: 1 },
	{ rows: LARGEST, files: LARGEST / SMALLEST },
];

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

interface Exported extends Exporting {
	readonly name: string;
	readonly size: Size;
}

/** Exports the last so many rows, in a process of its own. */
async function exportRows(url: string, { name, ...file }: File, size: Size): Promise<Exported> {
	const exporting = await withProgram('exporter.ts', async (exporter) => {
		const ask = async (rows: number, files: number) => {
			const spans = piecesOf(lastDays((DAYS * rows) / LARGEST), files);
			return await exporter.ask<Exporting>({ url, spans, ...file } satisfies ExportTask);
		};
		await ask(WARM_UP_ROWS, 1);
		return await ask(size.rows, size.files);
	});
	// The rows are spread over time by chance.
	if (Math.abs(exporting.rows / size.rows - 1) > 0.1) {
		throw new Error(`${exporting.rows} rows were exported, and not about ${size.rows}.`);
	}
	return { ...exporting, name, size };
}

function piecesOf({ from, to }: Span, count: number): Span[] {
	const length = (to - from) / count;
	return Array.from({ length: count }, (_, index) => ({
		from: Math.round(from + index * length),
		to: Math.round(from + (index + 1) * length) - 1,
	}));
}

async function measureExports(): Promise<Section> {
	const options = { rows: { engagements: LARGEST }, latencyMs: 0 };
	const all = await withListServer(options, async (url) => {
		const exported: Exported[] = [];
		for (const file of FILES) {
			for (const size of SIZES) exported.push(await exportRows(url, file, size));
		}
		return exported;
	});
	const rows = all.map(({ name, size, grownBytes, rows: count, wallMs }): Row => ({
		File: size.files === 1 ? name : `${name}, in ${size.files} files`,
		Rows: size.rows,
		'Peak memory, MiB more than before': grownBytes / MEBIBYTE,
		'Rows a second': (count / wallMs) * 1000,
	}));
	return { text: asMarkdown(rows), verdicts: FILES.flatMap(({ name }) => verdictsOn(name, all)) };
}

function verdictsOn(name: string, all: readonly Exported[]): Verdict[] {
	const grownMiB = (rows: number, files = 1) => {
		const found = all.find(
			(one) => one.name === name && one.size.rows === rows && one.size.files === files,
		);
		return (found?.grownBytes ?? Number.NaN) / MEBIBYTE;
	};
	const above = {
		'one export of 10,000': grownMiB(SMALLEST),
		'100 exports of 10,000': grownMiB(LARGEST, LARGEST / SMALLEST),
	};
	return Object.entries(above).map(([what, grown]) => ({
		target: `peak memory of an export of 1,000,000 rows above that of ${what} (${name})`,
		measured: grownMiB(LARGEST) - grown,
		bound: { atMost: 48 },
		unit: ' MiB',
	}));
}

/** Files that are written while the rows come. */
export const exportTable: Table = {
	title: 'Export to File, from a server that answers at once, concurrency 8',
	run: measureExports,
};
