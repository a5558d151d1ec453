import type * as Workflow from 'n8n-workflow';

import { systemClock } from '../../../../nodes/shared/base/clock';

/** Older versions of n8n have a `sleep` that knows no signal: the clock must not rely on it. */
let sleepKnowsSignals = true;

jest.mock('n8n-workflow', () => {
	const actual = jest.requireActual<typeof Workflow>('n8n-workflow');
	return {
		...actual,
		sleep: async (milliseconds: number, signal?: AbortSignal) =>
			await actual.sleep(milliseconds, sleepKnowsSignals ? signal : undefined),
	};
});

beforeEach(() => {
	jest.useFakeTimers({ now: Date.parse('2026-11-20T12:00:00Z') });
	sleepKnowsSignals = true;
});

afterEach(() => jest.useRealTimers());

/** Starts a wait and tells how it stands. */
function waiting(milliseconds: number, signal?: AbortSignal) {
	const state = { ended: '' };
	const wait = systemClock.sleep(milliseconds, signal).then(
		() => {
			state.ended = 'in time';
		},
		(error: unknown) => {
			state.ended = error instanceof Error ? error.message : 'unknown';
		},
	);
	return { state, wait };
}

describe('systemClock', () => {
	it('tells the time', () => {
		expect(systemClock.now()).toBe(Date.parse('2026-11-20T12:00:00Z'));
	});

	it.each([1, 499, 500, 501, 60_000])('sleeps %d ms, no less and no more', async (milliseconds) => {
		const { state } = waiting(milliseconds);
		await jest.advanceTimersByTimeAsync(milliseconds - 1);
		expect(state.ended).toBe('');
		await jest.advanceTimersByTimeAsync(1);
		expect(state.ended).toBe('in time');
	});

	it.each([0, -5])('does not sleep %d ms', async (milliseconds) => {
		await systemClock.sleep(milliseconds);
		expect(jest.getTimerCount()).toBe(0);
	});

	it.each([0, 1000])(
		'does not start to sleep once it is cancelled (%d ms)',
		async (milliseconds) => {
			const { state, wait } = waiting(milliseconds, AbortSignal.abort(new Error('stop')));
			await wait;
			expect(state.ended).toBe('stop');
			expect(jest.getTimerCount()).toBe(0);
		},
	);

	it.each([
		['at once', true, 0],
		['within half a second, where n8n does not know signals,', false, 500],
	])('wakes %s when it is cancelled', async (_when, knowsSignals, milliseconds) => {
		sleepKnowsSignals = knowsSignals;
		const stop = new AbortController();
		const { state } = waiting(60_000, stop.signal);
		await jest.advanceTimersByTimeAsync(10_001);
		stop.abort(new Error('stop'));
		await jest.advanceTimersByTimeAsync(milliseconds);
		expect(state.ended).toBe('stop');
	});

	it('repeats work until it is stopped', async () => {
		const stop = new AbortController();
		const times: number[] = [];
		const begun = systemClock.now();
		const end = systemClock.repeat?.(
			() => times.push(systemClock.now() - begun),
			60_000,
			stop.signal,
		);
		await jest.advanceTimersByTimeAsync(150_000);
		stop.abort();
		await end;
		await jest.advanceTimersByTimeAsync(150_000);
		expect(times).toEqual([60_000, 120_000]);
		expect(jest.getTimerCount()).toBe(0);
	});

	it('notices a cancel in the very last moment', async () => {
		sleepKnowsSignals = false;
		const stop = new AbortController();
		const { state } = waiting(400, stop.signal);
		await jest.advanceTimersByTimeAsync(399);
		stop.abort(new Error('stop'));
		await jest.advanceTimersByTimeAsync(1);
		expect(state.ended).toBe('stop');
	});
});
