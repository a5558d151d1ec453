import type { IDataObject } from 'n8n-workflow';

import { openScene } from './open-scene';
import type { NodeName } from './scene';

const SUBDOMAIN_HINT =
	'Enter the first part of the address agents sign in to: for https://acme.zendesk.com, enter acme.';
const NO_ZENDESK = `The subdomain in the credential is not a Zendesk subdomain — ${SUBDOMAIN_HINT}`;
const ADDRESS_HINT = 'Enter an address such as https://gateway.example.com, or leave it empty.';
const HTTP_HINT =
	'It starts with http://, which would send the secret unencrypted to gateway.example.com. Enter an address that starts with https://.';
const ZOOM_HINT =
	'Copy it from the App Credentials page of your Server-to-Server OAuth app in the Zoom App Marketplace.';

const TYPES = {
	zendeskEngagements: 'zendeskEngagementsApi',
	zendeskChat: 'zendeskChatApi',
	zoomContactCenter: 'zoomContactCenterApi',
} as const;

const withSubdomain = (subdomain: string) => ({ baseUrl: '', subdomain });

/** What is wrong with a credential, and the sentence that must come back for it. */
const CASES: ReadonlyArray<[NodeName, IDataObject, string]> = [
	[
		'zendeskEngagements',
		withSubdomain(''),
		`The credential has no Zendesk subdomain — ${SUBDOMAIN_HINT}`,
	],
	['zendeskEngagements', withSubdomain('acme.example.com'), NO_ZENDESK],
	['zendeskChat', withSubdomain('https://zendesk.com.evil.example'), NO_ZENDESK],
	['zendeskChat', withSubdomain('evil.example/acme.zendesk.com'), NO_ZENDESK],
	['zendeskChat', withSubdomain('evil.example#.zendesk.com'), NO_ZENDESK],
	['zendeskEngagements', withSubdomain('user@acme'), NO_ZENDESK],
	['zendeskEngagements', withSubdomain('http://acme.zendesk.com'), NO_ZENDESK],
	...(['zendeskEngagements', 'zendeskChat', 'zoomContactCenter'] as const).map(
		(node): [NodeName, IDataObject, string] => [
			node,
			{ baseUrl: 'http://gateway.example.com' },
			`The Base URL in the credential is not encrypted — ${HTTP_HINT}`,
		],
	),
	[
		'zoomContactCenter',
		{ tokenUrl: 'http://gateway.example.com' },
		`The Token URL in the credential is not encrypted — ${HTTP_HINT}`,
	],
	[
		'zoomContactCenter',
		{ baseUrl: 'ftp://gateway.example.com' },
		`The Base URL in the credential is not a web address — ${ADDRESS_HINT}`,
	],
	[
		'zendeskChat',
		{ baseUrl: 'gateway' },
		`The Base URL in the credential is not a web address — ${ADDRESS_HINT}`,
	],
	[
		'zendeskChat',
		{ baseUrl: 'https://user:secret@gateway.example.com' },
		'The Base URL in the credential is more than an address — Enter only the scheme, host, port and path, without user name, "?" or "#".',
	],
	[
		'zendeskEngagements',
		{ email: ' ' },
		'The credential has no email address — Open the credential and enter it.',
	],
	[
		'zendeskEngagements',
		{ apiToken: '' },
		'The credential has no API token — Open the credential and enter it.',
	],
	[
		'zendeskEngagements',
		{ authentication: 'accessToken' },
		'The credential has no access token — Open the credential and enter it.',
	],
	[
		'zendeskChat',
		{ accessToken: '' },
		'The credential has no access token — Open the credential and enter it.',
	],
	['zoomContactCenter', { accountId: '' }, `The Zoom credential has no Account ID — ${ZOOM_HINT}`],
	['zoomContactCenter', { clientId: ' ' }, `The Zoom credential has no Client ID — ${ZOOM_HINT}`],
	[
		'zoomContactCenter',
		{ clientSecret: '' },
		`The Zoom credential has no Client Secret — ${ZOOM_HINT}`,
	],
];

describe('Credentials that cannot work', () => {
	it.each(CASES)('are refused before any request: %s %j', async (node, changes, sentence) => {
		const scene = await openScene();
		const run = await scene.run(
			node,
			{ from: scene.daysAgo(3) },
			{ credentials: [scene.credential(TYPES[node], changes)] },
		);
		expect(run.failure).toBe(sentence);
		expect(run.rows).toEqual([]);
		expect(scene.simulator.requests).toEqual([]);
	});

	it('are used without the blanks that come with copying', async () => {
		const scene = await openScene();
		const { apiToken, email } = scene.simulator.behaviour.accounts.zendesk;
		const run = await scene.run(
			'zendeskEngagements',
			{ from: scene.daysAgo(3) },
			{
				credentials: [
					scene.credential('zendeskEngagementsApi', {
						apiToken: ` ${apiToken}\n`,
						email: `${email} `,
						baseUrl: ` ${scene.simulator.url}/ `,
					}),
				],
			},
		);
		expect(run.failure).toBe('');
		expect(run.rows.length).toBeGreaterThan(0);
	});
});
