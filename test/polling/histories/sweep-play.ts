import { type ModelEngagement, toSecond } from '../model/engagement-list';
import type { PollingPackage } from '../model/package';
import { ZendeskModel } from '../model/zendesk-server';
import { ZoomModel } from '../model/zoom-server';
import { DAY, HOUR, MINUTE } from './plan';
import { play, type Played } from './play';
import { engagementsOf, type SweepHistory } from './sweep-history';

/** What is wrong with what a history led to; all empty where nothing is. */
export interface SweepVerdict {
	readonly missing: readonly string[];
	/** Ended before anyone asked. */
	readonly foreign: readonly string[];
	readonly twice: readonly string[];
	/** Polls that handed over their records in another order than promised. */
	readonly disordered: ReadonlyArray<readonly string[]>;
	/** Handed over before the wait was over. */
	readonly early: readonly string[];
}

export const FLAWLESS_SWEEPS: SweepVerdict = {
	missing: [],
	foreign: [],
	twice: [],
	disordered: [],
	early: [],
};

/** Lives through a history of engagements. */
export async function playSweeps(
	history: SweepHistory,
	subject?: PollingPackage,
): Promise<Played & SweepVerdict> {
	const truth = engagementsOf(history);
	const isZendesk = history.vendor === 'zendesk';
	const played = await play(history, {
		trigger: isZendesk ? 'zendeskEngagementsTrigger' : 'zoomContactCenterTrigger',
		server: isZendesk ? new ZendeskModel(truth, history) : new ZoomModel(truth, history),
		parameters: {},
		options: { lateArrivalMinutes: history.lateMs / MINUTE, waitMinutes: 0 },
		laterOptions: { fromStep: history.waitsFrom, waitMinutes: history.waitMs / MINUTE },
		over: Math.max(...truth.map(({ publish, finished = 0 }) => Math.max(publish, finished))),
		rests: [MINUTE, 2 * HOUR, DAY + 2 * HOUR, 2 * HOUR],
		subject,
	});
	return { ...played, ...judge(truth, played), early: earlyOf(truth, played, history) };
}

function judge(
	truth: readonly ModelEngagement[],
	{ delivered, since }: Pick<Played, 'delivered' | 'since'>,
): Omit<SweepVerdict, 'early'> {
	const polls = delivered.map((rows) =>
		rows.map(({ engagement_id: id }) => (typeof id === 'string' ? id : '')),
	);
	const counts = new Map<string, number>();
	for (const id of polls.flat()) counts.set(id, (counts.get(id) ?? 0) + 1);
	// Nobody knows where one without a start belongs.
	const starts = new Map(
		truth
			.filter(({ oddity }) => oddity !== 'noStart')
			.map(({ id, start }) => [id, toSecond(start)]),
	);
	return {
		missing: truth.filter(({ id, end }) => end >= since && !counts.has(id)).map(({ id }) => id),
		foreign: truth
			.filter(({ id, end }) => toSecond(end) < toSecond(since) && counts.has(id))
			.map(({ id }) => id),
		twice: [...counts].filter(([, count]) => count > 1).map(([id]) => id),
		disordered: polls.filter((ids) => !isInSweeps(ids.flatMap((id) => starts.get(id) ?? []))),
	};
}

/** By the later of both clocks; odd rows do not say when they ended. */
function earlyOf(
	truth: readonly ModelEngagement[],
	{ delivered, times }: Pick<Played, 'delivered' | 'times'>,
	{ waitMs, waitsFrom }: SweepHistory,
): string[] {
	const ends = new Map(
		truth
			.filter(({ oddity = 'none' }) => oddity === 'none')
			.map(({ id, end }) => [id, toSecond(end)]),
	);
	// A sweep that began before there was a wait does not wait.
	if (waitsFrom > 0) return [];
	return delivered.flatMap((rows, index) => {
		const at = times[index] ?? Infinity;
		const ids = rows.map(({ engagement_id: id }) => (typeof id === 'string' ? id : ''));
		return ids.filter((id) => (ends.get(id) ?? 0) + waitMs > at);
	});
}

/** One poll sweeps each of three bands at most once, in order of start. */
function isInSweeps(starts: readonly number[]): boolean {
	return starts.filter((start, index) => start < (starts[index - 1] ?? 0)).length < 3;
}
