import type { INodeExecutionData, IPollFunctions, Logger } from 'n8n-workflow';

import { systemClock } from '../base/clock';
import { HOUR, MINUTE, SECOND, toIsoSeconds } from '../base/time';
import { connect, type Connector } from '../http/connect';
import type { Session } from '../http/session';
import { Usage } from '../http/usage';
import { nodeErrorOf } from '../n8n/node-error';
import { presenter } from '../rows/present';
import type { VendorRecord } from '../source/record';
import type { ListRequest, Source } from '../source/source';
import { checkActivation } from './activation-check';
import { hasCursor, pollByCursor } from './cursor-poll';
import { firstProgress, requireIsPast, warnIfAhead } from './first-run';
import { PollGuard } from './guard';
import { hashOf } from './hashes';
import type { Budget, PollResult } from './poll-result';
import { loadState, type NewState, type Progress, saveState } from './state';
import { pollBySweep } from './sweep-poll';
import { moment, sweepStateAt } from './sweep-state';
import { inventedRecords, recentRecords, SAMPLE_MARK } from './test-records';
import type { Watch } from './watch';

const BUDGET_OF_OLDER_VERSIONS_MS = 60 * SECOND;

/** Kept back from n8n's budget, for what happens after the last answer. */
const SHARE_KEPT_BACK = 0.1;

/** Someone waits for the activation, and a vendor that is slow does not stop it. */
const LONGEST_CHECK_MS = 20 * SECOND;

const guard = new PollGuard(systemClock);

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
	try {
		const watch = readWatch(context);
		const items =
			context.getMode() === 'manual'
				? await sample(context, connector, watch)
				: await guard.alone(
						{ node: nodeOf(context), staticData: context.getWorkflowStaticData('global') },
						async (isStale) => await pollOnce(context, connector, watch, isStale),
					);
		return items === null || items.length === 0 ? null : [items];
	} catch (error) {
		throw nodeErrorOf(context.getNode(), error);
	}
}

/** A few recent records, or else an invented one, for testing by hand; touches no state. */
async function sample<Filters>(
	context: IPollFunctions,
	connector: Connector,
	watch: Watch<Filters>,
): Promise<INodeExecutionData[]> {
	const { request, session } = await openPoll(context, connector, watch);
	const recent = await recentRecords(watch.source, request, session);
	if (recent.length > 0) return itemsOf(context, watch, recent);
	const invented = itemsOf(context, watch, inventedRecords(watch.source, request));
	return invented.map(({ json }) => ({ json: { ...SAMPLE_MARK, ...json } }));
}

/** By its name too: in old workflows, several nodes may have one ID. */
function nodeOf(context: IPollFunctions): string {
	const { id, name } = context.getNode();
	return JSON.stringify([context.getWorkflow().id, id, name]);
}

async function pollOnce<Filters>(
	context: IPollFunctions,
	connector: Connector,
	watch: Watch<Filters>,
	isStale: () => boolean,
): Promise<INodeExecutionData[]> {
	const poll = await openPoll(context, connector, watch);
	const found = loadState(context, poll.watchKey, (progress) => fits(watch.source, progress));
	if (found.state === null) {
		const chosen = found.warning === undefined ? watch.startFrom : null;
		const from = chosen ?? poll.now;
		// Refused before anything is asked.
		requireIsPast(from, poll.now);
		const { request, session } = await openPoll(context, connector, watch, LONGEST_CHECK_MS);
		await checkActivation(watch.source, request, session, context.logger);
		if (chosen === null) warnIfAhead(session);
		if (found.warning !== undefined) {
			context.logger.warn(`${found.warning}. It starts over from ${toIsoSeconds(from)}`);
		}
		if (isStale()) return [];
		const progress = firstProgress(watch.source, poll.request, from);
		saveState(context, stateOf(context, poll, 0, progress));
		return [];
	}
	if (guard.isSpent(nodeOf(context), found.state)) {
		context.logger.info(
			`${watch.source.name}: n8n is still saving the items of the last poll. The next poll continues from there`,
		);
		return [];
	}
	Object.assign(poll.session.learned, found.state.learned);
	const turn = await advance(watch, poll, found.state.progress);
	if (isStale()) return [];
	report(context.logger, watch.source.name, turn, poll);
	const items = itemsOf(context, watch, turn.records);
	// Also where it ended in an error: what was found to hold nothing new need not be read again.
	saveState(context, stateOf(context, poll, found.state.adoptions, turn.state), found.state);
	if (items.length > 0) guard.spend(nodeOf(context), found.state);
	else if (turn.failure !== undefined) throw turn.failure;
	return items;
}

function itemsOf<Filters>(
	{ logger }: Pick<IPollFunctions, 'logger'>,
	{ source, output }: Watch<Filters>,
	records: readonly VendorRecord[],
): INodeExecutionData[] {
	const present = presenter(source, output, (text) => {
		logger.info(text);
	});
	return records.map((record) => ({ json: present(record) }));
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
	mostMs = Infinity,
): Promise<Poll<Filters>> {
	const now = systemClock.now();
	const deadline = now + Math.min(mostMs, budgetOf(context) * (1 - SHARE_KEPT_BACK));
	const authentication = context.getNodeParameter('authentication');
	const usage = new Usage();
	const options = { authentication, deadline, usage };
	const { fetchJson, account } = await connect(context, connector, options);
	const log = (text: string) => {
		context.logger.info(text);
	};
	const notice = (text: string) => {
		context.logger.warn(text);
	};
	return {
		now,
		budget: { deadline, maxItems: watch.maxItems },
		session: { fetchJson, clock: systemClock, log, notice, learned: {}, usage },
		request: {
			range: { from: now - HOUR, to: now },
			dateField: 'start',
			filters: watch.filters,
			limit: watch.maxItems,
			now,
		},
		watchKey: hashOf(`${watch.event} ${account}`),
	};
}

/** n8n has a budget since 2.41; before, a poll should be done when the next may come. */
function budgetOf(context: Partial<Pick<IPollFunctions, 'getPollBudgetMs'>>): number {
	return context.getPollBudgetMs?.() ?? BUDGET_OF_OLDER_VERSIONS_MS;
}

async function advance<Filters>(
	{ source, sweep }: Watch<Filters>,
	{ request, session, budget, now }: Poll<Filters>,
	progress: Progress,
): Promise<PollResult<Progress>> {
	if (progress.kind === 'cursor' && hasCursor(source)) {
		return await pollByCursor(source, request, session, budget, progress);
	}
	const sweeping = progress.kind === 'sweep' ? progress : sweepStateAt(now);
	return await pollBySweep(source, request, session, budget, sweeping, sweep);
}

/** Whether a source can go on from there: people edit static data, and versions differ. */
function fits<Filters>(source: Source<Filters>, progress: Progress): boolean {
	if (progress.kind === 'sweep') return !hasCursor(source);
	return hasCursor(source) && moment.safeParse(source.cursor.timeOf(progress.position)).success;
}

function report(
	logger: Pick<Logger, 'info' | 'warn'>,
	name: string,
	{ records, failure, behindSince }: PollResult<unknown>,
	{ now }: Pick<Poll<unknown>, 'now'>,
): void {
	if (failure !== undefined && records.length > 0) {
		logger.warn(
			`${name}: ${records.length} records were delivered, then the vendor failed: ${failure.message}. The next poll continues from there`,
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
	{ session, watchKey, now }: Pick<Poll<unknown>, 'now' | 'session' | 'watchKey'>,
	adoptions: number,
	progress: Progress,
): NewState {
	const { id, name } = context.getNode();
	const { queryVariant, covered, endsWithWindow } = session.learned;
	return {
		nodeId: id,
		nodeName: name,
		savedAt: now,
		adoptions,
		watch: watchKey,
		learned: { queryVariant, covered, endsWithWindow },
		progress,
	};
}
