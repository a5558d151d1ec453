import type { StoredCredential } from '../../test/engine/credential-store';
import { defaultAccounts } from '../../test/simulator/behaviour/common';
import { asMarkdown, type Row } from '../measure/markdown';
import type { Program } from '../measure/program';
import type { Poll, PollTask } from '../programs/poller';
import type { SimulatorMessage } from '../programs/simulator';
import { type Section, type Table, withProgram } from './table';

const MINUTE_MS = 60_000;
const LATENCY_MS = 50;
const NEW_ROWS = 1000;

/** Chat serves nothing that is younger than five minutes: between two polls, ten pass. */
const BETWEEN_POLLS_MS = 10 * MINUTE_MS;

const { subdomain, zendesk, chat } = defaultAccounts();

const WATCHED = [
	{
		name: 'Zendesk engagements',
		trigger: 'zendeskEngagementsTrigger',
		parameters: {},
		list: 'engagements',
		credential: {
			type: 'zendeskEngagementsApi',
			data: { authentication: 'accessToken', accessToken: zendesk.accessToken },
		},
	},
	{
		name: 'Zendesk Chat chats',
		trigger: 'zendeskChatTrigger',
		parameters: { event: 'chat' },
		list: 'chats',
		credential: { type: 'zendeskChatApi', data: { accessToken: chat.accessToken } },
	},
] as const;

type Watched = (typeof WATCHED)[number];

/** A trigger is activated, and polled with nothing new and with news. */
async function watch(watched: Watched, simulator: Program, poller: Program): Promise<Row[]> {
	let now = Date.now() - (Date.now() % 1000);
	const say = async <Answer = number>(message: SimulatorMessage) =>
		await simulator.ask<Answer>(message);
	const url = await say<string>({ open: { latencyMs: LATENCY_MS, now } });
	const { type, data } = watched.credential;
	const credential: StoredCredential = {
		type,
		name: 'Benchmark',
		data: { subdomain, ...data, baseUrl: url },
	};
	const { trigger, parameters } = watched;
	const poll = async (what: string): Promise<Row> => {
		now += BETWEEN_POLLS_MS;
		await say({ pass: BETWEEN_POLLS_MS });
		const task: PollTask = { now, trigger, parameters: { ...parameters }, credential };
		const { rows, wallMs, stateLength } = await poller.ask<Poll>(task);
		return {
			Trigger: watched.name,
			Poll: what,
			Rows: rows,
			Requests: await say({ count: 'requests' }),
			Milliseconds: Math.round(wallMs),
			'Bytes of static data': stateLength,
		};
	};
	for (const what of ['the activation', 'the first poll']) await poll(what);
	const quiet = await poll('nothing new');
	await say({ add: NEW_ROWS, to: watched.list });
	return [quiet, await poll('1,000 new rows')];
}

async function measurePolls(): Promise<Section> {
	const rows: Row[] = [];
	for (const watched of WATCHED) {
		const polls = await withProgram(
			'simulator.ts',
			async (simulator) =>
				await withProgram('poller.ts', async (poller) => await watch(watched, simulator, poller)),
		);
		rows.push(...polls);
	}
	const [quiet] = rows;
	return {
		text: asMarkdown(rows),
		verdicts: [
			{
				target: 'requests of a poll of Zendesk engagements with nothing new',
				measured: Number(quiet?.Requests),
				bound: { atMost: 2 },
			},
		],
	};
}

/** What the polls of a trigger cost. */
export const pollingTable: Table = {
	title: 'Polls of a trigger, every ten minutes, 5,000 records a day, answers in 50 ms',
	run: measurePolls,
};
