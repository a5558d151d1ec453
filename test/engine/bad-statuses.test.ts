import type { Fault, Json } from '../simulator';
import { openScene } from './open-scene';
import type { NodeName, Scene, SceneRun } from './scene';

const NAMES = {
	zendeskEngagements: 'Zendesk',
	zendeskChat: 'Zendesk Chat',
	zoomContactCenter: 'Zoom',
} as const;

const NODES: NodeName[] = ['zendeskEngagements', 'zendeskChat', 'zoomContactCenter'];

const PATHS = {
	zendeskEngagements: '/api/v2/engagements',
	zendeskChat: '/api/v2/chat/incremental/chats',
	zoomContactCenter: '/contact_center/engagements',
} as const;

function answersWith(status: number, body: Json | string, times: number): Fault {
	return { kind: 'status', status, body, times, match: ({ method }) => method === 'GET' };
}

async function read(node: NodeName, fault: Fault): Promise<[SceneRun, Scene]> {
	const scene = await openScene();
	scene.simulator.faults.add(fault);
	const resource = node === 'zendeskChat' ? 'chat' : 'engagement';
	return [await scene.run(node, { resource, from: scene.daysAgo(10) }), scene];
}

function requestsOf({ simulator }: Scene): number {
	return simulator.requests.filter(({ method }) => method === 'GET').length;
}

/** Status, body, what is said of it, and how often it is asked. */
const GENERAL: ReadonlyArray<[number, Json | string, string, number]> = [
	[
		400,
		{ error: 'InvalidValue', description: 'start_time is odd' },
		'refused the request (HTTP 400). NAME says: InvalidValue: start_time is odd — Check the parameters of this node.',
		1,
	],
	[
		400,
		{ code: 300, message: 'Validation Failed.', errors: [{ field: 'to', message: 'Required.' }] },
		'refused the request (HTTP 400). NAME says: Validation Failed.: to: Required. — Check the parameters of this node.',
		1,
	],
	[
		409,
		{ message: 'Conflict' },
		'refused the request (HTTP 409). NAME says: Conflict — The request was repeated, but failed again. Try again later.',
		6,
	],
	[410, '', 'refused the request (HTTP 410) — Check the parameters of this node.', 1],
	[
		422,
		'Unprocessable',
		'refused the request (HTTP 422). NAME says: Unprocessable — Check the parameters of this node.',
		1,
	],
	[
		444,
		{ code: 444, message: 'No data.' },
		'refused the request (HTTP 444). NAME says: No data. — The vendor closed the request without data. Try again later.',
		1,
	],
	[
		500,
		{ error: 'Unhandled error:[boom]' },
		'could not process the request (HTTP 500). NAME says: Unhandled error:[boom] — The request was repeated, but failed again. Try again later.',
		6,
	],
	[
		507,
		'',
		"could not process the request (HTTP 507) — The problem is on the vendor's side. Try again later.",
		1,
	],
	[
		502,
		'<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>',
		'could not process the request (HTTP 502). NAME says: 502 Bad Gateway — The request was repeated, but failed again. Try again later.',
		6,
	],
	[
		503,
		'Service Unavailable',
		'could not process the request (HTTP 503). NAME says: Service Unavailable — The request was repeated, but failed again. Try again later.',
		6,
	],
	[
		504,
		'',
		'could not process the request (HTTP 504) — The request was repeated, but failed again. Try again later.',
		6,
	],
	[
		429,
		{
			detail: 'Rate limited by Zendesk edge protection',
			status: '429',
			title: 'Automated response',
		},
		'limits the rate of requests (HTTP 429). NAME says: Rate limited by Zendesk edge protection — The rate limit of the account is used up. Run the workflow less often, or for a shorter range.',
		6,
	],
];

/** What each vendor says of a status in its own way. */
const SPECIAL: ReadonlyArray<[NodeName, number, Json | string, string]> = [
	[
		'zendeskEngagements',
		401,
		{ error: "Couldn't authenticate you" },
		"Zendesk did not accept the credential (HTTP 401). Zendesk says: Couldn't authenticate you — Check the email address and API token, or the access token, in the credential. Zendesk deactivates unused API tokens, and all of them on 30 April 2027. OAuth2 does not have this limit.",
	],
	[
		'zendeskEngagements',
		401,
		{ error: 'invalid_token', error_description: 'The access token provided is expired.' },
		'Zendesk did not accept the credential (HTTP 401). Zendesk says: invalid_token: The access token provided is expired. — Check the email address and API token, or the access token, in the credential. Zendesk deactivates unused API tokens, and all of them on 30 April 2027. OAuth2 does not have this limit.',
	],
	[
		'zendeskEngagements',
		403,
		{ error: { title: 'Forbidden', message: 'You do not have access to this page.' } },
		'Zendesk does not allow this credential to read this (HTTP 403). Zendesk says: You do not have access to this page. — Only administrators can read engagements, and only in accounts with omnichannel routing. Use the credential of an administrator.',
	],
	[
		'zendeskChat',
		403,
		'',
		'Zendesk Chat does not allow this credential to read this (HTTP 403) — Only the account owner and Chat administrators can read Chat exports. Use the credential of one of them.',
	],
	[
		'zoomContactCenter',
		403,
		'',
		'Zoom does not allow this credential to read this (HTTP 403) — The credential is valid, but its user is not allowed to read Contact Center reports. Give the user a role that can read them.',
	],
	[
		'zendeskEngagements',
		404,
		'<!DOCTYPE html><html><head><title>Page not found</title></head></html>',
		'Zendesk did not find what was requested (HTTP 404). Zendesk says: Page not found — Check the subdomain or Base URL in the credential, and whether the account has omnichannel routing.',
	],
	[
		'zendeskChat',
		404,
		{ error: 'NotFound', description: 'The requested resource could not be found' },
		'Zendesk Chat did not find what was requested (HTTP 404). Zendesk Chat says: NotFound: The requested resource could not be found — Check the subdomain or Base URL in the credential, and whether the account has Zendesk Chat with this export: not every plan includes agent timeline and department events.',
	],
	[
		'zoomContactCenter',
		404,
		{ code: 1201, message: 'Queue does not exist: abc.' },
		'Zoom did not find what was requested (HTTP 404). Zoom says: Queue does not exist: abc. — Check the IDs in the filters, the Base URL in the credential, and that the account has Zoom Contact Center.',
	],
];

const NO_DESK = 'There is no help desk configured at this address.';
const CHALLENGE = '<!DOCTYPE html><html><head><title>Just a moment...</title></head></html>';

/** Where the body says more than the status: status, body, obstacle, message and remedy. */
const BODIES: ReadonlyArray<[NodeName, number, Json | string, string, string, string]> = [
	['zendeskEngagements', 404, NO_DESK, 'address', 'There is no Zendesk account at', 'subdomain'],
	['zendeskChat', 404, NO_DESK, 'address', 'There is no Zendesk account at', 'subdomain'],
	...(['zendeskEngagements', 'zendeskChat'] as const).map(
		(node): [NodeName, number, Json, string, string, string] => [
			node,
			403,
			{ error: 'Forbidden', description: 'You are missing the following required scopes: read' },
			'scope',
			'app lacks a scope',
			'the scope',
		],
	),
	...NODES.map((node): [NodeName, number, string, string, string, string] => [
		node,
		403,
		CHALLENGE,
		'network',
		'A gateway in front of',
		'Ask whoever runs the gateway',
	]),
];

describe('An answer whose body says what is wrong', () => {
	it.each(BODIES)('%s: %i %j is read so, by Check Access too', async (node, ...row) => {
		const [status, body, obstacle, message, remedy] = row;
		const [run, scene] = await read(node, answersWith(status, body, Infinity));
		expect(run.failure).toContain(message);
		expect(run.failure).toContain(remedy);
		const resource = node === 'zendeskChat' ? 'chat' : 'engagement';
		const { rows } = await scene.run(node, { resource, operation: 'checkAccess' });
		expect(rows).toEqual([
			expect.objectContaining({
				ok: false,
				obstacle,
				message: expect.stringContaining(message) as string,
				remedy: expect.stringContaining(remedy) as string,
			}),
		]);
	});
});

describe('An answer with a bad status becomes a sentence and what to do', () => {
	it.each(NODES.flatMap((node) => GENERAL.map((row) => [node, ...row] as const)))(
		'%s: %i %j',
		async (node, status, body, sentence, asked) => {
			const [run, scene] = await read(node, answersWith(status, body, Infinity));
			expect(run.failure).toBe(
				`NAME ${sentence} The request was GET ${PATHS[node]}.`.replaceAll('NAME', NAMES[node]),
			);
			expect(run.rows).toEqual([]);
			const isRefused = [400, 422].includes(status);
			// Zendesk may have refused the unit of the times, or both for the moment, or have failed by it;
			// with a range that ends now, it and Zoom may have refused what is still to come.
			const units = node === 'zendeskEngagements' ? (isRefused ? 4 : status === 500 ? 2 : 1) : 1;
			const ranges = isRefused && node !== 'zendeskChat' ? 2 : 1;
			expect(requestsOf(scene)).toBe(asked * units * ranges);
		},
	);

	it.each(SPECIAL)('%s: %i %j', async (node, status, body, sentence) => {
		const [run] = await read(node, answersWith(status, body, Infinity));
		expect(run.failure).toBe(`${sentence} The request was GET ${PATHS[node]}.`);
		expect(run.rows).toEqual([]);
	});

	it('that blames the role or the scope where Zoom keeps a valid token out', async () => {
		const body = { status: false, errorCode: 401 };
		const [run] = await read('zoomContactCenter', answersWith(401, body, Infinity));
		expect(run.failure).toBe(
			'Zoom does not let this credential into the Contact Center (HTTP 401). Zoom says: {"status":false,"errorCode":401} — Give the user who owns the Zoom app a Contact Center role, and give the app the scope contact_center_report:read:admin. Zoom responds in the same way if either is missing.',
		);
	});

	it('however long the vendor talks', async () => {
		const [run] = await read('zendeskChat', answersWith(500, 'why '.repeat(1000), 1));
		expect(run.failure.length).toBeLessThan(600);
	});
});

describe('An answer with a bad status that passes', () => {
	it.each(
		NODES.flatMap((node) =>
			[408, 423, 429, 500, 503, 522, 529].map((status) => [node, status] as const),
		),
	)('costs time but no rows (%s: %i)', async (node, status) => {
		const [run, scene] = await read(node, answersWith(status, 'wait', 3));
		expect(run.failure).toBe('');
		const undisturbed = await openScene();
		const resource = node === 'zendeskChat' ? 'chat' : 'engagement';
		const whole = await undisturbed.run(node, { resource, from: undisturbed.daysAgo(10) });
		expect(run.rows.map(Object.keys)).toEqual(whole.rows.map(Object.keys));
		expect(run.rows).toHaveLength(50);
		expect(requestsOf(scene)).toBe(requestsOf(undisturbed) + 3);
	});
});
