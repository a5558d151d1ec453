import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import type { Clock } from '../base/clock';
import { SECOND } from '../base/time';
import type { IssuedTokens } from './vendor';

/** Processes whose token has ended come for a new one one after the other. */
const SPREAD_MS = 2 * SECOND;
/** By then a process that got a newer token has stored it. */
const STORED_WITHIN_MS = SECOND;
const MOST_REQUESTS = 5;

/** How a refused token is renewed. */
export interface Renewal {
	readonly tokens: IssuedTokens;
	readonly clock: Clock;
	readonly random: () => number;
}

/** One request, signed with whatever token its credential has. */
interface SignedRequest {
	/** The credential as it was read for this request. */
	readonly first: ICredentialDataDecryptedObject;
	/** Reads the credential as it is stored by then. */
	readonly read: () => Promise<ICredentialDataDecryptedObject>;
	readonly send: (credentials: ICredentialDataDecryptedObject) => Promise<unknown>;
	readonly isRefused: (answer: unknown) => boolean;
	readonly signal: AbortSignal;
}

/**
 * Sends a request again when its token is refused: with one that another process has stored
 * meanwhile, else with a new one. Asks for a new one once only: a token can be refused because
 * another process got a newer one, or because the app may not do what is asked.
 */
export async function sendWithToken(
	{ tokens, clock, random }: Renewal,
	{ first, read, send, isRefused, signal }: SignedRequest,
): Promise<unknown> {
	let hasRenewed = false;
	let credentials = first;
	let answer = await send(credentials);
	for (let sent = 1; sent < MOST_REQUESTS && isRefused(answer); sent++) {
		tokens.refuse(credentials);
		await clock.sleep((hasRenewed ? STORED_WITHIN_MS : 0) + SPREAD_MS * random(), signal);
		credentials = await read();
		if (!tokens.isAtHand(credentials)) {
			if (hasRenewed) return answer;
			hasRenewed = true;
		}
		answer = await send(credentials);
	}
	return answer;
}
