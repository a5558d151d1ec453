import { setTimeout as sleep } from 'node:timers/promises';

/** What doing something took in this process. */
export interface Measurement {
	readonly wallMs: number;
	/** User and system time of all threads. */
	readonly processorMs: number;
	/** The most memory it held at once beyond what it held before, in bytes. */
	readonly grownBytes: number;
	/** What the result itself takes, in bytes. */
	readonly keptBytes: number;
}

const SAMPLE_EVERY_MS = 10;

/** Lets garbage go, so that what follows is not charged for it. */
async function settle(): Promise<void> {
	for (let round = 0; round < 3; round++) {
		globalThis.gc?.();
		await sleep(50);
	}
}

/** Measures one run of something, and hands on what came out of it. */
export async function measure<Result>(
	run: () => Promise<Result>,
): Promise<Measurement & { readonly result: Result }> {
	await settle();
	const { rss, heapUsed } = process.memoryUsage();
	const highestBefore = process.resourceUsage().maxRSS;
	let highestSample = rss;
	const sample = () => {
		highestSample = Math.max(highestSample, process.memoryUsage.rss());
	};
	const sampling = setInterval(sample, SAMPLE_EVERY_MS);
	const processor = process.cpuUsage();
	const begun = performance.now();
	const result = await run();
	const wallMs = performance.now() - begun;
	const { user, system } = process.cpuUsage(processor);
	clearInterval(sampling);
	sample();
	// The system misses no peak between two samples, but also counts those before the run.
	const highest = process.resourceUsage().maxRSS;
	const peakBytes = highest > highestBefore ? highest * 1024 : highestSample;
	await settle();
	return {
		result,
		wallMs,
		processorMs: (user + system) / 1000,
		grownBytes: peakBytes - rss,
		keptBytes: process.memoryUsage().heapUsed - heapUsed,
	};
}

/** The processor time of one run, in milliseconds. */
export async function processorTime(run: () => Promise<void>): Promise<number> {
	const before = process.cpuUsage();
	await run();
	const { user, system } = process.cpuUsage(before);
	return (user + system) / 1000;
}

/** The value in the middle. */
export function median(values: readonly number[]): number {
	const sorted = values.toSorted((one, other) => one - other);
	return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
