import type { IHttpRequestOptions } from 'n8n-workflow';

import { VendorError } from '../base/errors';
import { rethrow, settle } from '../base/outcome';
import { MOST_LEVELS, MOST_VALUES, type ParsedJson, parseJson } from '../base/parse-json';
import { MINUTE, SECOND } from '../base/time';
import { readRetryAfter } from '../rate-limit/headers';
import {
	backoff,
	isPassingNetworkCode,
	isPassingStatus,
	LONGEST_WAIT_MS,
	MOST_ATTEMPTS,
} from '../rate-limit/retry';
import {
	describeNetworkFailure,
	describeRefusal,
	describeTimeOver,
	describeUnreadable,
	describeUsedUp,
} from './error-messages';
import { isGood, isIncomplete, isWhole, NOT_READY } from './statuses';
import type {
	ClientOptions,
	FetchJson,
	NetworkFailure,
	Reply,
	VendorRequest,
	VendorResponse,
} from './types';
import { isCutJson, isErrorBody, isWebPage } from './vendor-message';

const LONGEST_SILENCE_MS = MINUTE;
const LONGEST_ANSWER_MS = 3 * MINUTE;
/** An answer that came empty or cut comes whole the next time; a sign-in page stays. */
const MOST_ATTEMPTS_TO_READ = 3;
/** A server that took three minutes for an answer, or more, may well do so again. */
const MOST_ATTEMPTS_IF_SLOW = 2;

/** The one way to call a vendor: retries, waits, and turns answers into JSON or a VendorError. */
export function createFetchJson(shared: ClientOptions): FetchJson {
	return async (question) => {
		const client = { ...shared, signal: question.signal ?? shared.signal };
		for (let attempt = 1; ; attempt++) {
			const reply = await exchange(client, question);
			const answer = await settle(readReply(client, question, reply));
			if (answer.ok) {
				// n8n may have renewed a token for this very request. A vendor may repeat it in what is told
				// or saved of a good answer, too.
				await client.renewSecrets?.();
				return bounded(answer.value, client, question);
			}
			if (!(await waitForNextAttempt(client, question, reply, attempt))) rethrow(answer.error);
		}
	};
}

/** Refuses what no code could go through: it calls itself once for every level, and values take memory. */
function bounded(
	{ value, excess }: ParsedJson,
	{ vendor }: ClientOptions,
	{ path }: VendorRequest,
): unknown {
	if (excess === null) return value;
	const [said, limit] =
		excess === 'levels'
			? [
					`${vendor.name} sent a response to GET ${path} that is nested too deeply`,
					`It has more than ${MOST_LEVELS} levels of objects and lists in each other.`,
				]
			: [
					`${vendor.name} sent a response to GET ${path} with too many values`,
					`It has more than ${MOST_VALUES} of them, which would not fit into memory.`,
				];
	throw new VendorError(said, {
		cause: 'unexpected-response',
		description: `${limit} Nothing was returned, because rows would be missing. Check that the credential's address leads to the right API; if it does, report this message.`,
	});
}

/** Sends one request as soon as the account's rate limits let it. */
async function exchange(client: ClientOptions, question: VendorRequest): Promise<Reply> {
	const { limiter, usage, clock, random, send, signal, deadline = Infinity } = client;
	signal?.throwIfAborted();
	const begun = clock.now();
	const ticket = await limiter.admit(question.endpoint ?? question.path, {
		clock,
		signal,
		onWait(milliseconds) {
			if (clock.now() + milliseconds >= deadline) throw describeUsedUp(client, milliseconds);
		},
	});
	usage.addWait(begun, clock.now());
	const leftMs = Math.ceil(deadline - clock.now());
	if (leftMs <= 0) {
		limiter.release(ticket);
		throw describeTimeOver(client, question);
	}
	usage.requests++;
	const limits = { limitMs: Math.min(LONGEST_ANSWER_MS, leftMs), signal };
	const reply = await send(requestOptions(client, question, leftMs), limits).finally(() => {
		limiter.release(ticket);
	});
	if (!isNetworkFailure(reply)) {
		usage.noteDate(reply.headers.date, clock.now());
		limiter.learn(ticket, reply, clock.now(), random());
	}
	signal?.throwIfAborted();
	return reply;
}

function requestOptions(
	{ baseUrl }: ClientOptions,
	{ path, query }: VendorRequest,
	leftMs: number,
): IHttpRequestOptions {
	return {
		method: 'GET',
		url: `${baseUrl}${path}${query ? `?${query}` : ''}`,
		headers: { Accept: 'application/json' },
		// Read here, so that a body without end is cut off, and parsed here, so that an HTML or cut one
		// becomes a sentence instead of a string for a page.
		encoding: 'stream',
		returnFullResponse: true,
		// A 401 has to reach n8n's helper as an error: it renews the token and asks once more.
		ignoreHttpStatusErrors: { ignore: true, except: [401] },
		// No redirect is followed: the secret stays with the address the user entered.
		disableFollowRedirect: true,
		sendCredentialsOnCrossOriginRedirect: false,
		timeout: Math.min(LONGEST_SILENCE_MS, leftMs),
	};
}

function isNetworkFailure(reply: Reply): reply is NetworkFailure {
	return 'code' in reply;
}

function mostAttempts(reply: Reply): number {
	if (!isNetworkFailure(reply) && (isGood(reply.status) || isIncomplete(reply.status))) {
		return MOST_ATTEMPTS_TO_READ;
	}
	if (isNetworkFailure(reply) && reply.code === 'TOO_SLOW') return MOST_ATTEMPTS_IF_SLOW;
	const isPassing = isNetworkFailure(reply)
		? reply.error !== undefined || isPassingNetworkCode(reply.code)
		: isPassingStatus(reply.status);
	if (isPassing) return MOST_ATTEMPTS;
	return !isNetworkFailure(reply) && isCutJson(reply.body) ? MOST_ATTEMPTS_TO_READ : 1;
}

/** @returns whether another attempt is worth it, and there is time for it */
async function waitForNextAttempt(
	{ vendor, limiter, clock, random, logger, redact, signal, deadline = Infinity }: ClientOptions,
	question: VendorRequest,
	reply: Reply,
	attempt: number,
): Promise<boolean> {
	const most = mostAttempts(reply);
	if (attempt >= most) return false;
	const asked = isNetworkFailure(reply)
		? (reply.error?.facts.retryAfterMs ?? null)
		: readRetryAfter(reply.headers, clock.now());
	if (asked !== null && asked > LONGEST_WAIT_MS) {
		const until = clock.textOf(clock.now() + asked);
		throw new VendorError(`${vendor.name} asks to wait until ${until}`, {
			cause: 'rate-limited',
			obstacle: 'rateLimit',
			description: `That is longer than the ${LONGEST_WAIT_MS / SECOND / 60} minutes this node waits. Run it again after that time, less often, or for a shorter range.`,
			retryAfterMs: asked,
			...(isNetworkFailure(reply) ? {} : { httpStatus: reply.status }),
		});
	}
	const isLimited = !isNetworkFailure(reply) && reply.status === 429;
	const wait = isLimited
		? limiter.waitFor(question.endpoint ?? question.path, clock.now())
		: Math.max(asked ?? 0, backoff(attempt, random()));
	if (clock.now() + wait >= deadline) return false;
	const reason = isNetworkFailure(reply) ? redact(reply.message) : `HTTP ${reply.status}`;
	logger.warn(
		`${vendor.name} did not return ${question.path} (${reason}). Attempt ${attempt + 1} of ${most} in ${Math.ceil(wait / SECOND)} s`,
	);
	// The rate limiter holds this request back, and all others with it.
	if (!isLimited) await clock.sleep(wait, signal);
	return true;
}

async function readReply(
	client: ClientOptions,
	question: VendorRequest,
	reply: Reply,
): Promise<ParsedJson> {
	const json = isNetworkFailure(reply) ? undefined : goodJsonIn(question, reply);
	// Some gateways send a vendor's refusal on with a good status.
	if (json !== undefined && !isErrorBody(json.value)) return json;
	await client.renewSecrets?.();
	if (isNetworkFailure(reply)) throw reply.error ?? describeNetworkFailure(client, reply);
	if (json === undefined && isUnreadable(reply)) throw describeUnreadable(client, question, reply);
	throw describeRefusal(client, question, reply);
}

/** Whether a good response fails by what it is, and not by what its status says. */
function isUnreadable({ status, headers, body }: VendorResponse): boolean {
	const isNoJson = body.trim() === '' || isWebPage(body, headers['content-type']);
	return isGood(status) && (isWhole(status) || isNoJson);
}

function goodJsonIn(
	{ mayBeEmpty = false }: VendorRequest,
	reply: VendorResponse,
): ParsedJson | undefined {
	const { status, body } = reply;
	if (mayBeEmpty && isGood(status) && (status === NOT_READY || body.trim() === '')) {
		return { value: undefined, excess: null };
	}
	if (!isWhole(status)) return undefined;
	try {
		return parseJson(body);
	} catch {
		return undefined;
	}
}
