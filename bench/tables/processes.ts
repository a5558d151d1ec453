import { LimitedVendor } from '../../test/builders/limited-vendor';
import { NOW } from '../../test/builders/virtual-clock';
import type { RateLimitBehaviour } from '../../test/simulator/behaviour';
import { asMarkdown, type Row } from '../measure/markdown';
import type { Section, Table } from './table';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;

const LIMITS = [
	{ name: '10 a second', allowance: 10, windowMs: SECOND_MS, readForMs: 2 * MINUTE_MS },
	{ name: '40 a second', allowance: 40, windowMs: SECOND_MS, readForMs: 2 * MINUTE_MS },
	{ name: '400 a minute', allowance: 400, windowMs: MINUTE_MS, readForMs: 10 * MINUTE_MS },
] as const;

const VENDORS = [
	{ name: 'none', headers: 'none', retryAfters: ['seconds', 'none'] },
	{ name: "Zoom's", headers: 'zoom', retryAfters: ['seconds'] },
] as const;

const PROCESSES = [1, 2, 4] as const;
const READERS = 8;
const SEEDS = [1, 2, 3] as const;

interface Share {
	/** Of the allowance, by all processes together. */
	readonly used: number;
	/** Of the requests. */
	readonly refused: number;
}

/** Processes that do not know of each other, and ask as fast as they may. */
async function share(
	limit: RateLimitBehaviour,
	readForMs: number,
	processes: number,
	seed: number,
): Promise<Share> {
	const vendor = new LimitedVendor({ limit, jitterMs: 20, processes, seed });
	const end = NOW + readForMs;
	await vendor.read(READERS, end);
	const refused = vendor.refusedAfter(NOW) / vendor.arrivals.length;
	return { used: vendor.shareUsed(NOW, end), refused };
}

/** The least used and the most refused among all draws. */
async function worst(
	{ allowance, windowMs, readForMs }: (typeof LIMITS)[number],
	{ headers, retryAfters }: (typeof VENDORS)[number],
	processes: number,
): Promise<Share> {
	const shares: Share[] = [];
	for (const retryAfter of retryAfters) {
		for (const seed of SEEDS) {
			const limit = { allowance, windowMs, headers, retryAfter, body: 'json' } as const;
			shares.push(await share(limit, readForMs, processes, seed));
		}
	}
	return {
		used: Math.min(...shares.map(({ used }) => used)),
		refused: Math.max(...shares.map(({ refused }) => refused)),
	};
}

async function measureProcesses(): Promise<Section> {
	const rows: Row[] = [];
	let least = 1;
	for (const limit of LIMITS) {
		for (const vendor of VENDORS) {
			const row: Record<string, string> = { Limit: limit.name, Headers: vendor.name };
			for (const processes of PROCESSES) {
				const { used, refused } = await worst(limit, vendor, processes);
				row[`${processes} ${processes === 1 ? 'process' : 'processes'}`] =
					`${Math.floor(used * 100)}%, ${Math.round(refused * 1000) / 10}%`;
				least = Math.min(least, used);
			}
			rows.push(row);
		}
	}
	const target =
		'share of the allowance used by 1, 2 and 4 processes that do not know of each other';
	return {
		text: asMarkdown(rows),
		verdicts: [{ target, measured: least, bound: { atLeast: 0.85 } }],
	};
}

/** How much of a rate limit several processes use, and how often they run into it. */
export const processesTable: Table = {
	title: 'Several processes and one rate limit, in virtual time: least share used, most refused',
	run: measureProcesses,
};
