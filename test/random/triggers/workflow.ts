import type { IDataObject, INode, IPollFunctions, WorkflowActivateMode } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

import { onlyWith } from '../../builders/node-context';
import type { Account } from '../draw/account';
import type { Network } from '../network';
import { TRIGGERS, type VendorName } from '../nodes-under-test';

type StaticData = Record<string, IDataObject | undefined>;

/** How one poll ended. */
export interface PollOutcome {
	readonly items: readonly IDataObject[];
	readonly error: Error | undefined;
}

/** Where a trigger stands: n8n may know one workflow twice, and a workflow have two nodes of one id. */
export interface Registration {
	readonly name: string;
	/** Number of the copy of the workflow. */
	readonly copy: number;
}

export interface WorkflowOptions {
	readonly vendor: VendorName;
	readonly network: Network;
	readonly account: Account;
	readonly parameters: IDataObject;
	/** What n8n gives a poll; `null` plays a version that gives none. */
	readonly budgetMs: number | null;
}

/** One workflow with a trigger, as n8n keeps it: static data is saved on activation and with items. */
export class Workflow {
	readonly log: string[] = [];

	private readonly memories: StaticData[] = [];

	private saved = '{}';

	private readonly parameters: IDataObject;

	constructor(private readonly options: WorkflowOptions) {
		const { description } = TRIGGERS[options.vendor];
		const node = this.nodeOf('Trigger');
		const { parameters } = options;
		this.parameters = {
			...NodeHelpers.getNodeParameters(
				description.properties,
				parameters as INode['parameters'],
				true,
				false,
				node,
				description,
			),
		};
	}

	async activate(registration: Registration): Promise<PollOutcome> {
		this.memories[registration.copy] ??= parse(this.saved);
		const outcome = await this.run(registration, 'activate');
		if (outcome.error === undefined) this.save(registration);
		return outcome;
	}

	async poll(registration: Registration): Promise<PollOutcome> {
		const outcome = await this.run(registration, 'init');
		if (outcome.items.length > 0) this.save(registration);
		return outcome;
	}

	/** n8n comes up again with what was saved last. */
	restart(): void {
		for (const copy of this.memories.keys()) this.memories[copy] = parse(this.saved);
	}

	/** The nodes that were polled: each has another one behind it. */
	private readonly names = new Set<string>();

	private save({ copy }: Registration): void {
		this.saved = JSON.stringify(this.memories[copy] ?? {});
	}

	private nodeOf(name: string): INode {
		return {
			id: 'trigger-node',
			name,
			type: `n8n-nodes-engagements.${this.options.vendor}Trigger`,
			typeVersion: 1,
			position: [0, 0],
			parameters: {},
		};
	}

	private async run(
		registration: Registration,
		activation: WorkflowActivateMode,
	): Promise<PollOutcome> {
		this.names.add(registration.name);
		try {
			const { poll } = TRIGGERS[this.options.vendor];
			const output = await poll?.call(this.contextOf(registration, activation));
			return { items: output?.[0]?.map(({ json }) => json) ?? [], error: undefined };
		} catch (thrown) {
			if (!(thrown instanceof Error)) throw thrown;
			return { items: [], error: thrown };
		}
	}

	private contextOf(
		{ name, copy }: Registration,
		activation: WorkflowActivateMode,
	): IPollFunctions {
		const { network, budgetMs, account } = this.options;
		const memory = (this.memories[copy] ??= {});
		const write = (line: string) => this.log.push(line);
		return onlyWith('poll context', {
			getMode: () => 'trigger',
			getActivationMode: () => activation,
			getNode: () => this.nodeOf(name),
			getWorkflow: () => ({ id: account.subdomain, name: 'Workflow', active: true }),
			getChildNodes: (parent: string) => (this.names.has(parent) ? [{ name: 'Next' }] : []),
			getTimezone: () => 'UTC',
			getPollBudgetMs: budgetMs === null ? undefined : () => budgetMs,
			getWorkflowStaticData: (type: string) =>
				(memory[type === 'node' ? `node:${name}` : type] ??= {}),
			getNodeParameter: (path: string, fallback?: unknown) => {
				const value = path.split('.').reduce<unknown>(memberOf, this.parameters);
				if (value === undefined && fallback === undefined) throw new Error(`No parameter ${path}`);
				return value ?? fallback;
			},
			getCredentials: () => Promise.resolve({ ...account }),
			logger: { debug: write, info: write, warn: write, error: write },
			helpers: {
				httpRequestWithAuthentication: (_type: string, request: Parameters<Network['send']>[0]) =>
					network.send(request),
			},
		}) as IPollFunctions;
	}
}

function memberOf(holder: unknown, key: string): unknown {
	return typeof holder === 'object' && holder !== null
		? (Reflect.get(holder, key) as unknown)
		: undefined;
}

function parse(saved: string): StaticData {
	return JSON.parse(saved) as StaticData;
}
