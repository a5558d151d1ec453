import { measure, type Measurement, median } from '../measure/meter';
import { answerMessages } from '../measure/program';
import { unifiedItems } from '../subjects/items';
import {
	summarizeWithOurNode,
	summarizeWithSummarize,
	type SummaryGroups,
} from '../subjects/workflow';

const WAYS = { node: summarizeWithOurNode, summarize: summarizeWithSummarize };

/** Works out figures of rows that a workflow holds, with one of the nodes that are compared. */
export interface SummaryTask {
	readonly way: keyof typeof WAYS;
	readonly rows: number;
	readonly agents: number;
	readonly groupBy: SummaryGroups;
}

/** What it took. */
export type Summarizing = Omit<Measurement, 'wallMs'>;

/** Fewer rows get everything loaded and warm. */
const WARM_UP_ROWS = 20_000;
const ROUNDS = 3;

/** A workflow in a process of its own: what it takes is nobody else's. */
answerMessages(async ({ way, rows, agents, groupBy }: SummaryTask) => {
	const run = async (count: number) => {
		const items = unifiedItems(count, agents);
		return await measure(async () => await WAYS[way](items, groupBy));
	};
	await run(WARM_UP_ROWS);
	const rounds: Measurement[] = [];
	for (let round = 0; round < ROUNDS; round++) rounds.push(await run(rows));
	const of = (key: keyof Summarizing) => median(rounds.map((round) => round[key]));
	return {
		processorMs: of('processorMs'),
		grownBytes: of('grownBytes'),
		keptBytes: of('keptBytes'),
	} satisfies Summarizing;
});
