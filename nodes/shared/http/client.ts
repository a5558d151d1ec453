import type { IHttpRequestOptions } from 'n8n-workflow';

import { VendorError } from '../base/errors';
import { SECOND, toIsoSeconds } from '../base/time';
import { readRetryAfter } from '../rate-limit/headers';
import type { Ticket } from '../rate-limit/limiter';
import {
	backoff,
	isPassingNetworkCode,
	isPassingStatus,
	LONGEST_WAIT_MS,
	MOST_ATTEMPTS,
} from '../rate-limit/retry';
import {
	describeRefusal,
	describeNetworkFailure,
	describeUnreadable,
	describeUsedUp,
	requireContent,
} from './error-messages';
import type {
	VendorResponse,
	NetworkFailure,
	VendorRequest,
	FetchJson,
	ClientOptions,
} from './types';
import { isErrorBody } from './vendor-message';

const REQUEST_TIMEOUT_MS = 60 * SECOND;

/**
 * Builds the one way to call a vendor: retries what is worth retrying, waits as long as the vendor
 * says, and turns every other answer into JSON or into a sentence.
 *
 * @throws VendorError from the returned function
 */
export function createFetchJson(shared: ClientOptions): FetchJson {
	return async (question) => {
		const client = { ...shared, signal: question.signal ?? shared.signal };
		for (let attempt = 1; ; attempt++) {
			const reply = await exchange(client, question);
			const mayRetry = isWorthRetrying(reply) && attempt < MOST_ATTEMPTS;
			if (!mayRetry || !(await waitForNextAttempt(client, question, reply, attempt))) {
				return readReply(client, question, reply);
			}
		}
	};
}

/** Sends one request as soon as the account's rate limits let it. */
async function exchange(
	client: ClientOptions,
	question: VendorRequest,
): Promise<VendorResponse | NetworkFailure> {
	const { limiter, usage, clock, random, send, signal } = client;
	signal?.throwIfAborted();
	const ticket = await admit(client, question);
	usage.requests++;
	try {
		const reply = await send(requestOptions(client, question));
		limiter.release(ticket);
		if (!isNetworkFailure(reply)) {
			usage.noteDate(reply.headers.date, clock.now());
			limiter.learn(ticket, reply, clock.now(), random());
		}
		signal?.throwIfAborted();
		return reply;
	} finally {
		limiter.release(ticket);
	}
}

async function admit(client: ClientOptions, { path }: VendorRequest): Promise<Ticket> {
	const { limiter, usage, clock, signal, deadline = Infinity } = client;
	const begun = clock.now();
	const ticket = await limiter.admit(path, {
		clock,
		signal,
		onWait(milliseconds) {
			if (clock.now() + milliseconds >= deadline) throw describeUsedUp(client, milliseconds);
		},
	});
	usage.addWait(begun, clock.now());
	return ticket;
}

function requestOptions(
	{ baseUrl, clock, signal, deadline = Infinity }: ClientOptions,
	{ path, query }: VendorRequest,
): IHttpRequestOptions {
	return {
		method: 'GET',
		url: `${baseUrl}${path}${query ? `?${query}` : ''}`,
		headers: { Accept: 'application/json' },
		// Parsed here, so that an HTML or cut body becomes a sentence instead of a string for a page.
		encoding: 'text',
		returnFullResponse: true,
		// A 401 has to reach n8n's helper as an error: it renews the token and asks once more.
		ignoreHttpStatusErrors: { ignore: true, except: [401] },
		// No redirect is followed: the secret stays with the address the user entered.
		disableFollowRedirect: true,
		sendCredentialsOnCrossOriginRedirect: false,
		timeout: Math.max(SECOND, Math.min(REQUEST_TIMEOUT_MS, deadline - clock.now())),
		...(signal === undefined ? {} : { abortSignal: signal }),
	};
}

function isNetworkFailure(reply: VendorResponse | NetworkFailure): reply is NetworkFailure {
	return 'code' in reply;
}

function isWorthRetrying(reply: VendorResponse | NetworkFailure): boolean {
	return isNetworkFailure(reply) ? isPassingNetworkCode(reply.code) : isPassingStatus(reply.status);
}

/** @returns whether there is time for another attempt */
async function waitForNextAttempt(
	{ vendor, limiter, clock, random, logger, redact, signal, deadline = Infinity }: ClientOptions,
	question: VendorRequest,
	reply: VendorResponse | NetworkFailure,
	attempt: number,
): Promise<boolean> {
	const asked = isNetworkFailure(reply) ? null : readRetryAfter(reply.headers, clock.now());
	if (asked !== null && asked > LONGEST_WAIT_MS) {
		throw new VendorError(
			`${vendor.name} asks to wait until ${toIsoSeconds(clock.now() + asked)}`,
			{
				cause: 'rate-limited',
				description: `That is longer than the ${LONGEST_WAIT_MS / SECOND / 60} minutes this node waits. Run it again after that time, less often, or for a shorter range.`,
				retryAfterMs: asked,
				...(isNetworkFailure(reply) ? {} : { httpStatus: reply.status }),
			},
		);
	}
	const isLimited = !isNetworkFailure(reply) && reply.status === 429;
	const wait = isLimited
		? limiter.waitFor(question.path, clock.now())
		: (asked ?? backoff(attempt, random()));
	if (clock.now() + wait >= deadline) return false;
	const reason = isNetworkFailure(reply) ? redact(reply.message) : `HTTP ${reply.status}`;
	logger.warn(
		`${vendor.name} did not serve ${question.path} (${reason}). Attempt ${attempt + 1} of ${MOST_ATTEMPTS} in ${Math.ceil(wait / SECOND)} s`,
	);
	// The governor holds this request back, and all others with it.
	if (!isLimited) await clock.sleep(wait, signal);
	return true;
}

function readReply(
	client: ClientOptions,
	question: VendorRequest,
	reply: VendorResponse | NetworkFailure,
): unknown {
	if (isNetworkFailure(reply)) throw describeNetworkFailure(client, reply);
	if (reply.status < 200 || reply.status > 299) {
		throw describeRefusal(client, question, reply);
	}
	return parseJson(client, question, reply);
}

function parseJson(
	client: ClientOptions,
	question: VendorRequest,
	answer: VendorResponse,
): unknown {
	if (question.mayBeEmpty && answer.body.trim() === '') return undefined;
	requireContent(client, question, answer);
	let json: unknown;
	try {
		json = JSON.parse(answer.body);
	} catch {
		throw describeUnreadable(client, question, answer);
	}
	// Some gateways send a vendor's refusal on with a good status.
	if (isErrorBody(json)) throw describeRefusal(client, question, answer);
	return json;
}
