import { HOUR } from '../histories/plan';
import { RATE_OF_THE_FUTURE, REQUEST_OF_THE_FUTURE } from '../histories/regressions';
import type { SweepHistory } from '../histories/sweep-history';
import type { SweepVerdict } from '../histories/sweep-play';
import type { HistoryMutation } from './mutant';

const SWEEP_POLL = 'shared/triggers/sweep-poll.ts';
const TAKE_NEWS = 'shared/triggers/take-news.ts';
const RATE_LIMIT = 'shared/rate-limit/limit.ts';

/** Every second poll meets a network that is down. */
function withCuts(history: SweepHistory): SweepHistory {
	return {
		...history,
		lateMs: 0,
		steps: history.steps.map((step, index) => ({
			...step,
			faults: index % 2 === 0 ? [{ kind: 'cut', after: 0, times: 20 }] : [],
		})),
	};
}

/** More pages than a poll has time for, of short and of long engagements. */
function withTooManyPages(history: SweepHistory): SweepHistory {
	return {
		...history,
		latencyMs: 7_000,
		budgetMs: 36_000,
		pageSize: 2,
		lateMs: 0,
		engagements: history.engagements.map((planned, index) => ({
			...planned,
			step: index % 2,
			durationMs: index % 2 === 0 ? 2 * HOUR : 0,
		})),
	};
}

/** Every rule of sweeps, broken once. */
export const SWEEP_MUTATIONS: ReadonlyArray<
	HistoryMutation<SweepHistory> & { readonly as: keyof SweepVerdict | 'failure' }
> = [
	{
		what: 'what turns up late is not waited for',
		as: 'missing',
		file: SWEEP_POLL,
		find: 'atVendor - this.behindMs - SECOND',
		replace: 'atVendor - SECOND',
		narrow: (history) => ({ ...history, lateMs: 3 * HOUR }),
	},
	{
		what: 'what is waited for counts as done',
		as: 'early',
		file: SWEEP_POLL,
		find: 'Math.max(options.lateMs, options.waitMs)',
		replace: 'options.lateMs',
		narrow: (history) => ({ ...history, lateMs: 0, waitMs: 3 * HOUR, waitsFrom: 0 }),
	},
	{
		what: 'nothing is waited for',
		as: 'early',
		file: TAKE_NEWS,
		find: 'hasEnd && isEnding && waitMs > 0',
		replace: 'hasEnd && isEnding && waitMs > 1e12',
		narrow: (history) => ({ ...history, waitMs: 3 * HOUR, waitsFrom: 0 }),
	},
	{
		what: 'a sweep that began before there was a wait waits',
		as: 'missing',
		file: TAKE_NEWS,
		find: 'if (end <= sweep.settled) return true;',
		replace: '',
		narrow: (history) => ({ ...withTooManyPages(history), waitMs: 3 * HOUR, waitsFrom: 1 }),
	},
	{
		what: 'the position is kept in start time',
		as: 'missing',
		file: SWEEP_POLL,
		find: 'band.doneThrough - (this.bands[index]?.longestMs ?? 0)',
		replace: 'band.doneThrough',
	},
	{
		what: 'what belongs to other bands is judged by what this one has done',
		as: 'twice',
		file: TAKE_NEWS,
		find: 'isDone(one, state.bands[one.band])',
		replace: 'isDone(one, state.bands[index])',
	},
	{
		what: 'the position is moved before the fetch',
		as: 'missing',
		file: SWEEP_POLL,
		find: 'const records = await this.readSlice(',
		replace: 'sweep.position = range.to + 1;\nconst records = await this.readSlice(',
		narrow: withCuts,
	},
	{
		what: 'the position is never moved',
		as: 'twice',
		file: 'shared/triggers/poll.ts',
		find: 'save(turn.state, found.state);',
		replace: 'save(found.state.progress, found.state);',
	},
	{
		what: 'what was delivered is forgotten after each sweep',
		// Again and again, without an end.
		as: 'failure',
		file: SWEEP_POLL,
		find: 'ledger.forgetUntil(band.doneThrough);',
		replace: 'ledger.forgetUntil(Infinity);',
	},
	{
		what: 'what was delivered is not remembered',
		// Again and again, without an end.
		as: 'failure',
		file: TAKE_NEWS,
		find: 'if (!isSettled) {',
		replace: 'if (!isSettled && band < 0) {',
	},
	{
		what: 'what ended before is not told from what ended since',
		as: 'foreign',
		file: TAKE_NEWS,
		find: 'if (own === undefined || end <= own.doneThrough) return true;',
		replace: 'if (own === undefined) return true;',
	},
	{
		what: 'a sweep is counted from its end',
		as: 'missing',
		file: SWEEP_POLL,
		find: 'private complete(band: BandState, { settled }: Sweep): void {',
		replace:
			'private complete(band: BandState, _: Sweep): void {\nconst settled = this.settledWhen(this.scope.session.clock.now());',
		narrow: (history) => ({ ...history, latencyMs: 14_000, lateMs: 0 }),
	},
	{
		what: 'a clock that is put back takes what was done with it',
		as: 'foreign',
		file: SWEEP_POLL,
		find: 'Math.max(band.doneThrough, settled)',
		replace: 'settled',
	},
	{
		what: 'a clock that is ahead is believed',
		as: 'missing',
		file: SWEEP_POLL,
		find: 'Math.min(begun, this.state.newestEnd - sinceBegun)',
		replace: 'begun + 0 * sinceBegun',
	},
	{
		what: 'what does not fit a poll is left out',
		as: 'missing',
		file: TAKE_NEWS,
		find: 'taken.size === fresh.length ? range.to + 1 : ([...taken].at(-1)?.record.start ?? range.from)',
		replace: 'range.to + 1',
	},
	{
		what: 'what does not fit a poll is delivered from the last record on, again',
		as: 'twice',
		file: TAKE_NEWS,
		find: 'ledgers.some((ledger) => ledger.has(hash)) || isAtPosition(hash);',
		replace: 'ledgers.some((ledger) => ledger.has(hash));',
	},
	{
		what: 'what does not fit a poll is delivered from after the last record on',
		as: 'missing',
		file: TAKE_NEWS,
		find: '([...taken].at(-1)?.record.start ?? range.from)',
		replace: '([...taken].at(-1)?.record.start ?? range.from) + 1',
		narrow: (history) => ({
			...history,
			maxItems: 1,
			engagements: history.engagements.map((planned) => ({
				...planned,
				durationMs: 0,
				afterStepMs: 0,
			})),
		}),
	},
	{
		what: 'a slice for which there was no time is taken for whole',
		as: 'missing',
		file: SWEEP_POLL,
		find: 'if (isOutOfTime()) return null;',
		replace: 'if (isOutOfTime()) return [];',
		narrow: withTooManyPages,
	},
	{
		what: 'only first pages are read',
		as: 'missing',
		file: 'shared/read/pagination.ts',
		find: 'cursor = page.next;',
		replace: 'cursor = null;',
	},
	{
		what: 'a request from before the clock was put back holds up all others',
		as: 'failure',
		file: RATE_LIMIT,
		find: 'return lastAt > now ? Number.NEGATIVE_INFINITY : lastAt;',
		replace: 'return lastAt;',
		narrow: () => REQUEST_OF_THE_FUTURE,
	},
	{
		what: 'an adaptive rate from before the clock was put back holds up all others',
		as: 'failure',
		file: RATE_LIMIT,
		find: 'adaptiveRate.since - now > LONGEST_WAIT_MS',
		replace: 'adaptiveRate.since === 0',
		narrow: () => RATE_OF_THE_FUTURE,
	},
];
