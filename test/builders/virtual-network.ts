import type { FetchJson, VendorRequest } from '../../nodes/shared/http/types';
import type { VirtualClock } from './virtual-clock';

interface Pending {
	readonly question: VendorRequest;
	/** When the answer comes. */
	readonly due: number;
	readonly answer: () => void;
}

/** Between a client and a server: every answer takes its time, on a clock that tests move. */
export class VirtualNetwork {
	/** How many questions have been asked. */
	asked = 0;

	/** The most questions that were ever under way at once. */
	mostUnderWay = 0;

	private pending: Pending[] = [];

	/** @param latency how long the answer to a question takes, in milliseconds */
	constructor(
		private readonly server: FetchJson,
		private readonly clock: VirtualClock,
		private readonly latency: () => number,
	) {}

	readonly fetchJson: FetchJson = (question) =>
		new Promise((resolve, reject) => {
			this.asked++;
			this.pending.push({
				question,
				due: this.clock.now() + this.latency(),
				answer: () => void this.server(question).then(resolve, reject),
			});
			this.mostUnderWay = Math.max(this.mostUnderWay, this.underWay);
		});

	get underWay(): number {
		return this.pending.length;
	}

	/** Lets time pass until the work is done. What nobody will ever answer is an error. */
	async run<Value>(work: Promise<Value>): Promise<Value> {
		const state = { isDone: false };
		const end = () => {
			state.isDone = true;
		};
		work.then(end, end);
		await settled();
		while (!state.isDone) {
			if (this.pending.length === 0) throw new Error('Everyone waits, and nothing is under way');
			this.answerNext();
			await settled();
		}
		return await work;
	}

	/** Lets the answers come that are still under way, after the work was done. */
	async drain(): Promise<void> {
		await settled();
		while (this.pending.length > 0) {
			this.answerNext();
			await settled();
		}
	}

	private answerNext(): void {
		const next = this.pending.reduce((one, other) => (other.due < one.due ? other : one));
		this.pending = this.pending.filter((other) => other !== next);
		this.clock.advance(Math.max(0, next.due - this.clock.now()));
		next.answer();
	}
}

/** Lets everything happen that can happen without time passing. */
export async function settled(): Promise<void> {
	await new Promise((resolve) => setImmediate(resolve));
}
