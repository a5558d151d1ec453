import type { Clock } from '../../../nodes/shared/base/clock';

/** The time at the vendor, and by how much the clock of the machine that runs n8n is off. */
export class TwoClocks {
	constructor(
		public vendor: number,
		public offsetMs = 0,
	) {}

	/** What the machine takes for now. */
	get machine(): number {
		return this.vendor + this.offsetMs;
	}

	advance(milliseconds: number): void {
		this.vendor += milliseconds;
	}

	/** Puts the nodes' clock under this one: waiting takes no time. */
	drive(clock: Clock): void {
		clock.now = () => this.machine;
		clock.sleep = (milliseconds) => {
			this.advance(milliseconds);
			return Promise.resolve();
		};
	}
}
