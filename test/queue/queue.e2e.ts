import { setTimeout as sleep } from 'node:timers/promises';

import { asTable } from '../../demo/table';
import { Postgres } from '../e2e/postgres';
import type { TriggerTitle } from '../e2e/trigger-cases';
import { type TriggerBalance, WatchedN8n } from '../e2e/watched-n8n';
import { seededRandom } from '../simulator/random';
import { Redis } from './redis';

const MINUTE = 60_000;
/** Slower than elsewhere: processes renew their locks on jobs by the clock. */
const SPEED = 4;
const SEED = 1;
const AWAY_MS = 10_000;
const WITHIN_MS = 10 * MINUTE;

const report: Array<Record<string, string | number>> = [];

let redis: Redis;
let postgres: Postgres;
let watched: WatchedN8n;

beforeAll(async () => {
	[redis, postgres] = await Promise.all([Redis.start(), Postgres.start()]);
	const environment = { ...postgres.environment, ...redis.environment };
	const options = { name: 'queue', speed: SPEED, workers: 2, environment };
	watched = await WatchedN8n.open(options, seededRandom(SEED));
}, WITHIN_MS);
afterAll(async () => {
	await watched.close();
	await Promise.all([redis.stop(), postgres.stop()]);
	process.stdout.write(`\nTriggers in n8n's queue mode\n\n${asTable(report, 40)}\n\n`);
});

async function minutes(count: number): Promise<void> {
	await sleep((count * MINUTE) / SPEED);
}

function note(trouble: string, balances: ReadonlyMap<TriggerTitle, TriggerBalance>): void {
	for (const [trigger, { produced, lost, repeated, cutShort }] of balances) {
		const executed = produced - lost;
		report.push({ trouble, trigger, due: produced, executed, cutShort, lost, repeated });
	}
}

it(
	'every trigger hands over every record once to workers, while Redis is away and through a roll',
	async () => {
		await watched.whileWorking(async () => {
			await minutes(3);
			await redis.pause(async () => await sleep(AWAY_MS));
			await minutes(2);
			await watched.restart();
			await minutes(2);
		});
		const balances = await watched.settle();
		note('Redis away for 10 s, all processes restarted', balances);
		for (const { produced, lost, repeated, strange } of balances.values()) {
			expect(produced).toBeGreaterThan(10);
			expect({ lost, repeated, strange }).toEqual({ lost: 0, repeated: 0, strange: 0 });
		}
	},
	WITHIN_MS,
);
