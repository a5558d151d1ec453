import type { Clock } from '../base/clock';

/**
 * Lets answers through one in a turn. Those that come together would be worked on together, the
 * questions after them sent together, and their answers come together again. One in a turn, they
 * spread out, and no reader waits for the work of all others.
 */
export class EventLoopGate {
	private last: Promise<void> = Promise.resolve();

	constructor(private readonly clock: Clock) {}

	async pass(): Promise<void> {
		const before = this.last;
		this.last = before.then(async () => await this.clock.nextTurn?.());
		await before;
	}
}
