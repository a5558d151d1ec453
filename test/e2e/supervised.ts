import { setTimeout as sleep } from 'node:timers/promises';

import type { N8nServer } from '../../demo/n8n-server';

const PAUSE_MS = 500;

/** A process of n8n that can be ended and started again. */
export class Supervised {
	private current: N8nServer | undefined;

	/** Changes whenever somebody decides what becomes of the process. */
	private turn = 0;

	private starting: Promise<void> = Promise.resolve();

	/** @param isRestarted when it ends by itself, or before it is ready, as a supervisor does */
	constructor(
		private readonly launch: () => Promise<N8nServer>,
		private readonly isRestarted = false,
	) {}

	/** The process that was started last. */
	get server(): N8nServer | undefined {
		return this.current;
	}

	async start(): Promise<void> {
		this.turn += 1;
		this.starting = this.keepRunning(this.turn);
		await this.starting;
	}

	/** Waits until it runs again, where it has ended by itself. */
	async ready(): Promise<void> {
		await this.starting;
	}

	private async keepRunning(turn: number): Promise<void> {
		while (turn === this.turn) {
			try {
				const server = await this.launch();
				this.current = server;
				if (this.isRestarted) void this.restartAfter(server, turn);
				return;
			} catch (error) {
				if (!this.isRestarted) throw error;
				// It needs something that is away.
				await sleep(PAUSE_MS);
			}
		}
	}

	private async restartAfter({ ended }: N8nServer, turn: number): Promise<void> {
		await ended;
		if (turn !== this.turn) return;
		this.starting = this.keepRunning(turn);
		await this.starting;
	}

	/** Ends it as an administrator does. */
	async stop(): Promise<void> {
		await this.settle();
		await this.current?.stop();
	}

	/** Ends it as a power cut does. */
	async kill(): Promise<void> {
		await this.settle();
		await this.current?.kill();
	}

	/** Nobody starts it any more. */
	private async settle(): Promise<void> {
		this.turn += 1;
		await Promise.allSettled([this.starting]);
	}
}
