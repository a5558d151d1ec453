import type { IConnections, IDataObject, INode, IWorkflowSettings } from 'n8n-workflow';
import { Agent, request } from 'undici';

import { until } from './until';

/** The person who owns an n8n; n8n wants eight characters with a digit and a capital letter. */
export interface Owner {
	email: string;
	firstName: string;
	lastName: string;
	password: string;
}

export interface SavedCredential {
	id: string;
	name: string;
	type: string;
}

export interface SavedWorkflow {
	id: string;
	name: string;
	versionId: string;
}

/** A workflow to save. */
export interface NewWorkflow {
	name: string;
	nodes: INode[];
	connections: IConnections;
	settings?: IWorkflowSettings;
}

type Method = 'GET' | 'POST' | 'PATCH';

/** A refusal by n8n. */
export class N8nError extends Error {
	constructor(
		readonly status: number,
		what: string,
		answer: string,
	) {
		super(`n8n answered ${status} to ${what}: ${answer.slice(0, 500)}`);
	}
}

/** Does over n8n's REST interface what a person does in the editor. */
export class N8nClient {
	private cookie = '';

	/** A connection of its own for every request: n8n closes idle ones at moments of its own. */
	private readonly dispatcher = new Agent({ pipelining: 0 });

	constructor(private readonly url: string) {}

	/** Signs in, and creates the owner first where n8n has none. */
	async signIn(owner: Owner): Promise<void> {
		const { userManagement } = await this.send<{
			userManagement: { showSetupOnFirstLoad: boolean };
		}>('GET', '/rest/settings');
		if (userManagement.showSetupOnFirstLoad) {
			await this.send('POST', '/rest/owner/setup', owner);
			return;
		}
		const { email, password } = owner;
		await this.send('POST', '/rest/login', { emailOrLdapLoginId: email, password });
	}

	async credentials(): Promise<SavedCredential[]> {
		return await this.send('GET', '/rest/credentials');
	}

	/** What a credential holds; secrets come masked. */
	async credentialData(id: string): Promise<IDataObject> {
		const path = `/rest/credentials/${id}?includeData=true`;
		return (await this.send<{ data: IDataObject }>('GET', path)).data;
	}

	async createCredential(
		credential: Omit<SavedCredential, 'id'> & { data: IDataObject },
	): Promise<SavedCredential> {
		return await this.send('POST', '/rest/credentials', credential);
	}

	async updateCredential(credential: SavedCredential & { data: IDataObject }): Promise<void> {
		await this.send('PATCH', `/rest/credentials/${credential.id}`, credential);
	}

	/** What the editor shows after saving a credential: whether it works, and why not. */
	async testCredential(
		credential: SavedCredential & { data: IDataObject },
	): Promise<{ status: 'OK' | 'Error'; message: string }> {
		return await this.send('POST', '/rest/credentials/test', { credentials: credential });
	}

	async workflows(): Promise<SavedWorkflow[]> {
		return await this.send('GET', '/rest/workflows');
	}

	async createWorkflow(workflow: NewWorkflow): Promise<SavedWorkflow> {
		// n8n 1.x wants to be told.
		return await this.send('POST', '/rest/workflows', { active: false, ...workflow });
	}

	async activateWorkflow({ id, versionId, name }: SavedWorkflow): Promise<void> {
		await this.send('POST', `/rest/workflows/${id}/activate`, { versionId, name });
	}

	async renameWorkflow(id: string, name: string): Promise<void> {
		await this.send('PATCH', `/rest/workflows/${id}`, { name });
	}

	/** Clicks "Execute workflow" and waits for the execution's status. */
	async runManually(id: string, trigger: string): Promise<string> {
		const { executionId } = await this.send<{ executionId: string }>(
			'POST',
			`/rest/workflows/${id}/run`,
			{ triggerToStartFrom: { name: trigger } },
		);
		return await until('the end of the execution', async () => {
			const path = `/rest/executions/${executionId}`;
			const { status } = await this.send<{ status: string }>('GET', path);
			return ['new', 'running', 'waiting'].includes(status) ? undefined : status;
		});
	}

	/** Sends one request and unwraps the answer. */
	async send<T>(method: Method, path: string, content?: object): Promise<T> {
		return (JSON.parse(await this.fetchText(method, path, content)) as { data: T }).data;
	}

	/** Sends one request as the signed-in person. */
	async fetchText(method: Method, path: string, content?: object): Promise<string> {
		const { statusCode, headers, body } = await request(this.url + path, {
			method,
			dispatcher: this.dispatcher,
			headers: { 'content-type': 'application/json', cookie: this.cookie },
			body: content ? JSON.stringify(content) : null,
		});
		const answer = await body.text();
		if (statusCode >= 400) throw new N8nError(statusCode, `${method} ${path}`, answer);
		const [session] = [headers['set-cookie'] ?? []].flat();
		if (session) this.cookie = session.split(';')[0] ?? '';
		return answer;
	}
}
