import { asMarkdown, type Row, type Verdict } from '../measure/markdown';
import type { Summarizing, SummaryTask } from '../programs/summarizer';
import { type Section, type Table, withProgram } from './table';

/** More than Node allows itself. */
const ENVIRONMENT = { NODE_OPTIONS: '--max-old-space-size=8192' };

type Subject = Omit<SummaryTask, 'way'> & { readonly name: string };

const SUBJECTS: readonly Subject[] = [
	{ name: 'nothing', rows: 200_000, agents: 1, groupBy: [] },
	{ name: 'agent, of 500', rows: 300_000, agents: 500, groupBy: ['agent'] },
	{ name: 'agent, of 20', rows: 100_000, agents: 20, groupBy: ['agent'] },
];

/** What our node took, as multiples of what n8n's node took. */
interface Multiples {
	readonly subject: Subject;
	readonly time: number;
	readonly memory: number;
}

async function compare(subject: Subject): Promise<Multiples> {
	const { rows, agents, groupBy } = subject;
	const measured = async (way: SummaryTask['way']) =>
		await withProgram(
			'summarizer.ts',
			async (program) =>
				await program.ask<Summarizing>({ way, rows, agents, groupBy } satisfies SummaryTask),
			ENVIRONMENT,
		);
	const summarize = await measured('summarize');
	const node = await measured('node');
	return {
		subject,
		time: node.processorMs / summarize.processorMs,
		memory: node.keptBytes / summarize.keptBytes,
	};
}

async function measureSummaries(): Promise<Section> {
	const all: Multiples[] = [];
	for (const subject of SUBJECTS) all.push(await compare(subject));
	const rows = all.map(({ subject, time, memory }): Row => ({
		Rows: subject.rows,
		'Grouped by': subject.name,
		'Processor time': time,
		'Memory of the result': memory,
	}));
	return {
		text: `The Engagement Report node with twelve metrics, as multiples of n8n's Summarize node with three:\n\n${asMarkdown(rows)}`,
		verdicts: all.map(({ subject, time }): Verdict => ({
			target: `processor time of figures of ${subject.rows.toLocaleString('en')} rows, of that of the Summarize node (by ${subject.name})`,
			measured: time,
			bound: { atMost: 1 },
		})),
	};
}

/** Figures of rows that a workflow holds, beside n8n's own node for sums. */
export const summarizingTable: Table = {
	title: 'Figures of rows that a workflow holds',
	run: measureSummaries,
};
