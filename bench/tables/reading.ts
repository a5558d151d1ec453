import type { Certificate } from '../measure/certificate';
import { asMarkdown, type Row } from '../measure/markdown';
import { median } from '../measure/meter';
import type { Program } from '../measure/program';
import type { Reading, ReadTask } from '../programs/reader';
import { lastDays, type Section, type Table, withListServer, withProgram } from './table';

const LATENCY_MS = 50;
const DAYS = 80;

/** What is read before it counts. */
const WARM_UP_DAYS = 4;

/** Who reads, and how often: short readings are repeated. */
interface Reader {
	readonly name: string;
	readonly way: ReadTask['way'];
	readonly connections: number;
	readonly rounds: number;
}

const READERS = {
	node8: { name: 'our node, concurrency 8', way: 'node', connections: 8, rounds: 3 },
	raw8: { name: 'raw limit, 8 connections', way: 'raw', connections: 8, rounds: 3 },
	node1: { name: 'our node, concurrency 1', way: 'node', connections: 1, rounds: 1 },
	raw1: { name: 'raw limit, 1 connection', way: 'raw', connections: 1, rounds: 1 },
	httpRequest: { name: 'HTTP Request', way: 'httpRequest', connections: 1, rounds: 1 },
	splitOut: { name: 'HTTP Request, Split Out', way: 'splitOut', connections: 1, rounds: 1 },
} as const satisfies Record<string, Reader>;

type ReaderName = keyof typeof READERS;

interface Comparison {
	readonly list: ReadTask['list'];
	readonly rows: number;
	readonly scheme: 'http' | 'https';
	readonly readers: readonly ReaderName[];
	/** One row of so many is out of order. */
	readonly oddEvery?: number;
}

type Result = Omit<Reading, 'result'> & { readonly requests: number };

/** Reads the same list in each of the ways, and says what each took. */
async function compare(
	{ list, rows, scheme, readers, oddEvery }: Comparison,
	{ tls, trust }: Certificate,
): Promise<Map<ReaderName, Result>> {
	const options = {
		rows: { [list]: rows },
		latencyMs: LATENCY_MS,
		...(oddEvery === undefined ? {} : { oddEvery }),
		...(scheme === 'https' ? { tls } : {}),
	};
	return await withListServer(options, async (url, server) => {
		const results = new Map<ReaderName, Result>();
		for (const name of readers) {
			const rounds: Result[] = [];
			for (let round = 0; round < READERS[name].rounds; round++) {
				rounds.push(await readOnce({ ...READERS[name], list, url }, server, trust));
			}
			// The others read the rows at the borders of parts and pages twice.
			const isExact = READERS[name].way === 'node';
			const wrong = rounds.find((round) => (isExact ? round.rows !== rows : round.rows < rows));
			if (wrong) throw new Error(`${READERS[name].name} read ${wrong.rows} rows of ${rows}.`);
			results.set(name, middleOf(rounds));
		}
		return results;
	});
}

async function readOnce(
	task: Pick<ReadTask, 'connections' | 'list' | 'url' | 'way'>,
	server: Program,
	trust: Certificate['trust'],
): Promise<Result> {
	return await withProgram(
		'reader.ts',
		async (reader) => {
			const { way, list, url, connections } = task;
			const ask = async <Answer>(days: number, isMeasured: boolean) =>
				await reader.ask<Answer>({
					...{ way, list, url, connections },
					span: lastDays(days),
					isMeasured,
				} satisfies ReadTask);
			await ask(WARM_UP_DAYS, false);
			await server.ask({ count: 'requests' });
			const reading = await ask<Reading>(DAYS, true);
			return { ...reading, requests: await server.ask<number>({ count: 'requests' }) };
		},
		trust,
	);
}

function middleOf(rounds: readonly Result[]): Result {
	const of = (key: keyof Result) => median(rounds.map((round) => round[key]));
	return {
		rows: of('rows'),
		requests: of('requests'),
		wallMs: of('wallMs'),
		processorMs: of('processorMs'),
		grownBytes: of('grownBytes'),
		keptBytes: of('keptBytes'),
	};
}

/** Everything as a multiple of what one of the readers took. */
function tableOf(results: ReadonlyMap<ReaderName, Result>, base: ReaderName): string {
	const rows = [...results].map(([name, result]): Row => {
		const times = (key: keyof Result) => result[key] / valueOf(results, base, key);
		return {
			Reader: READERS[name].name,
			Requests: result.requests,
			'Wall time': times('wallMs'),
			'Processor time': times('processorMs'),
			'Peak memory': times('grownBytes'),
			'Memory of the result': times('keptBytes'),
		};
	});
	return asMarkdown(rows);
}

function valueOf(
	results: ReadonlyMap<ReaderName, Result>,
	name: ReaderName,
	key: keyof Result,
): number {
	return results.get(name)?.[key] ?? Number.NaN;
}

function ratio(
	results: ReadonlyMap<ReaderName, Result>,
	key: keyof Result,
	one: ReaderName,
	other: ReaderName,
): number {
	return valueOf(results, one, key) / valueOf(results, other, key);
}

async function compareEngagements(certificate: Certificate): Promise<Section> {
	const list = { list: 'engagements', rows: 100_000 } as const;
	const https = await compare(
		{
			...list,
			scheme: 'https',
			readers: ['node8', 'raw8', 'node1', 'raw1', 'httpRequest', 'splitOut'],
		},
		certificate,
	);
	const http = await compare({ ...list, scheme: 'http', readers: ['node8', 'raw8'] }, certificate);
	const odd = await compare(
		{ ...list, scheme: 'http', readers: ['node8'], oddEvery: 1000 },
		certificate,
	);
	return {
		text: [
			'Over https, as multiples of the HTTP Request node:',
			tableOf(https, 'httpRequest'),
			'Over http, as multiples of the raw limit:',
			tableOf(http, 'raw8'),
			'Over http, one row in a thousand out of order:',
			tableOf(odd, 'node8'),
		].join('\n\n'),
		verdicts: [
			{
				target: 'times as fast as the HTTP Request node, concurrency 8, https',
				measured: ratio(https, 'wallMs', 'httpRequest', 'node8'),
				bound: { atLeast: 6 },
			},
			{
				target: 'requests where one row in a thousand is out of order, of those in order',
				measured: valueOf(odd, 'node8', 'requests') / valueOf(http, 'node8', 'requests'),
				bound: { atMost: 2 },
			},
			{
				target: 'peak memory, of that of the HTTP Request node with Split Out',
				measured: ratio(https, 'grownBytes', 'node8', 'splitOut'),
				bound: { atMost: 1.1 },
			},
			{
				target: 'peak memory, of that of the HTTP Request node',
				measured: ratio(https, 'grownBytes', 'node8', 'httpRequest'),
				bound: { atMost: 0.5 },
			},
			{
				target: 'wall time, of the raw limit of 8 connections, https',
				measured: ratio(https, 'wallMs', 'node8', 'raw8'),
				bound: { atMost: 1.5 },
			},
			{
				target: 'wall time, of the raw limit of 8 connections, http',
				measured: ratio(http, 'wallMs', 'node8', 'raw8'),
				bound: { atMost: 1.2 },
			},
			{
				target: 'wall time, of the raw limit of 1 connection, https',
				measured: ratio(https, 'wallMs', 'node1', 'raw1'),
				bound: { atMost: 1.15 },
			},
		],
	};
}

async function compareChats(certificate: Certificate): Promise<Section> {
	const results = await compare(
		{
			list: 'chats',
			rows: 30_000,
			scheme: 'https',
			readers: ['node8', 'raw8', 'node1', 'raw1', 'httpRequest'],
		},
		certificate,
	);
	return {
		text: `Over https, as multiples of the HTTP Request node:\n\n${tableOf(results, 'httpRequest')}`,
		verdicts: [],
	};
}

/** Rows of the lists that were read whole, beside what else can read them. */
export const engagementsTable: Table = {
	title: 'All rows of 100,000 engagements, from a server that answers in 50 ms',
	run: compareEngagements,
};

/** See engagementsTable. */
export const chatsTable: Table = {
	title: 'All rows of 30,000 chats in pages of 1,000, from a server that answers in 50 ms',
	run: compareChats,
};
