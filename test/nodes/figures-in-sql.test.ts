import { createRequire } from 'node:module';
import type { IDataObject } from 'n8n-workflow';

import { SPREAD_METRICS } from '../../nodes/EngagementReport/figures/metrics';
import { summarize } from '../../nodes/EngagementReport/operations';
import { runReport } from '../builders/report-call';

type Value = number | string | null;

/** The part of sql.js, which is SQLite, that is used here. */
interface Database {
	exec(sql: string): Array<{ columns: string[]; values: Value[][] }>;
	run(sql: string, values?: readonly Value[]): void;
	prepare(sql: string): { run(values: readonly Value[]): void; free(): boolean };
	close(): void;
}

const load = createRequire(__filename);
const openSqlite = load('sql.js') as () => Promise<{ Database: new () => Database }>;

const ROWS = 20_000;
const FACTS = Object.values(SPREAD_METRICS);
const CHANNELS = ['chat', 'voice', 'email', null];
const SOURCES = ['zendesk_chat', 'zendesk_omnichannel', 'zoom_contact_center'];
const TEXTS = [
	'engagement_id',
	'source',
	'channel',
	'started_at',
	'agent_id',
	'end_reason',
	'rating',
];
const COLUMNS = ['grouped', ...TEXTS, 'average_wait_seconds', ...FACTS];

/** Rows with gaps and repeats; amounts are halves, so that sums are exact whatever their order. */
function drawRows(): IDataObject[] {
	const random = drawing(20261130);
	const pick = <One>(values: readonly One[]) => values[Math.floor(random() * values.length)];
	return Array.from({ length: ROWS }, () => {
		const amount = () => (random() < 0.25 ? null : Math.floor(random() ** 3 * 20_000) / 2);
		const time = Date.UTC(2026, 10, 1) + Math.floor(random() * 10 * 86_400) * 1000;
		return {
			// One in twenty is there already.
			engagement_id: `e${Math.floor(random() * ROWS * 10)}`,
			source: pick(SOURCES) ?? '',
			channel: pick(CHANNELS) ?? null,
			started_at: new Date(time).toISOString().replace('.000', ''),
			agent_id: pick(['1', '2', '3', null]) ?? null,
			end_reason: pick(['agent_ended', 'manual_reassignment', 'something', null]) ?? null,
			rating: pick(['good', 'bad', null]) ?? null,
			...Object.fromEntries(['average_wait_seconds', ...FACTS].map((fact) => [fact, amount()])),
			duration_seconds: random() < 0.1 ? Math.floor(random() * 9) : amount(),
			transfer_count: random() < 0.3 ? null : Math.floor(random() * 4),
		};
	});
}

/** Numbers from 0 to 1, the same ones in every run (mulberry32). */
function drawing(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

const PERCENTILES = [1, 50, 90, 95, 100];

/** Every figure of groups, as SQL works it out: the table holds each engagement once. */
function figuresInSql(database: Database): Map<string, IDataObject> {
	const figures = new Map<string, IDataObject>();
	const learn = (sql: string) => {
		const [answer] = database.exec(sql);
		for (const [group, ...values] of answer?.values ?? []) {
			const known = figures.get(String(group)) ?? {};
			for (const [at, value] of values.entries()) known[answer?.columns[at + 1] ?? ''] = value;
			figures.set(String(group), known);
		}
	};
	for (const fact of [...FACTS, 'average_wait_seconds']) {
		const isAverage = fact === 'average_wait_seconds';
		const percentiles = PERCENTILES.map(
			(percent) =>
				`MIN(CASE WHEN place * 100 >= ${percent} * number THEN amount END) ${fact}_p${percent}`,
		);
		const sums = isAverage
			? `COUNT(*) ${fact}_own_count`
			: `SUM(amount) ${fact}_sum, AVG(amount) ${fact}_mean, COUNT(*) ${fact}_count`;
		// A second table, in order: numbering its rows takes a fifth of the time of a window function.
		database.run(`CREATE TEMP TABLE sorted AS SELECT grouped, ${fact} amount
			FROM engagements WHERE ${fact} IS NOT NULL ORDER BY 1, 2`);
		database.run(`CREATE TEMP TABLE sizes AS SELECT grouped, COUNT(*) number, MIN(rowid) first
			FROM sorted GROUP BY grouped`);
		learn(`SELECT grouped, ${percentiles.join(', ')}, MAX(amount) ${fact}_max, ${sums} FROM (
			SELECT grouped, amount, sorted.rowid - first + 1 place, number
			FROM sorted JOIN sizes USING (grouped)) GROUP BY grouped`);
		database.run('DROP TABLE sorted; DROP TABLE sizes');
	}
	const zoom = "source = 'zoom_contact_center'";
	const short = `(${zoom} AND agent_id IS NULL AND duration_seconds IS NOT NULL AND duration_seconds < 5)`;
	const abandoned = `(${zoom} AND agent_id IS NULL AND NOT ${short})`;
	const messages = 'COALESCE(agent_messages, agent_replies)';
	const met = `(first_reply_seconds <= 60 AND NOT ${abandoned})`;
	const share = (part: string, whole: string) => `1.0 * SUM(${part}) / NULLIF(SUM(${whole}), 0)`;
	const both = 'total_wait_seconds IS NOT NULL AND agent_replies IS NOT NULL';
	learn(`SELECT grouped, COUNT(*) engagements,
		SUM(CASE WHEN ${both} THEN total_wait_seconds END) / NULLIF(SUM(CASE WHEN ${both} THEN agent_replies END), 0) average_wait_seconds,
		SUM(${both}) average_wait_seconds_count,
		${share(`first_reply_seconds IS NOT NULL AND NOT ${short} AND ${met}`, `first_reply_seconds IS NOT NULL AND NOT ${short}`)} service_level,
		SUM(first_reply_seconds IS NOT NULL AND NOT ${short}) service_level_count,
		CASE WHEN SUM(${zoom}) > 0 THEN SUM(${abandoned}) END abandoned,
		CASE WHEN SUM(${zoom}) > 0 THEN SUM(${short}) END short_abandoned,
		${share(abandoned, `${zoom} AND NOT ${short}`)} abandon_rate,
		SUM(NOT ${short} AND (${abandoned} OR COALESCE(${messages} = 0, 0))) unanswered,
		SUM(NOT ${short} AND (${messages} IS NOT NULL OR ${zoom})) unanswered_count,
		${share(`COALESCE(transfer_count > 0, end_reason = 'manual_reassignment', 0)`, 'COALESCE(transfer_count, end_reason) IS NOT NULL')} transfer_rate,
		${share("COALESCE(end_reason = 'agent_ended', 0)", 'end_reason IS NOT NULL')} end_reason_agent_ended_share,
		${share("COALESCE(end_reason = 'something', 0)", 'end_reason IS NOT NULL')} end_reason_other_share,
		${share("COALESCE(rating = 'good', 0)", "rating IS NOT NULL OR source = 'zendesk_chat'")} rating_good_share,
		${share("rating IS NULL AND source = 'zendesk_chat'", "rating IS NOT NULL OR source = 'zendesk_chat'")} rating_none_share
		FROM engagements GROUP BY grouped`);
	return figures;
}

/** By source and channel; SQLite sorts numbers faster than texts. */
function groupNumber({ source, channel }: IDataObject): number {
	const places = [
		SOURCES.findIndex((one) => one === source),
		CHANNELS.findIndex((one) => one === channel),
	];
	return (places[0] ?? 0) * CHANNELS.length + (places[1] ?? 0);
}

const rounded = (key: string, value: unknown) => {
	if (typeof value !== 'number') return value;
	const digits = /share|rate$|level$/.test(key) ? 1e6 : 1e3;
	return Math.round(value * digits) / digits;
};

describe('the figures of 20,000 rows', () => {
	let database: Database;
	const rows = drawRows();

	beforeAll(async () => {
		const { Database: Sqlite } = await openSqlite();
		database = new Sqlite();
		database.run(`CREATE TABLE delivered (${COLUMNS.join(', ')})`);
		database.run('BEGIN');
		const insert = database.prepare(
			`INSERT INTO delivered VALUES (${COLUMNS.map(() => '?').join()})`,
		);
		for (const row of rows) {
			const values = { ...row, grouped: groupNumber(row) } as Record<string, Value>;
			insert.run(COLUMNS.map((column) => values[column] ?? null));
		}
		insert.free();
		database.run('COMMIT');
		database.run(`CREATE TABLE engagements AS SELECT * FROM delivered WHERE rowid IN
			(SELECT MAX(rowid) FROM delivered GROUP BY source, engagement_id)`);
	});

	afterAll(() => database.close());

	it('by source and channel are those of SQLite', async () => {
		const own = ['averageWait', 'endReason', 'rating', 'serviceLevel', 'unanswered'];
		const { rows: ours } = await runReport(summarize, rows, {
			groupBy: ['source', 'channel'],
			metrics: [...Object.keys(SPREAD_METRICS), ...own],
			percentiles: PERCENTILES,
			totals: false,
		});
		const expected = figuresInSql(database);
		expect([ours.length, expected.size]).toEqual([12, 12]);
		let compared = 0;
		const differences: unknown[] = [];
		for (const row of ours) {
			const name = String(groupNumber(row));
			for (const [key, value] of Object.entries(expected.get(name) ?? {})) {
				compared++;
				if (row[key] !== rounded(key, value)) differences.push([name, key, row[key], value]);
			}
		}
		expect(differences).toEqual([]);
		expect(compared).toBe(12 * FIGURES);
	}, 60_000);
});

/** Of each group: five percentiles and four others of a fact, six and a count of averages, and the rest. */
const FIGURES = FACTS.length * 9 + 7 + 15;
