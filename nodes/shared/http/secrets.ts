import { z } from 'zod';

/** The credential fields that hold secrets, those n8n keeps for itself included. */
const IS_SECRET = /(?:token|secret|password|passphrase|key)$/i;

/** The pairs that vendors take as `Authorization: Basic`, each a user part and a secret. */
const basicPair = z
	.object({
		email: z.string().trim(),
		apiToken: z.string().trim(),
		clientId: z.string().trim(),
		clientSecret: z.string().trim(),
	})
	.partial();

/** Shorter values would blank out ordinary words. */
const SHORTEST_SECRET = 6;

/** Vendors' error bodies sometimes repeat the token they refused, as it is or in a Basic header. */
export function redactSecrets(text: string, ...credentials: unknown[]): string {
	return [...credentials.flatMap(basicSecretsOf), ...secretsIn(credentials, false)]
		.flatMap(spellingsOf)
		.sort((one, other) => other.length - one.length)
		.reduce((redacted, secret) => redacted.replaceAll(secret, '[secret]'), text);
}

function secretsIn(value: unknown, isSecret: boolean): string[] {
	if (typeof value === 'object' && value !== null) {
		return Object.entries(value).flatMap(([name, inner]: [string, unknown]) =>
			secretsIn(inner, isSecret || IS_SECRET.test(name)),
		);
	}
	const secret = isSecret && typeof value === 'string' ? value.trim() : '';
	return secret.length < SHORTEST_SECRET ? [] : [secret];
}

/** A secret as a server may repeat it: as it is, as in a URL, as in JSON. */
function spellingsOf(secret: string): string[] {
	return [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)];
}

function basicSecretsOf(credentials: unknown): string[] {
	const { email, apiToken, clientId, clientSecret } = basicPair.catch({}).parse(credentials);
	const pairs: string[] = [];
	if (email && apiToken) pairs.push(basicToken(`${email}/token`, apiToken));
	if (clientId && clientSecret) pairs.push(basicToken(clientId, clientSecret));
	return pairs;
}

/** The part after `Basic ` of an Authorization header. */
export function basicToken(user: string, secret: string): string {
	return Buffer.from(`${user}:${secret}`).toString('base64');
}
