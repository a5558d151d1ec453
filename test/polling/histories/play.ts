import { type IDataObject, type INodeParameters, NodeApiError } from 'n8n-workflow';

import { TwoClocks } from '../model/clock';
import { toSecond } from '../model/engagement-list';
import { Host, type PollOutcome } from '../model/host';
import { type ModelServer, Network } from '../model/network';
import type { PollingPackage, TriggerName } from '../model/package';
import { ACTIVATION, type Circumstances, MINUTE, SECOND } from './plan';

/** What a history is played with. */
export interface Play {
	readonly trigger: TriggerName;
	readonly server: ModelServer;
	readonly parameters: INodeParameters;
	readonly options?: IDataObject;
	/** Options that a user sets before a step. */
	readonly laterOptions?: IDataObject & { readonly fromStep: number };
	/** When the last thing has happened and is shown. */
	readonly over: number;
	/** How long to wait after it, and again, before nothing more is to be expected. */
	readonly rests: readonly number[];
	/** The package to play with; the original by default. */
	readonly subject?: PollingPackage | undefined;
}

/** What came of a history. */
export interface Played {
	/** The rows, poll by poll, as they were delivered. */
	readonly delivered: ReadonlyArray<readonly IDataObject[]>;
	/** The latest time that any clock had shown when each of these polls was over. */
	readonly times: readonly number[];
	/** The time from which on records were wanted. */
	readonly since: number;
	readonly largestState: number;
	/** Most rows in one poll. */
	readonly mostItems: number;
	/** Requests sent after the time a poll had, and such whose timeout reaches past it. */
	readonly overtime: number;
	readonly log: readonly string[];
}

/** What was learned from refusals without a word of when to come back wears off in this time. */
const POLLS_STILL_THROTTLED = 5;

/** More polls than any history needs to hand over all it has. */
const MOST_POLLS = 500;

/** Lives through a history, and then polls without trouble until nothing more comes. */
export async function play(history: Circumstances, stage: Play): Promise<Played> {
	const clocks = new TwoClocks(ACTIVATION, history.clockOffsetMs);
	const network = new Network(clocks, stage.server);
	const since =
		history.startFromMs === null ? clocks.machine : toSecond(clocks.machine - history.startFromMs);
	const host = new Host({
		trigger: stage.trigger,
		clocks,
		network,
		budgetMs: history.budgetMs,
		...(stage.subject === undefined ? {} : { subject: stage.subject }),
		parameters: {
			...stage.parameters,
			options: {
				maxItems: history.maxItems,
				...(history.startFromMs === null ? {} : { startFrom: new Date(since).toISOString() }),
				...stage.options,
			},
		},
	});
	const record = new Recorder(host, network, history, clocks);

	mustSucceed(await host.activate());
	network.latencyMs = history.latencyMs;
	const { fromStep = Infinity, ...laterOptions } = stage.laterOptions ?? {};
	for (const [step, { waitMs, before, clockOffsetMs, faults }] of history.steps.entries()) {
		if (step === fromStep) host.setOptions(laterOptions);
		clocks.advance(waitMs);
		if (before === 'restart') host.restart();
		clocks.offsetMs = clockOffsetMs ?? clocks.offsetMs;
		network.plan(faults);
		await record.poll(clocks.machine);
	}

	if (fromStep >= history.steps.length) host.setOptions(laterOptions);
	network.plan([]);
	network.latencyMs = 0;
	clocks.vendor = Math.max(clocks.vendor, stage.over);
	let polls = 0;
	for (const restMs of stage.rests) {
		clocks.advance(restMs);
		for (let isQuiet = false; !isQuiet;) {
			if (polls++ > MOST_POLLS) throw new Error(`Still delivering after ${MOST_POLLS} polls`);
			clocks.advance(MINUTE);
			const outcome = await record.poll(clocks.machine);
			const isThrottled = polls <= POLLS_STILL_THROTTLED && isRateLimited(outcome);
			if (!isThrottled) mustSucceed(outcome);
			isQuiet = !isThrottled && outcome.items.length === 0;
		}
	}
	const { delivered, times, largestState, mostItems, overtime } = record;
	return { delivered, times, largestState, mostItems, overtime, since, log: host.log };
}

function mustSucceed({ error }: PollOutcome): void {
	if (error !== undefined) throw error;
}

function isRateLimited({ error }: PollOutcome): boolean {
	return error instanceof NodeApiError && error.failure?.cause === 'rate-limited';
}

/** Writes down what polls do. */
class Recorder {
	readonly delivered: Array<readonly IDataObject[]> = [];

	readonly times: number[] = [];

	private latest = 0;

	largestState = 0;

	mostItems = 0;

	overtime = 0;

	private readonly budgetMs: number;

	constructor(
		private readonly host: Host,
		private readonly network: Network,
		{ budgetMs = MINUTE }: Circumstances,
		private readonly clocks: TwoClocks,
	) {
		this.budgetMs = budgetMs;
	}

	async poll(began: number): Promise<PollOutcome> {
		const outcome = await this.host.poll();
		const { items, requests } = outcome;
		this.latest = Math.max(this.latest, this.clocks.machine, this.clocks.vendor);
		if (items.length > 0) {
			this.delivered.push(items);
			this.times.push(this.latest);
		}
		this.mostItems = Math.max(this.mostItems, items.length);
		this.largestState = Math.max(this.largestState, this.host.stateLength);
		const sent = requests === 0 ? [] : this.network.sent.slice(-requests);
		const end = began + this.budgetMs;
		this.overtime += sent.filter(
			({ at, timeoutMs }) => at > end || at + timeoutMs > end + SECOND,
		).length;
		return outcome;
	}
}
