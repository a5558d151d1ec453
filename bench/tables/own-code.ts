import { asMarkdown } from '../measure/markdown';
import type { ConvertTask, Step, StepTimes } from '../programs/converter';
import { lastDays, type Section, type Table, withListServer, withProgram } from './table';

const ROWS = 30_000;
const ROUNDS = 15;
const BASE = 'JSON.parse alone';

async function measureOwnCode(): Promise<Section> {
	const options = { rows: { engagements: ROWS }, latencyMs: 0 };
	const times = await withListServer(
		options,
		async (url) =>
			await withProgram('converter.ts', async (converter) => {
				const task: ConvertTask = { url, span: lastDays(80), rounds: ROUNDS };
				return await converter.ask<StepTimes>(task);
			}),
	);
	const rows = Object.entries(times).map(([step, time]) => ({
		'A page of 100 rows': step,
		'Processor time': time / times[BASE],
		'without JSON.parse': time / times[BASE] - 1,
	}));
	const own = (step: Step) => times[step] / times[BASE] - 1;
	return {
		text: `As multiples of JSON.parse on the same page:\n\n${asMarkdown(rows)}`,
		verdicts: (
			[
				['the same, to raw rows', 1],
				['the same, to unified rows', 3],
			] as const
		).map(([step, atMost]) => ({
			target: `processor time of our own code, of that of JSON.parse (${step.replace('the same, ', '')})`,
			measured: own(step),
			bound: { atMost },
		})),
	};
}

/** What the package does with a page, beside reading its JSON. */
export const ownCodeTable: Table = {
	title: 'The price of our own code',
	run: measureOwnCode,
};
