import { setTimeout as sleep } from 'node:timers/promises';

import { asTable } from '../../demo/table';
import { Postgres } from '../e2e/postgres';
import { WatchedN8n } from '../e2e/watched-n8n';
import { seededRandom } from '../simulator/random';
import { Redis } from './redis';
import { queueMode } from './settings';

const MINUTE = 60_000;
/** Slower than elsewhere: processes renew their locks on jobs by the clock. */
const SPEED = 4;
const SEED = Number(process.env.QUEUE_SEED ?? Date.now() % 1_000_000);
const AWAY_MS = 10_000;
const NOTICED_WITHIN_MS = 2_000;
/** Virtual: so that there are executions to be cut short. */
const BUSY_SECONDS = 30;
const WITHIN_MS = 30 * MINUTE;

const report: Array<Record<string, string | number>> = [];

let redis: Redis;
let postgres: Postgres;
let watched: WatchedN8n;

beforeAll(async () => {
	[redis, postgres] = await Promise.all([Redis.start(), Postgres.start()]);
	const options = {
		name: 'queue',
		speed: SPEED,
		environment: {
			...queueMode(redis, postgres),
			// For Redis time is not faster: its locks would last as many times as long.
			QUEUE_WORKER_LOCK_DURATION: String(MINUTE / SPEED),
			// How soon n8n notices that PostgreSQL is back.
			DB_PING_INTERVAL_SECONDS: '10',
		},
		workers: 2,
		services: [postgres],
		isSupervised: true,
		busySeconds: BUSY_SECONDS,
	};
	watched = await WatchedN8n.open(options, seededRandom(SEED));
}, WITHIN_MS);
afterAll(async () => {
	await watched.close();
	await Promise.all([redis.stop(), postgres.stop()]);
	const heading = `Triggers in n8n's queue mode, seed ${SEED}: QUEUE_SEED=${SEED} runs the same again`;
	process.stdout.write(`\n${heading}\n\n${asTable(report, 40)}\n\n`);
});

/** What happens, in this order, and for how many virtual minutes people go on working after it. */
const CHAPTERS = [
	{ trouble: 'none', happens: async () => await Promise.resolve(), minutes: 1 },
	{ trouble: 'Redis away', happens: async () => await away(redis), minutes: 2 },
	{ trouble: 'PostgreSQL away', happens: async () => await away(postgres), minutes: 2 },
	{ trouble: 'worker killed', happens: async () => await watched.killWorker(), minutes: 2 },
	{ trouble: 'main killed', happens: async () => await watched.killMainWhilePolling(), minutes: 2 },
	{ trouble: 'roll', happens: async () => await watched.fast.roll(), minutes: 1 },
] as const;

async function away(service: Postgres | Redis): Promise<void> {
	await service.end();
	await sleep(AWAY_MS);
	await service.restart(watched.fast.fakeTime);
	// n8n may need a moment to notice, and then ends by itself.
	await sleep(NOTICED_WITHIN_MS);
}

it(
	'every trigger hands over every record once to workers, whatever is away, killed or restarted',
	async () => {
		await watched.whileWorking(async () => {
			for (const { trouble, happens, minutes } of CHAPTERS) {
				watched.center.chapter = trouble;
				await happens();
				await watched.fast.recovered();
				await sleep((minutes * MINUTE) / SPEED);
			}
		});
		const totals = await watched.settle();
		for (const { trouble } of CHAPTERS) await note(trouble);

		for (const { produced, lost, repeated, strange } of totals.values()) {
			expect(produced).toBeGreaterThan(10 * CHAPTERS.length);
			expect({ lost, repeated, strange }).toEqual({ lost: 0, repeated: 0, strange: 0 });
		}
	},
	WITHIN_MS,
);

async function note(trouble: string): Promise<void> {
	for (const [trigger, balance] of await watched.balances(trouble)) {
		const { produced, lost, repeated, cutShort, goneWithWorker } = balance;
		const executed = produced - lost - goneWithWorker;
		report.push({
			during: trouble,
			trigger,
			due: produced,
			executed,
			'cut short': cutShort,
			'gone with the worker': goneWithWorker,
			lost,
			repeated,
		});
	}
}
