import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import { systemClock, wallClock } from '../base/clock';
import { HOUR, MINUTE, SECOND } from '../base/time';
import { countOf } from '../base/words';
import { connect, type Connector } from '../http/connect';
import { Usage } from '../http/usage';
import { nodeErrorOf } from '../n8n/node-error';
import { namingOf } from '../rows/add-names';
import { presenter } from '../rows/present';
import { columnWatch } from '../rows/select';
import type { VendorRecord } from '../source/record';
import type { Source } from '../source/source';
import { hasCursor, pollByCursor } from './cursor-poll';
import { checkActivation, firstProgress, requireIsPast, warnIfAhead } from './first-run';
import { PollGuard } from './guard';
import { hashOf } from './hashes';
import type { PollResult, PollScope } from './poll-result';
import { NameMemory } from './name-memory';
import { loadState, type Progress, requireNoSecret, type SavedState, saveState } from './state';
import { pollBySweep } from './sweep-poll';
import { moment, type SweepOptions, sweepStateAt } from './sweep-state';
import { inventedRecords, recentRecords, SAMPLE_MARK } from './test-records';
import type { Watch } from './watch';

const BUDGET_OF_OLDER_VERSIONS_MS = 60 * SECOND;
/** Kept back from n8n's budget, for what happens after the last answer. */
const SHARE_KEPT_BACK = 0.1;
/** Someone waits for the activation, and a vendor that is slow does not stop it. */
const LONGEST_CHECK_MS = 20 * SECOND;

/** Kept for names as well: rows wait for them no longer than this. */
const SHARE_FOR_NAMES = 0.15;
const LONGEST_NAMING_MS = 10 * SECOND;

const guard = new PollGuard(systemClock);

const nameMemory = new NameMemory(systemClock);

/** The `poll` of a trigger node: returns the new records, or `null` where there are none. */
export function pollOf(connector: Connector, readWatch: (context: IPollFunctions) => Watch) {
	return async function (this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		try {
			const watch = readWatch(this);
			const items =
				this.getMode() === 'manual'
					? await sample(this, connector, watch)
					: await guard.alone(
							{ node: nodeOf(this), staticData: this.getWorkflowStaticData('global') },
							async (isStale) => await pollOnce(this, connector, watch, isStale),
						);
			return items === null || items.length === 0 ? null : [items];
		} catch (error) {
			throw nodeErrorOf(this.getNode(), error);
		}
	};
}

/** A few recent records, or else an invented one, for testing by hand; touches no state. */
async function sample(
	context: IPollFunctions,
	connector: Connector,
	watch: Watch,
): Promise<INodeExecutionData[]> {
	const poll = await openPoll(context, connector, watch);
	const recent = await recentRecords(poll);
	if (recent.length > 0) return await itemsOf(context, connector, watch, recent);
	const invention = inventedRecords(poll.source, poll.request);
	const unnamed = { ...watch, includeNames: false };
	const invented = await itemsOf(context, connector, unnamed, invention);
	return invented.map(({ json }) => ({ json: { ...SAMPLE_MARK, ...json } }));
}

/** By its name too: in old workflows, several nodes may have one ID. */
function nodeOf(context: IPollFunctions): string {
	const { id, name } = context.getNode();
	return JSON.stringify([context.getWorkflow().id, id, name]);
}

async function pollOnce(
	context: IPollFunctions,
	connector: Connector,
	watch: Watch,
	isStale: () => boolean,
): Promise<INodeExecutionData[]> {
	const poll = await openPoll(context, connector, watch);
	const { source, request, session, watchKey, redact } = poll;
	const save = (progress: Progress, before?: SavedState) => {
		requireNoSecret(progress, source.name, redact);
		const { learned } = session;
		saveState(context, { savedAt: request.now, watch: watchKey, learned, progress }, before);
	};
	const found = loadState(context, watchKey, (progress) => fits(source, progress));
	if (found.state === null) {
		const chosen = found.warning === undefined ? watch.startFrom : null;
		const from = chosen ?? request.now;
		// Refused before anything is asked.
		requireIsPast(from, session.clock);
		const check = await openPoll(context, connector, watch, LONGEST_CHECK_MS);
		await checkActivation(check);
		if (chosen === null) warnIfAhead(check.session);
		if (found.warning !== undefined) {
			session.notice(`${found.warning}. It starts over from ${session.clock.textOf(from)}`);
		}
		if (!isStale()) save(firstProgress(source, request, from));
		return [];
	}
	if (guard.isSpent(nodeOf(context), found.state)) {
		session.log(
			`${source.name}: n8n is still saving the items of the last poll. The next poll continues from there`,
		);
		return [];
	}
	Object.assign(session.learned, found.state.learned);
	const turn = await advance(poll, found.state.progress, watch.sweep);
	const items = await itemsOf(context, connector, watch, turn.records);
	if (isStale()) return [];
	report(poll, turn);
	// Also where it ended in an error: what was found to hold nothing new need not be read again.
	save(turn.state, found.state);
	if (items.length > 0) guard.spend(nodeOf(context), found.state);
	else if (turn.failure !== undefined) throw turn.failure;
	return items;
}

async function itemsOf(
	context: IPollFunctions,
	connector: Connector,
	watch: Watch,
	records: readonly VendorRecord[],
): Promise<INodeExecutionData[]> {
	const { source, output } = watch;
	const log = (text: string) => context.logger.info(text);
	const present = presenter(source, output, log);
	const columns = columnWatch(source, output);
	const named = await withNames(context, connector, watch, records);
	const items = named.map((record) => ({ json: columns.see(present(record)) }));
	columns.notice(log);
	return items;
}

/** With names, if they are wanted; what cannot be looked up in time stays without. */
async function withNames(
	context: IPollFunctions,
	connector: Connector,
	watch: Watch,
	records: readonly VendorRecord[],
): Promise<readonly VendorRecord[]> {
	const { source, output, includeNames } = watch;
	if (!includeNames || records.length === 0) return records;
	const { session, watchKey } = await openPoll(context, connector, watch, namingMs(context));
	const known = nameMemory.of(`${nodeOf(context)} ${watchKey}`, session);
	return await namingOf(source, { output, isWanted: true, ...known }).add(records);
}

/** How long a poll may take, in milliseconds. */
function budgetOf(context: IPollFunctions): number {
	// n8n has a budget since 2.41; before, a poll should be done when the next may come.
	const older: Partial<Pick<IPollFunctions, 'getPollBudgetMs'>> = context;
	return older.getPollBudgetMs?.() ?? BUDGET_OF_OLDER_VERSIONS_MS;
}

interface Poll extends PollScope {
	/** Stands for the event and the account. */
	readonly watchKey: string;
	/** Takes the credential's secrets out of a text. */
	readonly redact: (text: string) => string;
}

async function openPoll(
	context: IPollFunctions,
	connector: Connector,
	{ source, filters, event, maxItems, includeNames }: Watch,
	mostMs = Infinity,
): Promise<Poll> {
	const clock = wallClock(context.getTimezone());
	const now = clock.now();
	const readingMs = budgetOf(context) * (1 - SHARE_KEPT_BACK);
	const deadline = now + Math.min(mostMs, readingMs - (includeNames ? namingMs(context) : 0));
	const authentication = context.getNodeParameter('authentication');
	const usage = new Usage();
	const options = { authentication, deadline, usage };
	const { fetchJson, account, redact } = await connect(context, connector, options);
	const range = { from: now - HOUR, to: now };
	return {
		source,
		request: { range, dateField: 'start', filters, limit: maxItems, now },
		session: {
			fetchJson,
			clock,
			log: (text) => context.logger.info(redact(text)),
			notice(text, weight) {
				context.logger[weight === 'remark' ? 'info' : 'warn'](redact(text));
			},
			learned: {},
			usage,
		},
		deadline,
		maxItems,
		watchKey: hashOf(`${event} ${account}`),
		redact,
	};
}

function namingMs(context: IPollFunctions): number {
	return Math.min(LONGEST_NAMING_MS, budgetOf(context) * SHARE_FOR_NAMES);
}

async function advance(
	poll: Poll,
	progress: Progress,
	options: SweepOptions,
): Promise<PollResult<Progress>> {
	const { source, request } = poll;
	if (progress.kind === 'cursor' && hasCursor(source)) {
		return await pollByCursor({ ...poll, source }, progress);
	}
	const sweeping = progress.kind === 'sweep' ? progress : sweepStateAt(request.now);
	return await pollBySweep(poll, sweeping, options);
}

/** Whether a source can go on from there: people edit static data, and versions differ. */
function fits(source: Source, progress: Progress): boolean {
	if (progress.kind === 'sweep') return !hasCursor(source);
	return hasCursor(source) && moment.safeParse(source.cursor.timeOf(progress.position)).success;
}

function report(
	{ source: { name }, request, session }: Poll,
	{ records, failure, behindSince }: PollResult<unknown>,
): void {
	if (records.length === 0) return;
	if (failure !== undefined) {
		session.notice(
			`${name}: delivered ${countOf(records.length, 'record')}, then the vendor failed: ${failure.message}. The next poll continues from there`,
		);
	}
	if (behindSince !== undefined) {
		const minutes = Math.max(0, Math.round((request.now - behindSince) / MINUTE));
		session.log(
			`${name}: ${countOf(records.length, 'record')} up to ${session.clock.textOf(behindSince)}, ${countOf(minutes, 'minute')} behind. The rest follows in the next polls`,
		);
	}
}
