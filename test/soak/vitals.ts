import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { request } from 'undici';
import { z } from 'zod';

import type { N8nServer } from '../../demo/n8n-server';
import type { Poll } from './polls';

const MEGABYTE = 1_000_000;
const NANOSECONDS_PER_MS = 1_000_000;
/** Real milliseconds: with a timer that is due more often than that, a fast n8n does nothing else. */
const RESOLUTION_MS = 20;

const answerSchema = z.object({
	rss: z.number(),
	heapUsed: z.number(),
	handles: z.number(),
	median: z.number(),
	most: z.number(),
	polls: z.array(z.object({ trigger: z.string(), at: z.number() })),
});

/** The state of a process of n8n at a moment. */
export type Vitals = {
	/** Memory of the process, in megabytes. */
	memory: number;
	/** What JavaScript holds on to, in megabytes. */
	heap: number;
	/** Open files and connections. */
	files: number;
	/** What keeps Node.js running: timers, connections, requests. */
	handles: number;
	/** The event loop's delay since the last question, in real milliseconds: its median. */
	delay: number;
	/** The same 99 times of 100. */
	'delay, 99%': number;
};

/** Looks into an n8n whose clock runs at a speed. */
export class Probe {
	constructor(
		private readonly port: number,
		private readonly speed: number,
	) {}

	/** The environment of the n8n. */
	get environment(): Record<string, string> {
		return {
			NODE_OPTIONS: `--require ${join(__dirname, 'probe.cjs')}`,
			SOAK_PROBE_PORT: String(this.port),
			SOAK_PROBE_RESOLUTION_MS: String(RESOLUTION_MS * this.speed),
		};
	}

	/** Also which polls there have been since the last question. */
	async ask({ pid }: N8nServer): Promise<{ vitals: Vitals; polls: Poll[] }> {
		const { body } = await request(`http://127.0.0.1:${this.port}`);
		const answer = answerSchema.parse(await body.json());
		const vitals = {
			memory: Math.round(answer.rss / MEGABYTE),
			heap: round(answer.heapUsed / MEGABYTE),
			files: readdirSync(`/proc/${pid}/fd`).length,
			handles: answer.handles,
			delay: this.milliseconds(answer.median),
			'delay, 99%': this.milliseconds(answer.most),
		};
		return { vitals, polls: answer.polls };
	}

	/** Without the timer's own pause. */
	private milliseconds(nanoseconds: number): number {
		return round(Math.max(0, nanoseconds / NANOSECONDS_PER_MS / this.speed - RESOLUTION_MS));
	}
}

function round(value: number): number {
	return Math.round(value * 10) / 10;
}
