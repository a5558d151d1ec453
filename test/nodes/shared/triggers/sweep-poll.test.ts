import { DAY, HOUR, MINUTE, SECOND } from '../../../../nodes/shared/base/time';
import type { PollScope } from '../../../../nodes/shared/triggers/poll-result';
import { pollBySweep } from '../../../../nodes/shared/triggers/sweep-poll';
import { type SweepState, sweepStateAt } from '../../../../nodes/shared/triggers/sweep-state';
import {
	type FakeFilters,
	FakeList,
	type FakeListOptions,
	listRequest,
} from '../../../builders/fake-list';
import { session } from '../../../builders/session';
import { NOW, VirtualClock } from '../../../builders/virtual-clock';

const OPTIONS = { lateMs: HOUR, longestMs: 14 * DAY, waitMs: 0 };
const SINCE = NOW - 6 * HOUR;

/** One ends every minute; each lasted a minute. */
const rows = Array.from({ length: 350 }, (_, index) => {
	const end = SINCE + (index + 1) * MINUTE;
	return { id: `e${String(index).padStart(3, '0')}`, start: end - MINUTE, end };
});
const ids = rows.map(({ id }) => id);

interface Conditions extends Partial<Pick<PollScope, 'deadline' | 'maxItems'>> {
	readonly state?: SweepState;
	readonly now?: number;
	/** How long an answer takes. */
	readonly takesMs?: number;
	readonly list?: Partial<FakeListOptions>;
	readonly filters?: FakeFilters;
	/** How long the vendor keeps records. */
	readonly retentionMs?: number;
}

async function poll({
	state = sweepStateAt(SINCE),
	now = NOW,
	takesMs = 0,
	list,
	filters = {},
	retentionMs = Infinity,
	...budget
}: Conditions = {}) {
	const { fetchJson, source, asked } = new FakeList({ rows, pageSize: 50, ...list });
	const clock = new VirtualClock(now);
	const own = session.build({
		clock,
		fetchJson: async (question) => {
			clock.advance(takesMs);
			return await fetchJson(question);
		},
	});
	const request = listRequest({ from: now - HOUR, to: now }, { now, filters });
	const most = { deadline: now + MINUTE, maxItems: 1000, ...budget };
	const scope = { source: { ...source, retentionMs }, request, session: own, ...most };
	const result = await pollBySweep(scope, state, OPTIONS);
	return { ...result, ids: result.records.map(({ id }) => id), asked, own };
}

/** Polls until nothing comes any more. */
async function drain(conditions: Conditions): Promise<string[]> {
	const delivered: string[] = [];
	let { state = sweepStateAt(SINCE) } = conditions;
	for (let quiet = 0, minute = 0; quiet < 3; minute++) {
		const part = await poll({ ...conditions, state, now: NOW + minute * MINUTE });
		quiet = part.ids.length === 0 ? quiet + 1 : 0;
		delivered.push(...part.ids);
		({ state } = part);
	}
	return delivered;
}

describe('a poll by sweeps', () => {
	it('delivers everything once, and remembers the last hour of it', async () => {
		const { ids: first, state, behindSince } = await poll();
		expect(first).toEqual(ids);
		expect(behindSince).toBeUndefined();
		const done = (rows[349]?.end ?? 0) - HOUR - SECOND;
		// Engagements of days are looked for a day after delivery began.
		expect(state.bands.map(({ doneThrough }) => doneThrough)).toEqual([done, done, SINCE - 1]);
		expect((await poll({ state, now: NOW + MINUTE })).ids).toEqual([]);
	});

	it('sweeps each band when it is due', async () => {
		let { state } = await poll();
		const requests: number[] = [];
		for (const now of [NOW + MINUTE, NOW + HOUR, NOW + HOUR + MINUTE, NOW + DAY]) {
			const next = await poll({ state, now, list: { rows: [] } });
			requests.push(next.asked.length);
			({ state } = next);
		}
		const [one, two, oneAgain, three] = requests;
		expect([one, oneAgain]).toEqual([1, 1]);
		expect(two).toBeGreaterThan(1);
		expect(three).toBeGreaterThan(two ?? 0);
	});

	it.each([1, 49, 120])('hands over %i records at most, and the rest later', async (maxItems) => {
		expect((await poll({ maxItems })).ids).toEqual(ids.slice(0, maxItems));
		expect(await drain({ maxItems })).toEqual(ids);
	});

	it('reads shorter slices where a poll has no time for long ones', async () => {
		const slow = { takesMs: 20 * SECOND, deadline: NOW + MINUTE };
		const { ids: first, state, behindSince } = await poll(slow);
		expect(first).toEqual([]);
		expect(state.bands[0]?.sliceMs).toBeLessThan(DAY);
		expect(behindSince).toBeLessThan(NOW);
		expect(await drain({ takesMs: 4 * SECOND })).toEqual(ids);
	});

	it('keeps what it has where a request fails', async () => {
		const failing: Partial<FakeListOptions> = {
			instead: (_query, number) => {
				if (number > 10) throw new Error('Down');
				return null;
			},
		};
		const part = await poll({ list: failing });
		expect(part.failure).toEqual(new Error('Down'));
		const rest = await poll({ state: part.state, now: NOW + MINUTE });
		expect([...part.ids, ...rest.ids]).toEqual(ids);
	});

	it('delivers by start a list in any order, and learns from what the filters leave out', async () => {
		const mixed = rows.map((row, index) => ({ ...row, kind: index % 2 ? 'call' : 'chat' }));
		const list = { rows: mixed.toReversed(), ignoresKind: true };
		const { ids: delivered, state } = await poll({ filters: { kind: 'call' }, list });
		expect(delivered).toEqual(ids.filter((_id, index) => index % 2));
		expect((await poll({ state, now: NOW + MINUTE, filters: { kind: 'call' }, list })).ids).toEqual(
			[],
		);
		expect(state.newestEnd).toBe(rows[349]?.end);
	});

	it('asks for nothing more once its time is over, which is no failure', async () => {
		const late = await poll({ takesMs: 20 * SECOND, deadline: NOW + MINUTE });
		expect(late).not.toHaveProperty('failure');
		expect(late.asked).toHaveLength(3);
	});

	it('says once what the vendor no longer keeps', async () => {
		const retentionMs = 2 * DAY;
		const { state, own } = await poll({ retentionMs, state: sweepStateAt(NOW - 5 * DAY) });
		expect(own.notices).toEqual([
			'things are kept for 2 days. What ended from 2026-11-15T12:00:00Z to 2026-11-18T12:00:00Z can no longer be read, and is not delivered',
		]);
		const next = await poll({ retentionMs, state, now: NOW + MINUTE });
		expect(next.own.notices).toEqual([]);
	});

	it('changes nothing of the state it was given', async () => {
		const state = sweepStateAt(SINCE);
		await poll({ state });
		expect(state).toEqual(sweepStateAt(SINCE));
	});
});
