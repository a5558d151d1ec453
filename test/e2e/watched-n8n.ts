import { setTimeout as sleep } from 'node:timers/promises';

import type { SavedWorkflow } from '../../demo/n8n-client';
import { until } from '../../demo/until';
import { between, type Random } from '../simulator/random';
import { workingCredentials } from './accounts';
import { ContactCenter } from './contact-center';
import { type Execution, executionsOf } from './executions';
import { FastN8n, type FastN8nOptions } from './fast-n8n';
import type { Balance } from './produced';
import { TRIGGER_CASES, type TriggerCase, type TriggerTitle } from './trigger-cases';
import { activate, deactivateWorkflow, saveWorkflow, triggerWorkflow } from './trigger-workflow';

const HOUR = 3_600_000;
const MINUTE = 60_000;
/** Of virtual time: two polls, and some. */
const TWO_POLLS_MS = 2.5 * MINUTE;
const DRAINED_WITHIN_MS = 30 * MINUTE;
const MOST_STARTS = 3;

/** What became of a trigger's records. */
export type TriggerBalance = Balance & {
	/** Among those handed over: in executions that n8n did not finish. */
	cutShort: number;
};

/** A fast n8n in which every trigger is active, and a contact center at work. */
export class WatchedN8n {
	private readonly known = new Map<string, Execution>();

	private readonly workflows = new Map<TriggerTitle, SavedWorkflow>();

	private constructor(
		readonly fast: FastN8n,
		readonly center: ContactCenter,
		private readonly random: Random,
	) {}

	static async open(options: FastN8nOptions, random: Random): Promise<WatchedN8n> {
		const fast = await FastN8n.open(options);
		const watched = new WatchedN8n(fast, new ContactCenter(fast.simulator, random), random);
		try {
			await watched.activateAll();
			return watched;
		} catch (error) {
			await fast.close();
			throw error;
		}
	}

	private async activateAll(): Promise<void> {
		const { client, simulator } = this.fast;
		const data = workingCredentials(simulator);
		for (const trigger of TRIGGER_CASES) {
			const { credential: type } = trigger;
			const name = `${type} of ${trigger.title}`;
			const credential = await client.createCredential({ type, name, data: data[type] ?? {} });
			const workflow = triggerWorkflow(trigger.title, trigger, credential);
			const saved = await client.createWorkflow(workflow);
			const { status, triggers } = await activate(client, saved);
			if (status !== 'published') throw new Error(triggers[0]?.errorMessage ?? status);
			this.workflows.set(trigger.title, saved);
		}
	}

	/** Lets people work while something is done. */
	async whileWorking(what: () => Promise<void>): Promise<void> {
		const end = new AbortController();
		const work = this.center.work(this.fast.speed, end.signal);
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
				name,
				trigger?.id,
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
		const { requests } = this.fast.simulator;
		await this.fast.pass(between(this.random, MINUTE / 2, 3 * MINUTE));
		const seen = requests.length;
		await until('a poll', async () => requests.length > seen || undefined);
		await sleep(between(this.random, 0, 300));
		await this.fast.kill();
		await this.startAgain();
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
	async settle(): Promise<ReadonlyMap<TriggerTitle, TriggerBalance>> {
		await this.switchOffFor(26 * HOUR);
		const { clock } = this.fast.simulator;
		const deadline = clock.now() + DRAINED_WITHIN_MS;
		for (;;) {
			await this.fast.pass(TWO_POLLS_MS);
			const balances = await this.balances();
			const isOwed = [...balances.values()].some(({ lost }) => lost > 0);
			if (!isOwed || clock.now() > deadline) return balances;
		}
	}

	private async balances(): Promise<Map<TriggerTitle, TriggerBalance>> {
		const balances = new Map<TriggerTitle, TriggerBalance>();
		for (const [title, workflow] of this.workflows) {
			const executions = await executionsOf(this.fast.client, workflow.id, this.known);
			const rows = executions.flatMap((execution) => execution.rows);
			const cutShort = executions
				.filter(({ status }) => status !== 'success')
				.reduce((sum, execution) => sum + execution.rows.length, 0);
			balances.set(title, { ...this.center.produced(title).compare(rows), cutShort });
		}
		return balances;
	}

	async close(): Promise<void> {
		await this.fast.close();
	}
}

function caseOf(title: TriggerTitle): TriggerCase {
	const found = TRIGGER_CASES.find((candidate) => candidate.title === title);
	if (found === undefined) throw new Error(`There is no trigger ${title}.`);
	return found;
}
