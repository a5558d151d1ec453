import type { WallClock } from '../../nodes/shared/base/clock';
import { timeText } from '../../nodes/shared/base/time';

/** The instant tests start at unless they say otherwise. */
export const NOW = Date.parse('2026-11-20T12:00:00Z');

/** A clock on which waiting takes no time, and is written down. */
export class VirtualClock implements WallClock {
	readonly waits: number[] = [];

	constructor(
		private instant = NOW,
		/** Called before each wait: a test's way to make something happen meanwhile. */
		private readonly meanwhile: (milliseconds: number) => void = () => undefined,
	) {}

	now(): number {
		return this.instant;
	}

	textOf(time: number, digits?: 0 | 3): string {
		return timeText(time, 'utc', digits);
	}

	advance(milliseconds: number): void {
		this.instant += milliseconds;
	}

	sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
		return new Promise((resolve) => {
			signal?.throwIfAborted();
			this.waits.push(milliseconds);
			this.meanwhile(milliseconds);
			signal?.throwIfAborted();
			this.advance(milliseconds);
			resolve();
		});
	}
}
