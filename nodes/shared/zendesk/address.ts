import { z } from 'zod';

import { AddressError } from '../base/errors';
import { parseBaseUrl } from '../http/address';
import type { Explanation, Refusal } from '../http/vendor';

const zendeskAddress = z.object({
	subdomain: z.string().default(''),
	baseUrl: z.string().default(''),
	email: z.string().catch(''),
	clientId: z.string().catch(''),
});

/** Names in other scripts (`xn--`) are no subdomains of Zendesk's. */
const LABEL = '(?!xn--)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';

/** A Zendesk address, with the subdomain as its first group, or a subdomain alone, as its second. */
export const ZENDESK_ADDRESS = new RegExp(
	`^(?:(?:https:\\/\\/)?(${LABEL})\\.zendesk\\.com(?:[/?#].*)?|(${LABEL}))$`,
);

/** `acme`, `acme.zendesk.com` and a pasted `https://acme.zendesk.com/agent` all mean `acme`. */
export function parseSubdomain(entered: string): string {
	const text = entered.trim().toLowerCase();
	const match = ZENDESK_ADDRESS.exec(text);
	const subdomain = match?.[1] ?? match?.[2];
	if (subdomain !== undefined) return subdomain;
	throw new AddressError(
		text === ''
			? 'The credential has no Zendesk subdomain'
			: 'The subdomain in the credential is not a Zendesk subdomain',
		'Enter the first part of the address agents sign in to: for https://acme.zendesk.com, enter acme.',
	);
}

/** A Zendesk credential's API: its Base URL, otherwise the address of its subdomain. */
export function zendeskBaseUrl(credentials: unknown): string {
	const { subdomain, baseUrl } = zendeskAddress.parse(credentials);
	return baseUrl.trim() === ''
		? `https://${parseSubdomain(subdomain)}.zendesk.com`
		: parseBaseUrl(baseUrl);
}

/** The address; of a gateway, which may serve several accounts, with what names the account. */
export function zendeskAccount(credentials: unknown): string {
	const { subdomain, baseUrl, email, clientId } = zendeskAddress.parse(credentials);
	const name = baseUrl.trim() && (subdomain.trim() || email.trim() || clientId.trim());
	return `${zendeskBaseUrl(credentials)} ${name.toLowerCase()}`.trim();
}

/** Reported: 404 with "There is no help desk configured at this address" means a wrong subdomain. */
export function explainZendesk({ status, said, baseUrl }: Refusal): Explanation | undefined {
	if (status !== 404 || !/no help desk/i.test(said)) return undefined;
	const message = `There is no Zendesk account at ${new URL(baseUrl).host} (HTTP 404)`;
	const description = 'Check the subdomain or Base URL in the credential.';
	return { message, description, cause: 'configuration-invalid', obstacle: 'address' };
}
