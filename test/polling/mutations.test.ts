import fc from 'fast-check';

import { settle } from '../../nodes/shared/base/outcome';
import { type ChatHistory, chatHistory } from './histories/chat-history';
import { playChats } from './histories/chat-play';
import { type SweepHistory, sweepHistory } from './histories/sweep-history';
import { playSweeps } from './histories/sweep-play';
import type { PollingPackage } from './model/package';
import { CHAT_MUTATIONS } from './mutations/chat-mutations';
import { type HistoryMutation, mutantOf } from './mutations/mutant';
import { SWEEP_MUTATIONS } from './mutations/sweep-mutations';

/** Each fault is found within a few histories; this is when to give up. */
const MOST_RUNS = 200;

const SEED = 20_261_120;

const TIMEOUT_MS = 60_000;

type Judge<History> = (
	history: History,
	subject: PollingPackage | undefined,
) => Promise<Readonly<Record<string, readonly unknown[]>>>;

/** What is wrong with what a history leads to. */
async function faultsOf<History>(
	judge: Judge<History>,
	history: History,
	subject?: PollingPackage,
): Promise<string[]> {
	const verdict = await settle(judge(history, subject));
	if (!verdict.ok) return ['failure'];
	return Object.entries(verdict.value)
		.filter(([, cases]) => cases.length > 0)
		.map(([fault]) => fault);
}

/** The same histories find a fault in the mutant, and none in the package as it is. */
async function expectFound<History>(
	mutation: HistoryMutation<History> & { readonly as: string },
	histories: fc.Arbitrary<History>,
	judge: Judge<History>,
): Promise<void> {
	const { as, narrow = (history: History) => history } = mutation;
	const mutant = mutantOf(mutation);
	let faults: readonly string[] = [];
	const find = (subject?: PollingPackage) =>
		fc.asyncProperty(histories.map(narrow), async (history) => {
			faults = await faultsOf(judge, history, subject);
			return faults.length === 0;
		});
	const options = { seed: SEED, endOnFailure: true };
	const { failed, numRuns } = await fc.check(find(mutant), { ...options, numRuns: MOST_RUNS });
	expect(failed).toBe(true);
	expect(faults).toContain(as);
	await fc.check(find(), { ...options, numRuns });
	expect(faults).toEqual([]);
}

async function judgeSweeps(history: SweepHistory, subject?: PollingPackage) {
	const { missing, foreign, twice, disordered, early } = await playSweeps(history, subject);
	return { missing, foreign, twice, disordered, early };
}

async function judgeChats(history: ChatHistory, subject?: PollingPackage) {
	const { outdated, foreign, repeated, disordered } = await playChats(history, subject);
	return { outdated, foreign, repeated, disordered };
}

describe('Histories of engagements find that', () => {
	it.each(SWEEP_MUTATIONS)(
		'$what',
		async (mutation) => {
			await expectFound(mutation, sweepHistory, judgeSweeps);
		},
		TIMEOUT_MS,
	);
});

describe('Histories of exports find that', () => {
	it.each(CHAT_MUTATIONS)(
		'$what',
		async (mutation) => {
			await expectFound(mutation, chatHistory, judgeChats);
		},
		TIMEOUT_MS,
	);
});
