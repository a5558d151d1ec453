import { Credentials, getAdditionalKeys } from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	ICredentials,
	ICredentialsExpressionResolveValues,
	ICredentialType,
	IExecuteData,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INode,
	INodeCredentials,
	INodeCredentialsDetails,
	INodeProperties,
	IRequestOptionsSimplified,
	IWorkflowExecuteAdditionalData,
	Workflow,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { ICredentialsHelper, isExpression, NodeHelpers } from 'n8n-workflow';

/** A credential a user has saved. */
export interface StoredCredential {
	type: string;
	name: string;
	data: ICredentialDataDecryptedObject;
}

/**
 * The credentials of an execution, treated as the server's own credentials helper treats them:
 * defaults and expressions are resolved on reading, tokens fetched on the way are stored back.
 * Nothing is encrypted, because nothing leaves memory.
 */
export class CredentialStore extends ICredentialsHelper {
	private readonly stored: StoredCredential[];

	/** @param keepsExpressions not so before n8n 2.36: it stores the values they had */
	constructor(
		private readonly types: ICredentialType[],
		stored: StoredCredential[],
		private readonly keepsExpressions = true,
	) {
		super();
		this.stored = stored.map((credential) => ({ ...credential, data: { ...credential.data } }));
	}

	/** What a saved credential holds now, tokens included that an execution has stored. */
	stateOf(type: string, name: string): ICredentialDataDecryptedObject {
		return this.find({ id: null, name }, type).data;
	}

	/** Gives a node's credentials the ids that an import into a server would give them. */
	link(node: INode): INode {
		const links = Object.entries(node.credentials ?? {}).map(([type, { name }]) => [
			type,
			{ id: `${type}/${name}`, name },
		]);
		return { ...node, credentials: Object.fromEntries(links) as INodeCredentials };
	}

	getParentTypes(name: string): string[] {
		const parents = this.type(name).extends ?? [];
		return parents.flatMap((parent) => [parent, ...this.getParentTypes(parent)]);
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	getCredentialsProperties(name: string): INodeProperties[] {
		const { extends: parents = [], properties } = this.type(name);
		const merged: INodeProperties[] = [];
		for (const parent of parents) {
			NodeHelpers.mergeNodeProperties(merged, this.getCredentialsProperties(parent));
		}
		NodeHelpers.mergeNodeProperties(merged, properties);
		return merged;
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		requestOptions: IHttpRequestOptions | IRequestOptionsSimplified,
	): Promise<IHttpRequestOptions> {
		const options = requestOptions as IHttpRequestOptions;
		const { authenticate } = this.type(typeName);
		if (authenticate === undefined) return options;
		if (typeof authenticate !== 'function') {
			throw new Error(`${typeName}: only "authenticate" functions are supported here.`);
		}
		return await authenticate(credentials, options);
	}

	/** Fetches and stores an expirable value where it is missing or was refused. */
	async preAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		node: INode,
		credentialsExpired: boolean,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const type = this.type(typeName);
		const expirable = type.properties.find(
			(property) => property.type === 'hidden' && property.typeOptions?.expirable === true,
		);
		if (!expirable || typeof type.preAuthentication !== 'function') return undefined;
		if (credentials[expirable.name] !== '' && !credentialsExpired) return undefined;

		const fetched = (await type.preAuthentication.call(
			helpers,
			credentials,
		)) as ICredentialDataDecryptedObject;
		const link = node.credentials?.[typeName];
		if (fetched[expirable.name] === undefined || !link) return undefined;
		const { data } = this.find(link, typeName);
		if (!this.keepsExpressions) Object.assign(data, credentials);
		for (const [key, value] of Object.entries(fetched)) {
			if (key === expirable.name || !isExpression(data[key])) data[key] = value;
		}
		return Object.assign(credentials, fetched);
	}

	async runPreAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const { preAuthentication } = this.type(typeName);
		if (typeof preAuthentication !== 'function') return undefined;
		const fetched = await preAuthentication.call(helpers, credentials);
		return fetched as ICredentialDataDecryptedObject;
	}

	async getCredentials(link: INodeCredentialsDetails, type: string): Promise<ICredentials> {
		return new Credentials({ id: link.id, name: link.name }, this.find(link, type).type);
	}

	async getDecrypted(
		additionalData: IWorkflowExecuteAdditionalData,
		link: INodeCredentialsDetails,
		type: string,
		mode: WorkflowExecuteMode,
		executeData?: IExecuteData,
		raw?: boolean,
		expressionValues?: ICredentialsExpressionResolveValues,
	): Promise<ICredentialDataDecryptedObject> {
		const { data } = this.find(link, type);
		if (raw === true) return { ...data };

		const complete = NodeHelpers.getNodeParameters(
			this.getCredentialsProperties(type),
			data as Parameters<typeof NodeHelpers.getNodeParameters>[1],
			true,
			false,
			null,
			null,
		) as ICredentialDataDecryptedObject;
		if (data.oauthTokenData !== undefined) complete.oauthTokenData = data.oauthTokenData;
		if (!expressionValues) return complete;
		return resolveExpressions(expressionValues, complete, mode, additionalData, executeData);
	}

	async updateCredentials(
		link: INodeCredentialsDetails,
		type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		this.find(link, type).data = { ...data };
	}

	async updateCredentialsOauthTokenData(
		link: INodeCredentialsDetails,
		type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		const { oauthTokenData } = data;
		if (oauthTokenData !== undefined) this.find(link, type).data.oauthTokenData = oauthTokenData;
	}

	private type(name: string): ICredentialType {
		const type = this.types.find((candidate) => candidate.name === name);
		if (!type) throw new Error(`The package publishes no credential type "${name}".`);
		return type;
	}

	private find({ name }: INodeCredentialsDetails, type: string): StoredCredential {
		const found = this.stored.find(
			(credential) => credential.type === type && credential.name === name,
		);
		if (!found) throw new Error(`No credential "${name}" of type "${type}" was given to this run.`);
		return found;
	}
}

/** Resolves `={{$self.subdomain}}` and the like, `$self` being the credential itself. */
function resolveExpressions(
	values: ICredentialsExpressionResolveValues,
	data: ICredentialDataDecryptedObject,
	mode: WorkflowExecuteMode,
	additionalData: IWorkflowExecuteAdditionalData,
	executeData: IExecuteData | undefined,
): ICredentialDataDecryptedObject {
	type Parameters = ReturnType<Workflow['expression']['getParameterValue']>;
	return values.workflow.expression.getParameterValue(
		data as Parameters,
		values.runExecutionData,
		values.runIndex,
		values.itemIndex,
		values.node.name,
		values.connectionInputData,
		mode,
		getAdditionalKeys(additionalData, mode, null, { isCredential: true }),
		executeData,
		false,
		data,
	) as ICredentialDataDecryptedObject;
}
