import { z } from 'zod';

import { textWithout } from './spellings';

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

/** Shorter values are taken out only where they stand alone: they are parts of ordinary words. */
const SHORTEST_PART = 6;

/** Longer texts are cut: what is to be shown or saved is short, and searching costs time and memory. */
const MOST_SEARCHED = 65_536;

/** Vendors' error bodies sometimes repeat the token they refused, as it is or in a Basic header. */
export function redactSecrets(whole: string, ...credentials: unknown[]): string {
	const text = whole.length > MOST_SEARCHED ? `${whole.slice(0, MOST_SEARCHED)}…` : whole;
	const secrets = [...credentials.flatMap(basicSecretsOf), ...secretsIn(credentials, false)];
	return textWithout(text, new Set(secrets.flatMap(codesOf)), isOrdinaryWord);
}

/** Whether a secret that was found is only a part of a word. */
function isOrdinaryWord(before: string, secret: string, after: string): boolean {
	return secret.length < SHORTEST_PART && (/\w/.test(before) || /\w/.test(after));
}

/** A secret as it is, and as it is often coded, once or twice. */
function codesOf(secret: string): string[] {
	if (secret.length < SHORTEST_PART) return [secret];
	const bytes = Buffer.from(secret);
	const hex = bytes.toString('hex');
	const pairs = hex.match(/../g) ?? [];
	const inUrl = encodeURIComponent(secret.toWellFormed());
	const inJson = JSON.stringify(secret).slice(1, -1);
	const base64 = [secret, inUrl, inJson, bytes.toString('base64')].flatMap((text) => {
		const coded = Buffer.from(text);
		return [coded.toString('base64'), ...base64Around(coded)].flatMap(unpadded);
	});
	return [secret, ...base64, hex, pairs.join(':'), pairs.join(' '), bytes.join(',')];
}

/** What base64 of any text contains that contains the secret, however much stands before it. */
function base64Around(secret: Buffer): string[] {
	return [0, 1, 2].map((before) => {
		const base64 = Buffer.concat([Buffer.alloc(before), secret]).toString('base64');
		// The characters at both ends depend on the neighbors as well: each stands for six bits.
		return base64.slice(
			Math.ceil((before * 8) / 6),
			Math.floor(((before + secret.length) * 8) / 6),
		);
	});
}

function secretsIn(value: unknown, isSecret: boolean): string[] {
	if (typeof value === 'object' && value !== null) {
		return Object.entries(value).flatMap(([name, inner]: [string, unknown]) =>
			secretsIn(inner, isSecret || IS_SECRET.test(name)),
		);
	}
	const secret = isSecret && typeof value === 'string' ? value.trim() : '';
	return secret === '' ? [] : [secret];
}

/** Base64 without its end, in both alphabets. */
function unpadded(base64: string): string[] {
	const plain = base64.replaceAll('=', '');
	return [plain, plain.replaceAll('+', '-').replaceAll('/', '_')];
}

function basicSecretsOf(credentials: unknown): string[] {
	const { email, apiToken, clientId, clientSecret } = basicPair.catch({}).parse(credentials);
	const pairs: string[] = [];
	if (email && apiToken) pairs.push(basicToken(`${email}/token`, apiToken));
	if (clientId && clientSecret) pairs.push(basicToken(clientId, clientSecret));
	return pairs.flatMap((pair) => [pair, ...unpadded(pair)]);
}

/** The part after `Basic ` of an Authorization header. */
export function basicToken(user: string, secret: string): string {
	return Buffer.from(`${user}:${secret}`).toString('base64');
}
