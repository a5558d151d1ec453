import type { INodeExecutionData, IPollFunctions, Logger } from 'n8n-workflow';

import { systemClock } from '../clock';
import { connect, type Connector } from '../connect';
import { InputError, VendorError } from '../errors';
import { nodeErrorOf } from '../node-error';
import { settle } from '../outcome';
import type { Session } from '../session';
import { type ListRequest, questionOf, type Source, type VendorRecord } from '../source';
import { HOUR, MINUTE, SECOND, toIsoSeconds } from '../time';
import { presenter } from '../unified/present';
import { type CursorSource, cursorStateAt, pollByCursor } from './cursor-poll';
import { hashOf } from './hashes';
import { recentRecords } from './sample';
import { loadState, type SavedState, saveState } from './state';
import { pollBySweep } from './sweep-poll';
import { sweepStateAt } from './sweep-state';
import type { Budget, Turn } from './turn';
import type { Watch } from './watch';

const BUDGET_OF_OLDER_VERSIONS_MS = 60 * SECOND;

/** Kept back from n8n's budget, for what happens after the last answer. */
const SHARE_KEPT_BACK = 0.1;

/** Nodes with a poll under way: n8n's scheduler starts the next one all the same. */
const underway = new Set<string>();

/**
 * One poll of a trigger node.
 *
 * @returns the new records, or `null` where there are none
 * @throws NodeApiError, NodeOperationError where nothing could be handed over
 */
export async function runPoll<Filters>(
	context: IPollFunctions,
	connector: Connector,
	readWatch: (context: IPollFunctions) => Watch<Filters>,
): Promise<INodeExecutionData[][] | null> {
	const key = `${context.getWorkflow().id ?? ''} ${context.getNode().id}`;
	if (underway.has(key)) return null;
	underway.add(key);
	try {
		const watch = readWatch(context);
		const records = await pollOnce(context, connector, watch);
		if (records.length === 0) return null;
		const present = presenter(watch.source, watch.output, (text) => {
			context.logger.info(text);
		});
		return [records.map((record) => ({ json: present(record) }))];
	} catch (error) {
		throw nodeErrorOf(context.getNode(), error);
	} finally {
		underway.delete(key);
	}
}

async function pollOnce<Filters>(
	context: IPollFunctions,
	connector: Connector,
	watch: Watch<Filters>,
): Promise<readonly VendorRecord[]> {
	const poll = await openPoll(context, connector, watch);
	if (context.getMode() === 'manual') {
		return await recentRecords(watch.source, poll.request, poll.session);
	}
	const found = loadState(context, poll.watchKey);
	if (found.state === null) {
		const from = found.warning === undefined ? (watch.startFrom ?? poll.now) : poll.now;
		if (found.warning !== undefined) {
			context.logger.warn(`${found.warning}. It starts over from ${toIsoSeconds(from)}`);
		}
		await checkAccess(watch.source, poll, context.logger);
		saveState(context, stateOf(context, poll, firstProgress(watch, poll, from)));
		return [];
	}
	poll.session.learned.reading = found.state.reading;
	const turn = await advance(watch, poll, found.state.progress);
	report(context.logger, watch.source.name, turn, poll);
	if (turn.failure !== undefined && turn.records.length === 0) throw turn.failure;
	saveState(context, stateOf(context, poll, turn.state));
	return turn.records;
}

/** One poll's surroundings. */
interface Poll<Filters> {
	readonly now: number;
	readonly budget: Budget;
	readonly session: Session;
	readonly request: ListRequest<Filters>;
	/** Stands for the event and the account. */
	readonly watchKey: string;
}

async function openPoll<Filters>(
	context: IPollFunctions,
	connector: Connector,
	watch: Watch<Filters>,
): Promise<Poll<Filters>> {
	const now = systemClock.now();
	const deadline = now + budgetOf(context) * (1 - SHARE_KEPT_BACK);
	const authentication = context.getNodeParameter('authentication');
	const { ask, baseUrl } = await connect(context, connector, { authentication, deadline });
	const log = (text: string) => {
		context.logger.info(text);
	};
	return {
		now,
		budget: { deadline, maxItems: watch.maxItems },
		session: { ask, clock: systemClock, log, notice: log, learned: {} },
		request: {
			range: { from: now - HOUR, to: now },
			dateField: 'start',
			filters: watch.filters,
			limit: watch.maxItems,
			now,
		},
		watchKey: hashOf(`${watch.event} ${baseUrl}`),
	};
}

/** n8n has a budget since 2.41; before, a poll should be done when the next may come. */
function budgetOf(context: Partial<Pick<IPollFunctions, 'getPollBudgetMs'>>): number {
	return context.getPollBudgetMs?.() ?? BUDGET_OF_OLDER_VERSIONS_MS;
}

/**
 * Asks one cheap question, so that a wrong credential, role or address stops the activation with a
 * sentence. A vendor that is down or throttles for the moment does not.
 */
async function checkAccess<Filters>(
	source: Source<Filters>,
	{ request, session, now }: Poll<Filters>,
	logger: Pick<Logger, 'warn'>,
): Promise<void> {
	const [query = ''] = source.firstQueries(request.range, { ...request, limit: 1, now });
	const reply = await settle(session.ask(questionOf(source, query)));
	if (reply.ok) {
		source.parsePage(reply.value, query, request);
	} else if (isPassing(reply.error)) {
		logger.warn(`${source.name} could not be checked: ${reply.error.message}`);
	} else {
		throw reply.error;
	}
}

function isPassing(error: Error): boolean {
	return (
		error instanceof VendorError &&
		(error.facts.cause === 'rate-limited' || error.facts.cause === 'temporarily-unavailable')
	);
}

function firstProgress<Filters>(
	{ source }: Watch<Filters>,
	{ request, now }: Poll<Filters>,
	from: number,
): SavedState['progress'] {
	if (from > now) {
		throw new InputError(
			`"Start From" is in the future (${toIsoSeconds(from)})`,
			'Enter an earlier date and time, or leave it empty to begin now.',
		);
	}
	return hasCursor(source) ? cursorStateAt(source, from, request) : sweepStateAt(from);
}

async function advance<Filters>(
	{ source, sweep }: Watch<Filters>,
	{ request, session, budget, now }: Poll<Filters>,
	progress: SavedState['progress'],
): Promise<Turn<SavedState['progress']>> {
	if (progress.kind === 'sweep') {
		return await pollBySweep(source, request, session, budget, progress, sweep);
	}
	if (hasCursor(source)) return await pollByCursor(source, request, session, budget, progress);
	return { records: [], state: sweepStateAt(now) };
}

function hasCursor<Filters>(source: Source<Filters>): source is CursorSource<Filters> {
	return source.cursor !== undefined;
}

function report(
	logger: Pick<Logger, 'info' | 'warn'>,
	name: string,
	{ records, failure, behindSince }: Turn<unknown>,
	{ now }: Pick<Poll<unknown>, 'now'>,
): void {
	if (failure !== undefined && records.length > 0) {
		logger.warn(
			`${name}: ${records.length} records are handed over, then the vendor failed: ${failure.message}. The next poll goes on from there`,
		);
	}
	if (behindSince !== undefined && records.length > 0) {
		const minutes = Math.max(0, Math.round((now - behindSince) / MINUTE));
		logger.info(
			`${name}: ${records.length} records up to ${toIsoSeconds(behindSince)}, ${minutes} minutes behind. The rest follows in the next polls`,
		);
	}
}

function stateOf(
	context: IPollFunctions,
	{ session, watchKey }: Pick<Poll<unknown>, 'session' | 'watchKey'>,
	progress: SavedState['progress'],
): SavedState {
	const { reading } = session.learned;
	return {
		version: 1,
		nodeId: context.getNode().id,
		watch: watchKey,
		...(reading === undefined ? {} : { reading }),
		progress,
	};
}
