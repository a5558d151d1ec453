import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import type { Account } from '../draw/account';
import type { Latency, Network } from '../network';
import type { VendorName } from '../nodes-under-test';
import { anyFaults, type Fault, type FaultKind, PASSING } from '../servers/faults';
import type { VirtualTime } from '../virtual-time';
import { DAY, HOUR, MINUTE, SECOND } from '../world/plan';
import { type PollOutcome, type Registration, Workflow } from './workflow';

/** What goes wrong in one poll, by its number; 0 is the activation. */
export interface Trouble {
	readonly poll: number;
	readonly faults: readonly Fault[];
}

/** How long a trigger lives, and what happens to it. */
export interface Life {
	readonly polls: number;
	readonly everyMs: number;
	readonly latency: Latency;
	readonly budgetMs: number | null;
	readonly maxItems: number;
	readonly troubles: readonly Trouble[];
	/** Before which polls n8n is restarted. */
	readonly restarts: readonly number[];
	/** How often n8n has the trigger. */
	readonly registered: 'once' | 'twice' | 'two nodes with one id';
}

const troubleFault: fc.Arbitrary<Fault> = fc.record({
	kind: fc.constantFrom<FaultKind>(...PASSING, 401, 403, 'drip'),
	at: fc.nat({ max: 4 }),
	times: fc.constantFrom(1, 2, 20),
	retryAfter: fc.constantFrom(0, 0, 7, 400),
});

const troubles: fc.Arbitrary<readonly Trouble[]> = fc.oneof(
	{ weight: 2, arbitrary: fc.constant<Trouble[]>([]) },
	{
		weight: 1,
		arbitrary: fc.array(
			fc.record({
				poll: fc.nat({ max: 10 }),
				faults: fc.array(troubleFault, { minLength: 1, maxLength: 2 }),
			}),
			{ minLength: 1, maxLength: 3 },
		),
	},
);

export const life: fc.Arbitrary<Life> = fc
	.record({
		polls: fc.integer({ min: 2, max: 12 }),
		everyMs: fc.constantFrom(5 * MINUTE, 15 * MINUTE, HOUR),
		latency: fc.constantFrom<Latency[]>('none', 'none', 'none', 'steady'),
		budgetMs: fc.constantFrom(null, 36_000),
		maxItems: fc.constantFrom(1000, 1000, 5),
		troubles,
		restarts: fc.oneof(
			{ weight: 3, arbitrary: fc.constant([]) },
			{ weight: 1, arbitrary: fc.uniqueArray(fc.integer({ min: 1, max: 10 }), { maxLength: 2 }) },
		),
		registered: fc.oneof(
			{ weight: 8, arbitrary: fc.constant('once' as const) },
			{
				weight: 1,
				arbitrary: fc.constantFrom<Life['registered']>('twice', 'two nodes with one id'),
			},
		),
	})
	.map((drawn) => ({ ...drawn, troubles: drawn.troubles.map(atActivation) }));

/** A life in which something goes wrong in every other poll or so, in any way. */
export const troubledLife: fc.Arbitrary<Life> = fc
	.record({
		drawn: life,
		troubles: fc.array(fc.record({ poll: fc.nat({ max: 10 }), faults: anyFaults }), {
			minLength: 1,
			maxLength: 6,
		}),
	})
	.map((draw) => ({ ...draw.drawn, troubles: draw.troubles.map(atActivation) }));

/** At the activation only what passes: else there is no trigger. */
function atActivation(trouble: Trouble): Trouble {
	if (trouble.poll > 0) return trouble;
	const faults = trouble.faults.filter(({ kind }) => PASSING.some((passing) => passing === kind));
	return { poll: 0, faults };
}

/** What came of a life. */
export interface Lived {
	/** The rows of each trigger that should deliver all. */
	readonly delivered: ReadonlyArray<readonly IDataObject[]>;
	readonly log: readonly string[];
	/** Errors at the activation, and without any trouble on the way. */
	readonly errors: readonly Error[];
	/** What was wrong with single polls. */
	readonly problems: readonly string[];
}

const BUDGET_MS = 60 * SECOND;
const SLACK_MS = 2 * SECOND;
const MOST_POLLS = 300;

/** Polls after the last trouble that may still meet what was learned from it. */
const POLLS_STILL_THROTTLED = 5;

const COPIES: Readonly<Record<Life['registered'], readonly Registration[]>> = {
	once: [{ name: 'Trigger', copy: 0 }],
	twice: [
		{ name: 'Trigger', copy: 0 },
		{ name: 'Trigger', copy: 1 },
	],
	'two nodes with one id': [
		{ name: 'Trigger', copy: 0 },
		{ name: 'Trigger1', copy: 0 },
	],
};

/** What is lived in. */
export interface Surroundings {
	readonly vendor: VendorName;
	readonly time: VirtualTime;
	readonly network: Network;
	readonly account: Account;
	readonly parameters: IDataObject;
	readonly options: IDataObject;
	/** How long to wait, and again, until nothing more is to be expected. */
	readonly rests: readonly number[];
}

/** Activates a trigger, polls it through all trouble, and then until nothing more comes. */
export async function live(drawn: Life, surroundings: Surroundings): Promise<Lived> {
	const living = new Living(drawn, surroundings);
	await living.activate();
	await living.pollThroughTrouble();
	await living.pollUntilQuiet();
	return living;
}

class Living implements Lived {
	readonly delivered: IDataObject[][];

	readonly errors: Error[] = [];

	readonly problems: string[] = [];

	private copies: readonly Registration[];

	private readonly workflow: Workflow;

	private readonly network: Network;

	constructor(
		private readonly drawn: Life,
		private readonly surroundings: Surroundings,
	) {
		const { vendor, network, account, parameters, options } = surroundings;
		this.copies = COPIES[drawn.registered];
		this.delivered = drawn.registered === 'two nodes with one id' ? [[], []] : [[]];
		this.network = network;
		this.workflow = new Workflow({
			vendor,
			network,
			account,
			budgetMs: drawn.budgetMs,
			parameters: { ...parameters, options: { maxItems: drawn.maxItems, ...options } },
		});
		this.network.latency = drawn.latency;
	}

	get log(): readonly string[] {
		return this.workflow.log;
	}

	async activate(): Promise<void> {
		this.planTroubleOf(0);
		for (const copy of this.copies) {
			const { error } = await this.inTime(() => this.workflow.activate(copy));
			// A copy finds the state of the first one: its activation is a poll. If trouble ends that, n8n
			// does not register it.
			const mayFail = copy.copy > 0 && this.drawn.troubles.some(({ poll }) => poll === 0);
			if (error !== undefined && mayFail) this.copies = this.copies.filter((one) => one !== copy);
			else if (error !== undefined) this.errors.push(error);
		}
		this.network.plan([]);
	}

	async pollThroughTrouble(): Promise<void> {
		const { time } = this.surroundings;
		for (let number = 1; number <= this.drawn.polls; number++) {
			time.instant += this.drawn.everyMs;
			if (this.drawn.restarts.includes(number)) {
				this.workflow.restart();
				// What was registered twice is registered once in the new process.
				if (this.drawn.registered === 'twice') this.copies = this.copies.slice(0, 1);
			}
			this.planTroubleOf(number);
			await this.pollAll();
		}
		this.network.plan([]);
		this.network.latency = 'none';
	}

	async pollUntilQuiet(): Promise<void> {
		const { time, rests } = this.surroundings;
		let polls = 0;
		for (const rest of rests) {
			time.instant += rest;
			for (let isQuiet = false; !isQuiet && polls < MOST_POLLS; polls++) {
				time.instant += MINUTE;
				const outcomes = await this.pollAll();
				const error = outcomes.find((outcome) => outcome.error !== undefined)?.error;
				if (error !== undefined && polls > POLLS_STILL_THROTTLED) this.errors.push(error);
				const isThrottled = error !== undefined && polls <= POLLS_STILL_THROTTLED;
				isQuiet = !isThrottled && outcomes.every(({ items }) => items.length === 0);
			}
		}
		if (polls >= MOST_POLLS) this.problems.push(`still delivers after ${MOST_POLLS} polls`);
	}

	private planTroubleOf(number: number): void {
		const { troubles } = this.drawn;
		this.network.plan(
			troubles.filter(({ poll }) => poll === number).flatMap(({ faults }) => faults),
		);
	}

	/** Nodes of one workflow at once, copies of a workflow one after the other. */
	private async pollAll(): Promise<PollOutcome[]> {
		const outcomes: PollOutcome[] = [];
		if (this.drawn.registered === 'two nodes with one id') {
			const polls = () => Promise.all(this.copies.map((copy) => this.workflow.poll(copy)));
			outcomes.push(...(await this.inTime(polls)));
		} else {
			for (const copy of this.copies) {
				outcomes.push(await this.inTime(() => this.workflow.poll(copy)));
			}
		}
		for (const [index, { items }] of outcomes.entries()) {
			const place = this.delivered.length > 1 ? index : 0;
			this.delivered[place]?.push(...items);
			if (items.length > this.drawn.maxItems) {
				this.problems.push(`${items.length} items in one poll`);
			}
		}
		return outcomes;
	}

	private async inTime<Result>(work: () => Promise<Result>): Promise<Result> {
		const { time } = this.surroundings;
		const begun = time.instant;
		const result = await time.run(work);
		const took = time.instant - begun;
		const budget = (this.drawn.budgetMs ?? BUDGET_MS) + SLACK_MS;
		if (took > budget) this.problems.push(`a poll took ${took / SECOND} s, past its deadline`);
		return result;
	}
}

/** Until the last sweep has seen what was published last, and given up on what never ends. */
export function restsFor(longestHours: number): number[] {
	return [MINUTE, 2 * HOUR, DAY + 2 * HOUR, longestHours * HOUR + DAY, DAY + HOUR, 2 * HOUR];
}
