import { appendFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { freePort } from '../../demo/ports';
import { asTable } from '../../demo/table';
import { Postgres } from '../e2e/postgres';
import { ARTIFACTS } from '../e2e/stage';
import { WatchedN8n } from '../e2e/watched-n8n';
import { seededRandom } from '../simulator/random';
import { Polls } from './polls';
import { Probe, type Vitals } from './vitals';

/** Real minutes. */
const MINUTES = Number(process.env.SOAK_MINUTES ?? 120);
/** Virtual seconds per real second. */
const SPEED = Number(process.env.SOAK_SPEED ?? 16);
/** Virtual minutes from one poll to the next: the faster time runs, the more of them are needed. */
const POLL_MINUTES = Number(process.env.SOAK_POLL_MINUTES ?? 1);
const SEED = Number(process.env.SOAK_SEED ?? Date.now() % 1_000_000);

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Virtual: records come to be twice between polls and more, so that most polls hand something over. */
const STEP_MS = (POLL_MINUTES * MINUTE) / 2;
const WITHIN_MS = (MINUTES + 30) * MINUTE;
const TRIGGERS = 7;
/** Every sample, in case the run does not reach its end. */
const SAMPLES = join(ARTIFACTS, 'soak.ndjson');

/** The growth from the second quarter of a run to the last that is no leak. */
const ALLOWED_GROWTH: Record<keyof Vitals, number> = {
	// What is freed goes back to the operating system later: it goes up and down by as much.
	memory: 50,
	// A poll that left a kilobyte behind would exceed it in two hours, at 16 times the speed.
	heap: 5,
	// Connections that are kept for the next poll come and go.
	files: 5,
	handles: 5,
	// Other programs of the machine have a share in it.
	delay: 5,
	'delay, 99%': 50,
};

type Sample = Vitals & {
	minute: number;
	/** Virtual time since the first sample. */
	hours: number;
	polls: number;
	missed: number;
	records: number;
	rows: number;
};

const samples: Sample[] = [];

let postgres: Postgres;
let probe: Probe;
let watched: WatchedN8n;

beforeAll(async () => {
	// With SQLite, n8n gives up on a lock after a minute of its own time.
	postgres = await Postgres.start();
	probe = new Probe(await freePort(), SPEED);
	const options = {
		name: 'soak',
		speed: SPEED,
		pollMinutes: POLL_MINUTES,
		environment: { ...postgres.environment, ...probe.environment },
		services: [postgres],
	};
	watched = await WatchedN8n.open(options, seededRandom(SEED));
	rmSync(SAMPLES, { force: true });
}, WITHIN_MS);
afterAll(async () => {
	await watched.close();
	await postgres.stop();
});

it(
	'nothing grows, no poll is missed, and every record is handed over once',
	async () => {
		const { fast } = watched;
		const { clock, complaints } = fast.simulator;
		const polls = new Polls(POLL_MINUTES * MINUTE);
		const startedAt = clock.now();

		await watched.whileWorking(async () => {
			// While triggers were being activated, polls of others could be late.
			await probe.ask(fast.mainProcess);
			const begun = Date.now();
			// Looking takes time, too.
			const minutes = () => Math.floor((Date.now() - begun) / MINUTE);
			for (let minute = 0; minute <= MINUTES; minute = Math.max(minute + 1, minutes())) {
				await sleep(Math.max(0, begun + minute * MINUTE - Date.now()));
				const { produced, executed } = await watched.progress();
				const { vitals, polls: latest } = await probe.ask(fast.mainProcess);
				polls.note(latest);
				const sample = {
					minute,
					hours: Math.round((clock.now() - startedAt) / (HOUR / 10)) / 10,
					...vitals,
					...polls.until(clock.now()),
					records: produced,
					rows: executed,
				};
				samples.push(sample);
				appendFileSync(SAMPLES, `${JSON.stringify(sample)}\n`);
			}
		}, STEP_MS);
		const balances = await watched.settle();

		const growth = growthOf(samples);
		const heading = `All triggers in n8n for ${MINUTES} minutes at ${SPEED}x, seed ${SEED}`;
		const rows = [...balances].map(([trigger, { produced, lost, repeated }]) => ({
			trigger,
			due: produced,
			'handed over': produced - lost,
			lost,
			repeated,
		}));
		const tables = [asTable(shortened(samples)), asTable(growth), asTable(rows, 40)];
		process.stdout.write(`\n${[heading, ...tables].join('\n\n')}\n\n`);
		expect(complaints).toEqual([]);
		expect(polls.triggers).toBe(TRIGGERS);
		expect(samples.at(-1)).toMatchObject({ missed: 0 });
		expect(growth.filter(({ grown, allowed }) => grown > allowed)).toEqual([]);
		for (const { lost, repeated, strange } of balances.values()) {
			expect({ lost, repeated, strange }).toEqual({ lost: 0, repeated: 0, strange: 0 });
		}
	},
	WITHIN_MS,
);

/** How the median of the last quarter differs from that of the second: in the first, n8n warms up. */
function growthOf(all: readonly Sample[]) {
	const quarter = Math.floor(all.length / 4);
	return (Object.keys(ALLOWED_GROWTH) as Array<keyof Vitals>).map((what) => {
		const median = (from: number) => medianOf(all.slice(from, from + quarter), what);
		const [before, after] = [median(quarter), median(all.length - quarter)];
		const grown = Math.round((after - before) * 10) / 10;
		return {
			what,
			'second quarter': before,
			'last quarter': after,
			grown,
			allowed: ALLOWED_GROWTH[what],
		};
	});
}

function medianOf(part: readonly Sample[], what: keyof Vitals): number {
	const values = part.map((sample) => sample[what]).sort((a, b) => a - b);
	return values[Math.floor(values.length / 2)] ?? NaN;
}

/** At most about twenty lines. */
function shortened(all: readonly Sample[]): Sample[] {
	const every = Math.ceil(all.length / 20);
	return all.filter((_, index) => index % every === 0 || index === all.length - 1);
}
