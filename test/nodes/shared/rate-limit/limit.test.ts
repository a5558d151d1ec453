import { HOUR, MINUTE, SECOND } from '../../../../nodes/shared/base/time';
import {
	afterRefusal,
	afterSending,
	afterServing,
	type LimitState,
	slotOf,
	UNKNOWN_LIMIT,
} from '../../../../nodes/shared/rate-limit/limit';
import { NOW } from '../../../builders/virtual-clock';

/** What is left of a quota after requests that were all served. */
function served(state: LimitState, times: readonly number[]): LimitState {
	return times.reduce((before, now) => afterServing(afterSending(before, now)), state);
}

/** Refused again and again, with nothing said about when to come back. */
function refused(state: LimitState, now: number): LimitState {
	let refusals = state;
	for (let at = now; at < now + 30 * SECOND; at += 10 * SECOND) {
		refusals = afterRefusal(afterSending(refusals, at), 10 * SECOND, at);
	}
	return refusals;
}

describe('After the clock was put back by an hour', () => {
	const ahead = NOW + HOUR;

	it('a request goes out at once', () => {
		const state = served(UNKNOWN_LIMIT, [ahead, ahead + SECOND]);
		expect(slotOf(state, NOW, 0)).toBeLessThanOrEqual(NOW);
	});

	it('the last request before it holds nobody back when the vendor refuses the next', () => {
		const before = served(UNKNOWN_LIMIT, [ahead, ahead + SECOND]);
		const after = afterRefusal(afterSending(before, NOW), 10 * SECOND, NOW);
		expect(slotOf(after, NOW, 0)).toBe(NOW + 10 * SECOND);
		expect(slotOf(after, NOW + 10 * SECOND, 0)).toBeLessThanOrEqual(NOW + MINUTE);
		expect(afterSending(after, NOW + 10 * SECOND).lastAt).toBeLessThan(NOW + MINUTE);
	});

	it('neither a pause nor a pace from before it holds anybody back', () => {
		const state = refused(served(UNKNOWN_LIMIT, [ahead - MINUTE]), ahead);
		expect(slotOf(state, ahead + 30 * SECOND, 0)).toBeGreaterThan(ahead + 30 * SECOND);
		expect(slotOf(state, NOW, 0)).toBeLessThanOrEqual(NOW);
		const next = served(state, [NOW, NOW + SECOND, NOW + 2 * SECOND]);
		expect(slotOf(next, NOW + 3 * SECOND, 0)).toBeLessThanOrEqual(NOW + 3 * SECOND);
	});
});

it('A rate that was learned a moment ago is kept to, to the end of the pause and after it', () => {
	const state = refused(served(UNKNOWN_LIMIT, [NOW - MINUTE]), NOW);
	for (const now of [NOW + 20 * SECOND, NOW + 40 * SECOND]) {
		expect(slotOf(state, now, 0)).toBeGreaterThan(NOW + 45 * SECOND);
	}
});
