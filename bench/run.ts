import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';

import { ExpectedError } from '../demo/expected-error';
import { makeCertificate } from './measure/certificate';
import { type Verdict, verdictTable } from './measure/markdown';
import { exportTable } from './tables/export';
import { ownCodeTable } from './tables/own-code';
import { pacingTable } from './tables/pacing';
import { pollingTable } from './tables/polling';
import { processesTable } from './tables/processes';
import { chatsTable, engagementsTable } from './tables/reading';
import { summarizingTable } from './tables/summarizing';
import type { Table } from './tables/table';

const RESULTS = join(__dirname, 'RESULTS.md');
const ROOT = join(__dirname, '..');

/** A copy, which stays as it is when the package is built anew meanwhile; see host-modules.cjs. */
const MEASURED_PACKAGE = join(ROOT, '.local', 'bench', 'dist');

const TABLES: Readonly<Record<string, Table>> = {
	engagements: engagementsTable,
	chats: chatsTable,
	export: exportTable,
	pacing: pacingTable,
	processes: processesTable,
	'own-code': ownCodeTable,
	polling: pollingTable,
	summarizing: summarizingTable,
};

/** Measures all tables, or those that are named, and prints them; all together are also kept. */
export async function runBench(names: readonly string[]): Promise<void> {
	const unknown = names.find((name) => TABLES[name] === undefined);
	if (unknown !== undefined) {
		throw new ExpectedError(
			`There is no table "${unknown}". There are: ${Object.keys(TABLES).join(', ')}.`,
		);
	}
	rmSync(MEASURED_PACKAGE, { recursive: true, force: true });
	cpSync(join(ROOT, 'dist'), MEASURED_PACKAGE, { recursive: true });
	const certificate = makeCertificate();
	const sections: string[] = [];
	const verdicts: Verdict[] = [];
	for (const [name, table] of Object.entries(TABLES)) {
		if (names.length > 0 && !names.includes(name)) continue;
		const { text, verdicts: more } = await table.run(certificate);
		const section = `## ${table.title}\n\n${text}\n`;
		console.log(section);
		sections.push(section);
		verdicts.push(...more);
	}
	const summary = `## Targets\n\n${verdictTable(verdicts)}\n`;
	if (verdicts.length > 0) console.log(summary);
	if (names.length > 0) return;
	writeFileSync(RESULTS, [introduction(), summary, ...sections].join('\n'));
}

function introduction(): string {
	const [processor] = cpus();
	const machine = `${cpus().length} × ${processor?.model ?? 'unknown processor'}`;
	return `# Benchmark\n\nMeasured by \`npm run bench\` in one run on one machine (${machine}).\n`;
}
