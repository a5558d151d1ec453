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
	describeSilence,
	describeUnreadable,
	describeUsedUp,
	requireAnswer,
} from './error-messages';
import { Answer, Silence, Question, Ask, AskSurroundings } from './types';
import { isErrorBody } from './vendor-message';

const REQUEST_TIMEOUT_MS = 60 * SECOND;

/**
 * Builds the one way to call a vendor: retries what is worth retrying, waits as long as the vendor
 * says, and turns every other answer into JSON or into a sentence.
 *
 * @throws VendorError from the returned function
 */
export function createAsk(shared: AskSurroundings): Ask {
	return async (question) => {
		const surroundings = { ...shared, signal: question.signal ?? shared.signal };
		for (let attempt = 1; ; attempt++) {
			const reply = await exchange(surroundings, question);
			const mayRetry = isWorthRetrying(reply) && attempt < MOST_ATTEMPTS;
			if (!mayRetry || !(await waitForNextAttempt(surroundings, question, reply, attempt))) {
				return readReply(surroundings, question, reply);
			}
		}
	};
}

/** Sends one request as soon as the account's rate limits let it. */
async function exchange(
	surroundings: AskSurroundings,
	question: Question,
): Promise<Answer | Silence> {
	const { governor, usage, clock, random, send, signal } = surroundings;
	signal?.throwIfAborted();
	const ticket = await admit(surroundings, question);
	usage.requests++;
	try {
		const reply = await send(requestOptions(surroundings, question));
		governor.release(ticket);
		if (!isSilence(reply)) {
			usage.noteDate(reply.headers.date, clock.now());
			governor.learn(ticket, reply, clock.now(), random());
		}
		signal?.throwIfAborted();
		return reply;
	} finally {
		governor.release(ticket);
	}
}

async function admit(surroundings: AskSurroundings, { path }: Question): Promise<Ticket> {
	const { governor, usage, clock, signal, deadline = Infinity } = surroundings;
	const begun = clock.now();
	const ticket = await governor.admit(path, {
		clock,
		signal,
		onWait(milliseconds) {
			if (clock.now() + milliseconds >= deadline) throw describeUsedUp(surroundings, milliseconds);
		},
	});
	usage.addWait(begun, clock.now());
	return ticket;
}

function requestOptions(
	{ baseUrl, clock, signal, deadline = Infinity }: AskSurroundings,
	{ path, query }: Question,
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

function isSilence(reply: Answer | Silence): reply is Silence {
	return 'code' in reply;
}

function isWorthRetrying(reply: Answer | Silence): boolean {
	return isSilence(reply) ? isPassingNetworkCode(reply.code) : isPassingStatus(reply.status);
}

/** @returns whether there is time for another attempt */
async function waitForNextAttempt(
	{ vendor, governor, clock, random, logger, redact, signal, deadline = Infinity }: AskSurroundings,
	question: Question,
	reply: Answer | Silence,
	attempt: number,
): Promise<boolean> {
	const asked = isSilence(reply) ? null : readRetryAfter(reply.headers, clock.now());
	if (asked !== null && asked > LONGEST_WAIT_MS) {
		throw new VendorError(
			`${vendor.name} asks to wait until ${toIsoSeconds(clock.now() + asked)}`,
			{
				cause: 'rate-limited',
				description: `That is longer than the ${LONGEST_WAIT_MS / SECOND / 60} minutes this node waits. Run it again after that time, less often, or for a shorter range.`,
				retryAfterMs: asked,
				...(isSilence(reply) ? {} : { httpStatus: reply.status }),
			},
		);
	}
	const isLimited = !isSilence(reply) && reply.status === 429;
	const wait = isLimited
		? governor.waitFor(question.path, clock.now())
		: (asked ?? backoff(attempt, random()));
	if (clock.now() + wait >= deadline) return false;
	const reason = isSilence(reply) ? redact(reply.message) : `HTTP ${reply.status}`;
	logger.warn(
		`${vendor.name} did not serve ${question.path} (${reason}). Attempt ${attempt + 1} of ${MOST_ATTEMPTS} in ${Math.ceil(wait / SECOND)} s`,
	);
	// The governor holds this request back, and all others with it.
	if (!isLimited) await clock.sleep(wait, signal);
	return true;
}

function readReply(
	surroundings: AskSurroundings,
	question: Question,
	reply: Answer | Silence,
): unknown {
	if (isSilence(reply)) throw describeSilence(surroundings, reply);
	if (reply.status < 200 || reply.status > 299) {
		throw describeRefusal(surroundings, question, reply);
	}
	return parseJson(surroundings, question, reply);
}

function parseJson(surroundings: AskSurroundings, question: Question, answer: Answer): unknown {
	if (question.mayBeEmpty && answer.body.trim() === '') return undefined;
	requireAnswer(surroundings, question, answer);
	let json: unknown;
	try {
		json = JSON.parse(answer.body);
	} catch {
		throw describeUnreadable(surroundings, question, answer);
	}
	// Some gateways send a vendor's refusal on with a good status.
	if (isErrorBody(json)) throw describeRefusal(surroundings, question, answer);
	return json;
}
