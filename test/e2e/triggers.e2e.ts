import { setTimeout as sleep } from 'node:timers/promises';

import { asTable } from '../../demo/table';
import { seededRandom } from '../simulator/random';
import { DURABLE_CURSORS } from './fast-n8n';
import { type Balances, WatchedN8n } from './watched-n8n';

/** How many times n8n is killed, and how many times as long as usual people work. */
const KILLS = Number(process.env.TRIGGER_KILLS ?? 3);
const STRETCH = Number(process.env.TRIGGER_STRETCH ?? 1);
/** Virtual seconds per real second: a slow or busy machine needs fewer. */
const SPEED = Number(process.env.TRIGGER_SPEED ?? 8);
const SEED = Number(process.env.TRIGGER_SEED ?? Date.now() % 1_000_000);

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const WITHIN_MS = 10 * MINUTE * Math.max(1, STRETCH, KILLS / 3, 16 / SPEED);

const MODES = [
	{ mode: 'default', environment: {} },
	{ mode: 'durable', environment: DURABLE_CURSORS },
] as const;

const report: Array<Record<string, string | number>> = [];

afterAll(() => {
	const heading = `Triggers in n8n, seed ${SEED}: TRIGGER_SEED=${SEED} runs the same again`;
	process.stdout.write(`\n${heading}\n\n${asTable(report, 40)}\n\n`);
});

describe.each(MODES)('the triggers in n8n with $mode cursors', ({ mode, environment }) => {
	let opened: WatchedN8n | undefined;
	let before: Balances = new Map();

	beforeAll(async () => {
		const options = { name: `triggers-${mode}`, speed: SPEED, environment, world: LAGS };
		opened = await WatchedN8n.open(options, seededRandom(SEED));
	}, WITHIN_MS);
	afterAll(async () => await opened?.close());

	it(
		'hand over every record once through restarts, a weekend, deactivation and a new name',
		async () => {
			const watched = running(opened);
			await watched.whileWorking(async () => {
				await minutes(7);
				await watched.restart();
				await minutes(3);
			});
			await watched.switchOffFor(60 * HOUR, 15 * MINUTE);
			await watched.whileWorking(async () => {
				await minutes(2);
				await watched.reactivateAll();
				await minutes(2);
				await watched.renameAll('Watcher');
				await minutes(2);
				await watched.restart();
				await minutes(2);
			});

			before = await watched.settle();

			note(mode, 'restarts, weekend, new name', before);
			for (const balance of before.values()) {
				expect(balance).toMatchObject({ lost: 0, repeated: 0, strange: 0 });
			}
		},
		WITHIN_MS,
	);

	it(
		mode === 'durable'
			? 'lose and repeat nothing when n8n is killed at random moments'
			: 'go on after n8n was killed at random moments',
		async () => {
			const watched = running(opened);
			await watched.whileWorking(async () => {
				for (let kill = 0; kill < KILLS; kill += 1) await watched.killWhilePolling();
				await minutes(2);
			});

			const after = sinceThen(await watched.settle(), before);

			note(mode, `${KILLS} times kill -9`, after);
			for (const { produced, strange, lost, repeated } of after.values()) {
				expect(produced).toBeGreaterThan(10 * KILLS);
				expect(strange).toBe(0);
				if (mode === 'durable') expect({ lost, repeated }).toEqual({ lost: 0, repeated: 0 });
			}
		},
		WITHIN_MS,
	);
});

function running(opened: WatchedN8n | undefined): WatchedN8n {
	if (opened === undefined) throw new Error('n8n could not be started.');
	return opened;
}

/** Lets virtual minutes pass. */
async function minutes(count: number): Promise<void> {
	await sleep((count * STRETCH * MINUTE) / SPEED);
}

/** Engagements turn up late, but not as late as the triggers wait. */
const LAGS = {
	zendeskLag: { leastMs: 0, mostMs: 50 * MINUTE },
	zoomLag: { leastMs: 0, mostMs: 50 * MINUTE },
};

function note(cursors: string, trouble: string, balances: Balances): void {
	for (const [trigger, balance] of balances) {
		const { produced, lost, repeated, cutShort } = balance;
		const executed = produced - lost;
		report.push({ cursors, trouble, trigger, produced, executed, lost, repeated, cutShort });
	}
}

/** What has come on top of an earlier balance. */
function sinceThen(after: Balances, before: Balances): Balances {
	return new Map(
		[...after].map(([title, balance]) => {
			const earlier = before.get(title);
			return [
				title,
				{
					produced: balance.produced - (earlier?.produced ?? 0),
					lost: balance.lost - (earlier?.lost ?? 0),
					repeated: balance.repeated - (earlier?.repeated ?? 0),
					strange: balance.strange - (earlier?.strange ?? 0),
					cutShort: balance.cutShort - (earlier?.cutShort ?? 0),
					goneWithWorker: balance.goneWithWorker - (earlier?.goneWithWorker ?? 0),
				},
			];
		}),
	);
}
