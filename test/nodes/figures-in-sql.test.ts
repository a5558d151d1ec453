import { createRequire } from 'node:module';
import type { IDataObject } from 'n8n-workflow';

import { ALL_METRICS, SPREAD_METRICS } from '../../nodes/EngagementReport/figures/metrics';
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

const ROWS = process.env.LONG === 'true' ? 100_000 : 20_000;
const DAYS = 10;
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
const GROUPED = ['source_and_channel', 'day', 'everything'] as const;
const COLUMNS = [...GROUPED, ...TEXTS, 'average_wait_seconds', ...FACTS];

/** Rows with gaps and repeats; amounts are tenths, and those of one fact so long that their sum could drift. */
function drawRows(): IDataObject[] {
	const random = drawing(20261130);
	const pick = <One>(values: readonly One[]) => values[Math.floor(random() * values.length)];
	return Array.from({ length: ROWS }, () => {
		const amount = () => (random() < 0.25 ? null : Math.floor(random() ** 3 * 100_000) / 10);
		const time = Date.UTC(2026, 10, 1) + Math.floor(random() * DAYS * 86_400) * 1000;
		return {
			// One in twenty is there already.
			engagement_id: `e${Math.floor(random() * ROWS * 10)}`,
			source: pick(SOURCES) ?? '',
			channel: pick(CHANNELS) ?? null,
			started_at: new Date(time).toISOString().replace('.000', ''),
			agent_id: pick(['1', '2', '3', null]) ?? null,
			end_reason: pick([...LISTED_REASONS, 'something', 'else', null]) ?? null,
			rating: pick(['good', 'bad', 'odd', null]) ?? null,
			...Object.fromEntries(['average_wait_seconds', ...FACTS].map((fact) => [fact, amount()])),
			handle_seconds: Math.floor(random() ** 3 * 3e9) / 10,
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

/** Sums of tenths as SQL has them exactly: of whole numbers. */
const sumOf = (amount: string) => `(SUM(CAST(ROUND(10 * (${amount})) AS INTEGER)) / 10.0)`;

/** The end reasons that have a share of their own. */
const LISTED_REASONS = [
	...['agent_ended', 'inactivity_timeout', 'manual_reassignment'],
	...['work_item_on_hold', 'work_item_solved'],
];

const PERCENTILES = [1, 50, 90, 95, 100];

/** Every figure of groups, as SQL works it out: the table holds each engagement once. */
function figuresInSql(
	database: Database,
	grouped: (typeof GROUPED)[number],
): Map<string, Record<string, Value>> {
	const figures = new Map<string, Record<string, Value>>();
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
			: `${sumOf('amount')} ${fact}_sum, ${sumOf('amount')} / COUNT(*) ${fact}_mean, COUNT(*) ${fact}_count`;
		// A second table, in order: numbering its rows takes a fifth of the time of a window function.
		database.run(`CREATE TEMP TABLE sorted AS SELECT ${grouped} grouped, ${fact} amount
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
	const shareOf = (column: string, code: string, of: string) =>
		`${share(`COALESCE(${column} = '${code}', 0)`, of)} ${column}_${code}_share`;
	const hasReason = 'end_reason IS NOT NULL';
	const canBeRated = "rating IS NOT NULL OR source = 'zendesk_chat'";
	const both = 'total_wait_seconds IS NOT NULL AND agent_replies IS NOT NULL';
	learn(`SELECT ${grouped} grouped, COUNT(*) engagements,
		${sumOf(`CASE WHEN ${both} THEN total_wait_seconds END`)} / NULLIF(${sumOf(`CASE WHEN ${both} THEN agent_replies END`)}, 0) average_wait_seconds,
		SUM(${both}) average_wait_seconds_count,
		${share(`first_reply_seconds IS NOT NULL AND NOT ${short} AND ${met}`, `first_reply_seconds IS NOT NULL AND NOT ${short}`)} service_level,
		SUM(first_reply_seconds IS NOT NULL AND NOT ${short}) service_level_count,
		CASE WHEN SUM(${zoom}) > 0 THEN SUM(${abandoned}) END abandoned,
		CASE WHEN SUM(${zoom}) > 0 THEN SUM(${short}) END short_abandoned,
		${share(abandoned, `${zoom} AND NOT ${short}`)} abandon_rate,
		SUM(${zoom} AND NOT ${short}) abandon_rate_count,
		SUM(NOT ${short} AND (${abandoned} OR COALESCE(${messages} = 0, 0))) unanswered,
		SUM(NOT ${short} AND (${messages} IS NOT NULL OR ${zoom})) unanswered_count,
		${share(`COALESCE(transfer_count > 0, end_reason = 'manual_reassignment', 0)`, 'COALESCE(transfer_count, end_reason) IS NOT NULL')} transfer_rate,
		SUM(COALESCE(transfer_count, end_reason) IS NOT NULL) transfer_rate_count,
		${LISTED_REASONS.map((code) => shareOf('end_reason', code, hasReason)).join(', ')},
		${share(`${hasReason} AND end_reason NOT IN ('${LISTED_REASONS.join("', '")}')`, hasReason)} end_reason_other_share,
		SUM(${hasReason}) end_reason_count,
		${['good', 'bad'].map((code) => shareOf('rating', code, canBeRated)).join(', ')},
		${share("COALESCE(rating = 'odd', 0)", canBeRated)} rating_other_share,
		${share("rating IS NULL AND source = 'zendesk_chat'", canBeRated)} rating_none_share,
		SUM(${canBeRated}) rating_count
		FROM engagements GROUP BY 1`);
	return figures;
}

/** The groups of a row; SQLite sorts numbers faster than texts. */
function groupNumbers({ source, channel, started_at }: IDataObject): Record<string, number> {
	const sourceAt = SOURCES.findIndex((one) => one === source);
	const channelAt = CHANNELS.findIndex((one) => one === channel);
	return {
		source_and_channel: sourceAt * CHANNELS.length + channelAt,
		day: typeof started_at === 'string' ? Number(started_at.slice(8, 10)) : 0,
		everything: 0,
	};
}

/** Written with so many digits, and no further from the exact figure than rounding takes it. */
function isWritten(written: unknown, key: string, exact: Value | undefined): boolean {
	if (typeof written !== 'number' || typeof exact !== 'number') return written === exact;
	const digits = /share|rate$|level$/.test(key) ? 6 : 3;
	const [, decimals = ''] = String(written).split('.');
	return decimals.length <= digits && Math.abs(written - exact) <= 10 ** -digits / 2 + 1e-7;
}

describe(`the figures of ${ROWS} rows`, () => {
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
			const values = { ...row, ...groupNumbers(row) } as Record<string, Value>;
			insert.run(COLUMNS.map((column) => values[column] ?? null));
		}
		insert.free();
		database.run('COMMIT');
		database.run(`CREATE TABLE engagements AS SELECT * FROM delivered WHERE rowid IN
			(SELECT MAX(rowid) FROM delivered GROUP BY source, engagement_id)`);
	}, 60_000);

	afterAll(() => database.close());

	it.each([
		['source_and_channel', ['source', 'channel'], SOURCES.length * CHANNELS.length],
		['day', ['day'], DAYS],
		['everything', [], 1],
	] as const)(
		'by %s are those of SQLite, every single one',
		async (grouped, groupBy, groups) => {
			const { rows: ours } = await runReport(summarize, rows, {
				groupBy,
				metrics: ALL_METRICS.filter((metric) => metric !== 'agentHours'),
				percentiles: PERCENTILES,
				totals: false,
			});
			const expected = figuresInSql(database, grouped);
			expect([ours.length, expected.size]).toEqual([groups, groups]);
			for (const { source, channel, day, is_total, ...figures } of ours) {
				const name = groupNumbers({ source, channel, started_at: day })[grouped];
				const exact = expected.get(String(name)) ?? {};
				expect(is_total).toBe(grouped === 'everything');
				expect(Object.keys(figures).sort()).toEqual(Object.keys(exact).sort());
				const differences = Object.entries(figures)
					.filter(([key, value]) => !isWritten(value, key, exact[key]))
					.map(([key, value]) => [name, key, value, exact[key]]);
				expect(differences).toEqual([]);
			}
		},
		60_000,
	);
});
