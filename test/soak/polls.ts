/** The beginning of a poll, by n8n's clock. */
export interface Poll {
	trigger: string;
	at: number;
}

/** The polls of triggers that have to poll at regular times. */
export class Polls {
	private readonly byTrigger = new Map<string, { last: number; polls: number; missed: number }>();

	/** @param everyMs from one poll to the next */
	constructor(private readonly everyMs: number) {}

	/** Takes down polls, oldest first. */
	note(polls: readonly Poll[]): void {
		for (const { trigger, at } of polls) {
			const known = this.byTrigger.get(trigger) ?? { last: at, polls: 0, missed: 0 };
			this.byTrigger.set(trigger, {
				last: at,
				polls: known.polls + 1,
				missed: known.missed + this.missedBetween(known.last, at),
			});
		}
	}

	/** How many triggers have polled. */
	get triggers(): number {
		return this.byTrigger.size;
	}

	/** The polls of all triggers together: how many there were, and how many there should have been beside. */
	until(now: number): { polls: number; missed: number } {
		const triggers = [...this.byTrigger.values()];
		return {
			polls: triggers.reduce((sum, { polls }) => sum + polls, 0),
			missed: triggers.reduce(
				(sum, { last, missed }) => sum + missed + this.missedBetween(last, now),
				0,
			),
		};
	}

	private missedBetween(last: number, next: number): number {
		return Math.max(0, Math.round((next - last) / this.everyMs) - 1);
	}
}
