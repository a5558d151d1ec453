import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IExecuteFunctions,
	IHttpRequestOptions,
	INode,
	NodeExecutionHint,
} from 'n8n-workflow';

/** An object that has the given members only, and says so when asked for another one. */
export function onlyWith(name: string, members: object): object {
	return new Proxy(members, {
		get(target, key) {
			if (typeof key === 'symbol' || key === 'then' || key in target) {
				return Reflect.get(target, key) as unknown;
			}
			throw new Error(`The ${name} of this test has no ${key}`);
		},
	});
}

/** What a test gives a node's context; all of it may be left out. */
export interface NodeContextOptions {
	/** Parameters of each input item; one item by default. */
	readonly items?: readonly IDataObject[];
	readonly credentials?: Readonly<Record<string, ICredentialDataDecryptedObject>>;
	readonly timezone?: string;
	readonly continueOnFail?: boolean;
	readonly signal?: AbortSignal;
	/** Answers n8n's authenticated request helper. */
	readonly respond?: (options: IHttpRequestOptions, credentialType: string) => unknown;
}

export interface NodeContext {
	readonly context: IExecuteFunctions;
	readonly hints: NodeExecutionHint[];
	readonly log: string[];
	/** Every request sent, with the type of the credential that signs it. */
	readonly requests: Array<{ credentialType: string; options: IHttpRequestOptions }>;
	/** Every file stored. */
	readonly files: Array<{ name: string; mimeType: string; content: Buffer }>;
}

export const NODE: INode = {
	id: 'node',
	name: 'Node',
	type: 'n8n-nodes-engagements.zendeskEngagements',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/** The part of n8n's context that this package's action nodes may use. */
export function nodeContext({
	items = [{}],
	credentials = {},
	timezone = 'UTC',
	continueOnFail = false,
	signal,
	respond,
}: NodeContextOptions = {}): NodeContext {
	const hints: NodeExecutionHint[] = [];
	const log: string[] = [];
	const requests: NodeContext['requests'] = [];
	const files: NodeContext['files'] = [];
	const helpers = onlyWith('helpers', {
		async prepareBinaryData(bytes: AsyncIterable<Uint8Array>, name: string, mimeType: string) {
			const chunks: Uint8Array[] = [];
			for await (const chunk of bytes) chunks.push(chunk);
			files.push({ name, mimeType, content: Buffer.concat(chunks) });
			return { data: 'stored', mimeType, fileName: name };
		},
		httpRequestWithAuthentication: (credentialType: string, options: IHttpRequestOptions) =>
			new Promise((resolve) => {
				if (respond === undefined) throw new Error('This test sends no requests');
				requests.push({ credentialType, options });
				resolve(respond(options, credentialType));
			}),
	});
	const context = onlyWith('context', {
		helpers,
		getMode: () => 'trigger',
		logger: { info: (line: string) => log.push(line), warn: (line: string) => log.push(line) },
		getInputData: () => items.map((json) => ({ json })),
		getNode: () => NODE,
		getTimezone: () => timezone,
		continueOnFail: () => continueOnFail,
		getExecutionCancelSignal: () => signal,
		addExecutionHints: (...added: NodeExecutionHint[]) => hints.push(...added),
		getNodeParameter: (name: string, itemIndex: number, fallback?: unknown) => {
			const value = items[itemIndex]?.[name];
			return value === undefined ? fallback : value;
		},
		getCredentials: (type: string) =>
			new Promise((resolve) => {
				const found = credentials[type];
				if (found === undefined) throw new Error(`This test has no credential of type ${type}`);
				resolve({ ...found });
			}),
	});
	return { context: context as IExecuteFunctions, hints, log, requests, files };
}
