import fc from 'fast-check';

import { Network } from '../network';
import type { VendorName } from '../nodes-under-test';
import { rangeOf, read } from '../reading';
import { VirtualTime } from '../virtual-time';
import { DAY, NOW } from '../world/plan';
import type { RandomServer, WireAnswer } from '../wire';
import { newAccount } from './account';
import { PLAIN_READING } from './plain';

/** A refusal, with what its sentence must say to a user who asked for a list, and must not. */
interface Refusal {
	readonly answer: (host: string) => WireAnswer;
	readonly says?: RegExp;
	readonly neverSays?: RegExp;
}

const JSON_TYPE = { 'content-type': 'application/json' };

/** Lists have no IDs that could be wrong, and each obstacle has advice of its own. */
const REFUSALS = {
	'no help desk': {
		answer: () => ({
			status: 404,
			headers: JSON_TYPE,
			body: '{"error":{"title":"No help desk at this address","message":"There is no help desk configured at this address. This means that the address is available"}}',
		}),
		says: /subdomain|base url/i,
		neverSays: /check the (?:engagement )?id\b/i,
	},
	'nothing there': {
		answer: () => ({
			status: 404,
			headers: JSON_TYPE,
			body: '{"error":"InvalidEndpoint","description":"Not found"}',
		}),
		neverSays: /check the (?:engagement )?id\b/i,
	},
	'missing scopes': {
		answer: () => ({
			status: 403,
			headers: JSON_TYPE,
			body: '{"error":"Forbidden","description":"You are missing the following required scopes: read"}',
		}),
		says: /scope/i,
		neverSays:
			/administrators? only|use (?:one|the credential) of an administrator|give the user a role|credential of one of them/i,
	},
	'a challenge': {
		answer: () => ({
			status: 403,
			headers: { 'content-type': 'text/html; charset=UTF-8' },
			body: '<!DOCTYPE html><html><head><title>Just a moment...</title></head><body></body></html>',
		}),
		neverSays:
			/administrators? only|use (?:one|the credential) of an administrator|give the user a role|credential of one of them/i,
	},
	'a redirect to a sign-in': {
		answer: (host) => ({
			status: 302,
			headers: { location: `https://${host}/sign_in?return_to=x` },
			body: '',
		}),
	},
} as const satisfies Readonly<Record<string, Refusal>>;

/** A list that is refused, with a credential of some kind. */
export interface RefusalDraw {
	readonly vendor: VendorName;
	readonly refusal: keyof typeof REFUSALS;
	/** The credential may be used for some domains only: n8n keeps them beside the secrets. */
	readonly isRestricted: boolean;
}

export const refusalDraw: fc.Arbitrary<RefusalDraw> = fc
	.record({
		vendor: fc.constantFrom('zendesk', 'chat', 'zoom'),
		refusal: fc.constantFrom(
			'nothing there',
			'no help desk',
			'missing scopes',
			'a challenge',
			'a redirect to a sign-in',
		),
		isRestricted: fc.boolean(),
	})
	.map((draw) => ({
		...draw,
		// Help desks are Zendesk's.
		refusal:
			draw.vendor === 'zoom' && draw.refusal === 'no help desk'
				? ('nothing there' as const)
				: draw.refusal,
	}));

/** @returns all that is wrong with the sentence */
export async function playRefusal(draw: RefusalDraw): Promise<string[]> {
	const { vendor, isRestricted } = draw;
	const refusal: Refusal = REFUSALS[draw.refusal];
	const account = newAccount();
	const host = vendor === 'zoom' ? 'api.zoom.us' : `${account.subdomain}.zendesk.com`;
	const server: RandomServer = { sent: new Set(), answer: () => refusal.answer(host) };
	const time = new VirtualTime(NOW);
	const network = new Network(time, server, host);
	const domains = { allowedHttpRequestDomains: 'domains', allowedDomains: host };
	const { error } = await time.run(() =>
		read(PLAIN_READING, rangeOf(PLAIN_READING, DAY), {
			vendor,
			resource: vendor === 'chat' ? 'chat' : 'engagement',
			authentication: AUTHENTICATIONS[vendor],
			credentials: { ...account, ...(isRestricted ? domains : {}) },
			filters: {},
			options: {},
			send: network.send.bind(network),
		}),
	);
	if (error === undefined) return ['a refusal is taken for an empty list'];
	const text = `${error.message} ${'description' in error ? String(error.description) : ''}`;
	const { says, neverSays } = refusal;
	return [
		...(says === undefined || says.test(text) ? [] : [`does not say ${String(says)}: ${text}`]),
		...(neverSays?.test(text) ? [`misleads: ${text}`] : []),
		...(text.includes('[secret]') ? [`blanks what is no secret: ${text}`] : []),
	];
}

const AUTHENTICATIONS: Readonly<Record<VendorName, string>> = {
	chat: 'accessToken',
	zendesk: 'apiToken',
	zoom: 'serverToServer',
};
