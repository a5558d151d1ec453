import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IHttpRequestOptions,
	INode,
	INodeParameters,
	IPollFunctions,
	WorkflowActivateMode,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

import { onlyWith } from '../../builders/node-context';
import type { TwoClocks } from './clock';
import type { Network } from './network';
import { ORIGINAL, type PollingPackage, type TriggerName } from './package';

type StaticData = Record<string, IDataObject | undefined>;

/** How one poll ended. */
export interface PollOutcome {
	readonly items: readonly IDataObject[];
	readonly error: Error | undefined;
	/** Requests it sent. */
	readonly requests: number;
}

export interface HostOptions {
	readonly trigger: TriggerName;
	readonly clocks: TwoClocks;
	readonly network: Network;
	readonly parameters?: INodeParameters;
	/** What n8n gives a poll; `undefined` plays a version that gives none. */
	readonly budgetMs?: number | undefined;
	readonly subject?: PollingPackage;
}

let accounts = 0;

let workflows = 0;

/** An account of its own for every workflow: what is known of one must not reach another. */
function newAccount(): ICredentialDataDecryptedObject {
	const account = ++accounts;
	return {
		subdomain: `acme-${account}`,
		email: 'ops@acme.example',
		apiToken: `api-token-${account}`,
		accessToken: `access-token-${account}`,
		accountId: `account-${account}`,
		clientId: `client-${account}`,
		clientSecret: `client-secret-${account}`,
	};
}

/** A workflow as n8n holds it in memory, and what it has saved of it. */
class HostedWorkflow {
	memory: StaticData = {};

	saved = '{}';

	readonly triggers: Host[] = [];

	constructor(readonly id = `workflow-${++workflows}`) {}

	/** The same workflow registered once more, with static data of its own. */
	again(): HostedWorkflow {
		const again = new HostedWorkflow(this.id);
		again.saved = this.saved;
		again.memory = JSON.parse(this.saved) as StaticData;
		return again;
	}
}

/**
 * A workflow with one trigger in n8n's default mode: static data is saved on activation and with
 * items, and not after a poll without any.
 */
export class Host {
	/** All that was logged, of whatever level. */
	readonly log: string[] = [];

	readonly warnings: string[] = [];

	budgetMs: number | undefined;

	parameters: INodeParameters;

	node: INode;

	credentials = newAccount();

	private completed: { from: INodeParameters; all: IDataObject } | undefined;

	private readonly subject: PollingPackage;

	constructor(
		private readonly given: HostOptions,
		private readonly workflow = new HostedWorkflow(),
	) {
		const { trigger, parameters = {}, budgetMs, subject = ORIGINAL } = given;
		this.subject = subject;
		// Only some tests are about waiting after the end.
		const options = { waitMinutes: 0, ...(parameters.options as IDataObject | undefined) };
		this.parameters = { ...parameters, options };
		this.budgetMs = budgetMs;
		this.node = {
			id: 'trigger-node',
			name: 'Trigger',
			type: `n8n-nodes-engagements.${trigger}`,
			typeVersion: 1,
			position: [0, 0],
			parameters,
		};
		workflow.triggers.push(this);
		given.clocks.drive(subject.clock);
	}

	/** Another trigger of the same workflow, with the same ID, as old workflows have it. */
	beside(name: string, parameters: INodeParameters = this.parameters): Host {
		const host = new Host({ ...this.given, parameters }, this.workflow);
		host.node = { ...host.node, name };
		host.credentials = this.credentials;
		return host;
	}

	/** Registered once more in the same process; this registration goes on polling. */
	again(): Host {
		const host = new Host(this.given, this.workflow.again());
		host.credentials = this.credentials;
		return host;
	}

	/** The first poll, as activation runs it; its state is saved unless it throws. */
	async activate(): Promise<PollOutcome> {
		const outcome = await this.run('trigger', 'activate');
		if (outcome.error === undefined) this.save();
		return outcome;
	}

	async poll(): Promise<PollOutcome> {
		const outcome = await this.run('trigger', 'init');
		if (outcome.items.length > 0) this.save();
		return outcome;
	}

	/** What a user changes in the node while the workflow is active. */
	setOptions(options: IDataObject): void {
		const before = this.parameters.options as IDataObject | undefined;
		this.parameters = { ...this.parameters, options: { ...before, ...options } } as INodeParameters;
	}

	/** *Fetch Test Event* in the editor. */
	async test(): Promise<PollOutcome> {
		return await this.run('manual', 'manual');
	}

	/** n8n comes up again with what was saved last. */
	restart(): void {
		this.workflow.memory = JSON.parse(this.workflow.saved) as StaticData;
	}

	/** All of the workflow's static data, to be looked at or spoilt. */
	get staticData(): StaticData {
		return this.workflow.memory;
	}

	/** How long one node's static data is as JSON. */
	get stateLength(): number {
		return JSON.stringify(this.workflow.memory[`node:${this.node.name}`] ?? {}).length;
	}

	private save(): void {
		this.workflow.saved = JSON.stringify(this.workflow.memory);
	}

	private async run(
		mode: WorkflowExecuteMode,
		activation: WorkflowActivateMode,
	): Promise<PollOutcome> {
		const { network, trigger } = this.given;
		const before = network.sent.length;
		const { poll } = this.subject.triggers[trigger];
		let items: IDataObject[] = [];
		let error: Error | undefined;
		try {
			const output = await poll?.call(this.context(mode, activation));
			items = output?.[0]?.map(({ json }) => json) ?? [];
		} catch (thrown) {
			if (!(thrown instanceof Error)) throw thrown;
			error = thrown;
		}
		return { items, error, requests: network.sent.length - before };
	}

	/** What the user set, and the defaults of the node's description for the rest. */
	private completeParameters(): IDataObject {
		if (this.completed?.from === this.parameters) return this.completed.all;
		const { description } = this.subject.triggers[this.given.trigger];
		const { node, parameters } = this;
		const all: IDataObject = {
			...NodeHelpers.getNodeParameters(
				description.properties,
				parameters,
				true,
				false,
				node,
				description,
			),
		};
		this.completed = { from: parameters, all };
		return all;
	}

	private context(mode: WorkflowExecuteMode, activation: WorkflowActivateMode): IPollFunctions {
		const { network } = this.given;
		const parameters = this.completeParameters();
		const write = (line: string) => this.log.push(line);
		const warn = (line: string) => {
			this.warnings.push(line);
			write(line);
		};
		const { budgetMs } = this;
		return onlyWith('poll context', {
			getMode: () => mode,
			getActivationMode: () => activation,
			getNode: () => this.node,
			getWorkflow: () => ({ id: this.workflow.id, name: 'Workflow', active: true }),
			getChildNodes: (name: string) =>
				this.workflow.triggers.filter(({ node }) => node.name === name),
			getTimezone: () => 'UTC',
			getPollBudgetMs: budgetMs === undefined ? undefined : () => budgetMs,
			getWorkflowStaticData: (type: string) => {
				const key = type === 'node' ? `node:${this.node.name}` : type;
				return (this.workflow.memory[key] ??= {});
			},
			getNodeParameter: (path: string, fallback?: unknown) => {
				const value = path
					.split('.')
					.reduce<unknown>((part, key) => (part as IDataObject | undefined)?.[key], parameters);
				if (value === undefined && fallback === undefined) throw new Error(`No parameter ${path}`);
				return value ?? fallback;
			},
			getCredentials: () => Promise.resolve({ ...this.credentials }),
			logger: { debug: write, info: write, warn, error: warn },
			helpers: {
				httpRequestWithAuthentication: (_type: string, options: IHttpRequestOptions) =>
					network.send(options),
			},
		}) as IPollFunctions;
	}
}
