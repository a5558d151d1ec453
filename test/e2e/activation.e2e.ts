import type { IDataObject } from 'n8n-workflow';

import { asTable } from '../../demo/table';
import { until } from '../../demo/until';
import { createBehaviour, type Simulator, tooManyRequestsFault } from '../simulator';
import { workingCredentials } from './accounts';
import { ExecutionLog } from './executions';
import { useFastN8n } from './fast-n8n';
import { activate, triggerWorkflow } from './trigger-workflow';

const SPEED = Number(process.env.TRIGGER_SPEED ?? 8);
const WITHIN_MS = 300_000;

/** Something wrong, and the sentence a user reads. */
interface TroubleCase {
	trouble: string;
	trigger: 'zendeskEngagementsTrigger' | 'zendeskChatTrigger' | 'zoomContactCenterTrigger';
	/** Entered in the credential instead of what is right. */
	enter?: IDataObject;
	/** Changes the vendor. */
	behave?: (simulator: Simulator) => void;
	/** Moments are written as `TIME`. */
	reads: string;
}

const CREDENTIALS = {
	zendeskEngagementsTrigger: 'zendeskEngagementsApi',
	zendeskChatTrigger: 'zendeskChatApi',
	zoomContactCenterTrigger: 'zoomContactCenterApi',
} as const;
const AUTHENTICATION = {
	zendeskEngagementsTrigger: 'apiToken',
	zendeskChatTrigger: 'accessToken',
	zoomContactCenterTrigger: 'serverToServer',
} as const;

/** n8n does not activate the workflow, and the editor shows the sentence. */
const REFUSED: TroubleCase[] = [
	{
		trouble: 'wrong API token',
		trigger: 'zendeskEngagementsTrigger',
		enter: { apiToken: 'wrong' },
		reads:
			'Zendesk did not accept the credential (HTTP 401). Zendesk says: Could not authenticate the request. Doorman auth response code:401',
	},
	{
		trouble: 'no administrator',
		trigger: 'zendeskEngagementsTrigger',
		behave: ({ behaviour }) => (behaviour.accounts.zendesk.role = 'agent'),
		reads:
			'Zendesk does not allow this credential to read this (HTTP 403). Zendesk says: You do not have access to this page. Please contact the account owner of this help desk for further help.',
	},
	{
		trouble: 'wrong token',
		trigger: 'zendeskChatTrigger',
		enter: { accessToken: 'wrong' },
		reads:
			'Zendesk Chat did not accept the credential (HTTP 401). Zendesk Chat says: Unauthorized: The server could not verify that you are authorized to access the requested resource',
	},
	{
		trouble: 'wrong client secret',
		trigger: 'zoomContactCenterTrigger',
		enter: { clientSecret: 'wrong' },
		reads:
			'Zoom did not issue a token for this credential. Zoom says: invalid_client: Invalid client_id or client_secret',
	},
	{
		trouble: 'missing scope',
		trigger: 'zoomContactCenterTrigger',
		behave: ({ behaviour }) => (behaviour.zoom.scopes = []),
		reads:
			'The Zoom app lacks a scope. Zoom says: Invalid access token, does not contain scopes:[contact_center_report:read:admin, contact_center_engagement:read:admin, contact_center:read:list_engagements:admin].',
	},
	{
		trouble: 'mistyped subdomain',
		trigger: 'zendeskEngagementsTrigger',
		enter: { subdomain: 'acme/x.y', baseUrl: '' },
		reads: 'The subdomain in the credential is not a Zendesk subdomain',
	},
];

/** n8n activates the workflow, because it will pass; the list of executions shows the sentence. */
const PASSING: TroubleCase[] = [
	{
		trouble: 'unreachable host',
		trigger: 'zendeskEngagementsTrigger',
		enter: { baseUrl: 'http://127.0.0.1:1' },
		reads: '127.0.0.1:1 does not accept connections',
	},
	{
		trouble: 'unreachable host',
		trigger: 'zoomContactCenterTrigger',
		enter: { baseUrl: 'http://127.0.0.1:1' },
		reads: '127.0.0.1:1 does not accept connections',
	},
	{
		trouble: 'throttled',
		trigger: 'zendeskChatTrigger',
		behave: ({ faults }) => faults.add({ ...tooManyRequestsFault('86400'), times: Infinity }),
		reads: 'Zendesk Chat asks to wait until TIME',
	},
];

const fast = useFastN8n({ name: 'activation', speed: SPEED });
const report: Array<Record<string, string>> = [];

beforeEach(() => {
	const { behaviour, faults } = fast().simulator;
	Object.assign(behaviour, createBehaviour());
	faults.clear();
});
afterAll(() => void process.stdout.write(`\n${asTable(report, 200)}\n\n`));

describe('activating a trigger', () => {
	it.each(REFUSED)(
		'is refused with a sentence: $trigger, $trouble',
		async (trouble) => {
			const { client } = fast();

			const { status, triggers } = await activate(client, await saveWorkflowWith(trouble));

			const shown = triggers.map(({ errorMessage }) => errorMessage).join();
			note(trouble, 'refused', trouble.reads);
			expect({ status, shown }).toEqual({
				status: 'failed',
				shown: `There was a problem activating the workflow: "${trouble.reads}"`,
			});
		},
		WITHIN_MS,
	);

	it.each(PASSING)(
		'is not stopped by what will pass: $trigger, $trouble',
		async (trouble) => {
			const { client } = fast();
			const workflow = await saveWorkflowWith(trouble);

			const { status } = await activate(client, workflow);
			const error = await errorOfFirstExecution(workflow.id);

			note(trouble, 'done', trouble.reads);
			const reads = error.replace(/\d{4}-\d\d-\d\dT[\d:]+(?:Z|[+-]\d\d:\d\d)/, 'TIME');
			expect({ status, reads }).toEqual({ status: 'published', reads: trouble.reads });
		},
		WITHIN_MS,
	);
});

async function saveWorkflowWith({ trouble, trigger, enter, behave }: TroubleCase) {
	behave?.(fast().simulator);
	const type = CREDENTIALS[trigger];
	const data = { ...workingCredentials(fast().simulator)[type], ...enter };
	const credential = await fast().client.createCredential({ type, name: trouble, data });
	const parameters = { authentication: AUTHENTICATION[trigger], options: {} };
	const workflow = triggerWorkflow(
		`${trigger} ${trouble}`,
		{ type: trigger, parameters },
		credential,
	);
	return await fast().client.createWorkflow(workflow);
}

/** What the list of executions shows of a poll that failed. */
async function errorOfFirstExecution(workflowId: string): Promise<string> {
	return await until('a failed execution', async () => {
		const [first] = await new ExecutionLog(workflowId).read(fast().client);
		return first?.error;
	});
}

function note({ trigger, trouble }: TroubleCase, activation: string, reads: string): void {
	report.push({ trigger, trouble, activation, 'the user reads': reads });
}
