import { setTimeout as sleep } from 'node:timers/promises';
import type { IDataObject } from 'n8n-workflow';

import type { SavedWorkflow } from '../../demo/n8n-client';
import { until } from '../../demo/until';
import { between, type Random } from '../simulator/random';
import { workingCredentials } from './accounts';
import { ContactCenter } from './contact-center';
import { ExecutionLog } from './executions';
import { FastN8n, type FastN8nOptions } from './fast-n8n';
import type { Balance } from './produced';
import { TRIGGER_CASES, type TriggerCase, type TriggerTitle } from './trigger-cases';
import { activate, deactivateWorkflow, saveWorkflow, triggerWorkflow } from './trigger-workflow';

const HOUR = 3_600_000;
const MINUTE = 60_000;
/** So many times the time from one poll to the next: two polls, and some. */
const TWO_POLLS = 2.5;
const DRAINED_WITHIN_POLLS = 30;
const SEEN_WITHIN_MS = 300_000;
const MOST_STARTS = 3;

/** What became of a trigger's records. */
export type TriggerBalance = Balance & {
	/** Among those handed over: in executions that n8n did not finish. */
	cutShort: number;
	/** Not among the lost: n8n had them in an execution when its worker was killed, and no longer. */
	goneWithWorker: number;
};

export type Balances = ReadonlyMap<TriggerTitle, TriggerBalance>;

export interface WatchedN8nOptions extends FastN8nOptions {
	/** How long each execution takes, in virtual seconds. */
	busySeconds?: number;
	/** Minutes from one poll to the next: 1 by default. */
	pollMinutes?: number;
}

/** A fast n8n in which every trigger is active, and a contact center at work. */
export class WatchedN8n {
	private readonly workflows = new Map<TriggerTitle, SavedWorkflow>();

	private readonly logs = new Map<TriggerTitle, ExecutionLog>();

	/** What was in the executions of killed workers. */
	private readonly onKilledWorkers = new Map<TriggerTitle, IDataObject[]>();

	private constructor(
		readonly fast: FastN8n,
		readonly center: ContactCenter,
		private readonly random: Random,
		private readonly pollMinutes: number,
	) {}

	static async open(
		{ busySeconds = 0, pollMinutes = 1, ...options }: WatchedN8nOptions,
		random: Random,
	): Promise<WatchedN8n> {
		const fast = await FastN8n.open(options);
		const center = new ContactCenter(fast.simulator, random);
		const watched = new WatchedN8n(fast, center, random, pollMinutes);
		try {
			await watched.activateAll(busySeconds);
			return watched;
		} catch (error) {
			await fast.close();
			throw error;
		}
	}

	private async activateAll(busySeconds: number): Promise<void> {
		const { client, simulator } = this.fast;
		const data = workingCredentials(simulator);
		for (const trigger of TRIGGER_CASES) {
			const { credential: type } = trigger;
			const name = `${type} of ${trigger.title}`;
			const credential = await client.createCredential({ type, name, data: data[type] ?? {} });
			const { pollMinutes } = this;
			const options = { busySeconds, pollMinutes };
			const workflow = triggerWorkflow(trigger.title, trigger, credential, options);
			const saved = await client.createWorkflow(workflow);
			const { status, triggers } = await activate(client, saved);
			if (status !== 'published') throw new Error(triggers[0]?.errorMessage ?? status);
			this.workflows.set(trigger.title, saved);
			this.logs.set(trigger.title, new ExecutionLog(saved.id));
		}
	}

	/** Lets people work while something is done. */
	async whileWorking(what: () => Promise<void>, stepMs?: number): Promise<void> {
		const end = new AbortController();
		const work = this.center.work(this.fast.speed, end.signal, stepMs);
		try {
			await what();
		} finally {
			end.abort();
			await work;
		}
	}

	/** n8n is off while time passes, for nobody or for people at work. */
	async switchOffFor(milliseconds: number, everyMs?: number): Promise<void> {
		await this.fast.stop();
		if (everyMs === undefined) this.fast.simulator.clock.advance(milliseconds);
		else this.center.passTime(milliseconds, everyMs);
		await this.fast.start();
	}

	async restart(): Promise<void> {
		await this.fast.stop();
		await this.fast.start();
	}

	/** Deactivates every workflow, gives its trigger another name, and activates it again. */
	async renameAll(name: string): Promise<void> {
		const { client } = this.fast;
		for (const [title, workflow] of this.workflows) {
			await deactivateWorkflow(client, workflow);
			const { nodes } = await client.send<ReturnType<typeof triggerWorkflow>>(
				'GET',
				`/rest/workflows/${workflow.id}`,
			);
			const trigger = nodes.find(({ type }) => type.endsWith(caseOf(title).type));
			const [credentialType = ''] = Object.keys(trigger?.credentials ?? {});
			const credential = { id: '', name: '', ...trigger?.credentials?.[credentialType] };
			const changes = triggerWorkflow(
				title,
				caseOf(title),
				{ type: credentialType, name: credential.name, id: credential.id ?? '' },
				{
					triggerName: name,
					pollMinutes: this.pollMinutes,
					...(trigger && { triggerId: trigger.id }),
				},
			);
			const saved = await saveWorkflow(client, workflow, changes);
			await activate(client, saved);
			this.workflows.set(title, saved);
		}
	}

	async reactivateAll(): Promise<void> {
		const { client } = this.fast;
		for (const workflow of this.workflows.values()) {
			await deactivateWorkflow(client, workflow);
			await activate(client, workflow);
		}
	}

	/** Ends n8n at a random moment shortly after it has asked a vendor for something, and starts it. */
	async killWhilePolling(): Promise<void> {
		await this.fast.pass(between(this.random, MINUTE / 2, 3 * MINUTE));
		await this.midPoll();
		await this.fast.kill();
		await this.startAgain();
	}

	/** The same for the main alone: workers go on. */
	async killMainWhilePolling(): Promise<void> {
		await this.midPoll();
		await this.fast.killMain();
	}

	private async midPoll(): Promise<void> {
		const { requests } = this.fast.simulator;
		const seen = requests.length;
		await until('a poll', async () => requests.length > seen || undefined, SEEN_WITHIN_MS);
		await sleep(between(this.random, 0, 300));
	}

	/** Ends a worker in the middle of executions, notes what n8n has of them, and starts another. */
	async killWorker(): Promise<void> {
		const ids = await this.fast.killWorker();
		for (const [title, log] of this.logs) {
			const executions = await log.read(this.fast.client);
			const rows = executions.filter((one) => ids.includes(one.id)).flatMap((one) => one.rows);
			this.onKilledWorkers.set(title, [...(this.onKilledWorkers.get(title) ?? []), ...rows]);
		}
		await this.fast.replaceWorker();
	}

	/**
	 * Starts n8n as a supervisor does: while it recovers what a kill cut short, n8n 2.41 may meet an
	 * execution without a start time, and end.
	 */
	private async startAgain(): Promise<void> {
		for (let attempt = 1; ; attempt++) {
			try {
				await this.fast.start();
				return;
			} catch (error) {
				if (attempt === MOST_STARTS) throw error;
			}
		}
	}

	/**
	 * Lets a day pass, after which all bands of duration have been swept, and waits until nothing is
	 * owed any more, or in vain.
	 */
	async settle(): Promise<Balances> {
		await this.switchOffFor(26 * HOUR);
		const { clock } = this.fast.simulator;
		const deadline = clock.now() + DRAINED_WITHIN_POLLS * this.pollMinutes * MINUTE;
		for (;;) {
			await this.fast.pass(TWO_POLLS * this.pollMinutes * MINUTE);
			const balances = await this.balances();
			const isOwed = [...balances.values()].some(({ lost }) => lost > 0);
			if (!isOwed || clock.now() > deadline) return balances;
		}
	}

	/** How many rows all triggers have handed over so far, and how many records there are for them. */
	async progress(): Promise<{ produced: number; executed: number }> {
		let [produced, executed] = [0, 0];
		for (const [title, log] of this.logs) {
			produced += this.center.produced(title).count;
			const executions = await log.read(this.fast.client);
			executed += executions.reduce((sum, { rows }) => sum + rows.length, 0);
		}
		return { produced, executed };
	}

	/** @param chapter leaves out what came to be in others */
	async balances(chapter?: string): Promise<Balances> {
		const balances = new Map<TriggerTitle, TriggerBalance>();
		for (const [title, log] of this.logs) {
			const executions = await log.read(this.fast.client);
			const rows = executions.flatMap((execution) => execution.rows);
			const unfinished = executions
				.filter(({ status }) => status !== 'success')
				.flatMap((execution) => execution.rows);
			const compare = (found: IDataObject[]) => this.center.produced(title).compare(found, chapter);
			const executed = handedOver(compare(rows));
			const known = compare([...rows, ...(this.onKilledWorkers.get(title) ?? [])]);
			balances.set(title, {
				...compare(rows),
				produced: known.produced,
				lost: known.lost,
				goneWithWorker: handedOver(known) - executed,
				cutShort: handedOver(compare(unfinished)),
			});
		}
		return balances;
	}

	async close(): Promise<void> {
		await this.fast.close();
	}
}

function handedOver({ produced, lost }: Balance): number {
	return produced - lost;
}

function caseOf(title: TriggerTitle): TriggerCase {
	const found = TRIGGER_CASES.find((candidate) => candidate.title === title);
	if (found === undefined) throw new Error(`There is no trigger ${title}.`);
	return found;
}
