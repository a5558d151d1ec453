import { HOUR, MINUTE } from '../../../../nodes/shared/base/time';
import { PollGuard, type Registration } from '../../../../nodes/shared/triggers/guard';
import type { SavedState } from '../../../../nodes/shared/triggers/state';
import { rejectionOf } from '../../../builders/thrown';
import { VirtualClock } from '../../../builders/virtual-clock';

const stateAt = (position: string): SavedState => ({
	version: 2,
	nodeId: 'node',
	nodeName: 'Trigger',
	savedAt: 0,
	adoptions: 0,
	watch: 'watch',
	progress: { kind: 'cursor', position, delivered: { ahead: '', passed: '' } },
});

const staticData = {};
const node: Registration = { node: 'node', staticData };
const other: Registration = { node: 'other', staticData };

function guarded() {
	const clock = new VirtualClock();
	return { clock, guard: new PollGuard(clock) };
}

/** A poll that ends when it is told to. */
function longPoll() {
	let end: (result: string) => void = () => undefined;
	const poll = () => new Promise<string>((resolve) => (end = resolve));
	return { poll, end: (result: string) => end(result) };
}

describe('alone', () => {
	it('returns nothing while another poll of the node is under way, and leaves it alone', async () => {
		const { guard } = guarded();
		const { poll, end } = longPoll();
		const first = guard.alone(node, poll);
		const second = jest.fn(async () => 'second');
		expect(await guard.alone(node, second)).toBeNull();
		expect(second).not.toHaveBeenCalled();
		end('first');
		expect(await first).toBe('first');
		expect(await guard.alone(node, second)).toBe('second');
	});

	it('lets other nodes poll meanwhile', async () => {
		const { guard } = guarded();
		const { poll, end } = longPoll();
		const first = guard.alone(node, poll);
		expect(await guard.alone(other, async () => 'second')).toBe('second');
		end('first');
		expect(await first).toBe('first');
	});

	it('lets the next poll in after one that failed', async () => {
		const { guard } = guarded();
		const failing = guard.alone(node, () => Promise.reject(new Error('Vendor down')));
		expect(await rejectionOf(failing)).toEqual(new Error('Vendor down'));
		expect(await guard.alone(node, async () => 'next')).toBe('next');
	});
});

describe('a trigger that n8n has registered twice', () => {
	const stale = () => ({ node: 'node', staticData: {} });
	const now = async () => 'polled';

	it('delivers by the newer registration only', async () => {
		const { guard } = guarded();
		const [first, second] = [stale(), stale()];
		expect(await guard.alone(first, now)).toBe('polled');
		expect(await guard.alone(second, now)).toBe('polled');
		expect(await guard.alone(first, now)).toBeNull();
		expect(await guard.alone(second, now)).toBe('polled');
		expect(await guard.alone({ ...first, node: 'other' }, now)).toBe('polled');
	});

	it('tells the older one, if it is polling just then', async () => {
		const { guard } = guarded();
		const { poll, end } = longPoll();
		const first = guard.alone(stale(), async (isStale) => [isStale(), await poll(), isStale()]);
		expect(await guard.alone(stale(), now)).toBe('polled');
		end('late');
		expect(await first).toEqual([false, 'late', true]);
	});

	it('goes on by the older one where the first poll of the newer one fails', async () => {
		const { guard } = guarded();
		const [first, second] = [stale(), stale()];
		await guard.alone(first, now);
		const failing = guard.alone(second, () => Promise.reject(new Error('Wrong credential')));
		expect(await rejectionOf(failing)).toEqual(new Error('Wrong credential'));
		expect(await guard.alone(first, now)).toBe('polled');
	});
});

describe('a spent state', () => {
	it('is one for two minutes', () => {
		const { clock, guard } = guarded();
		guard.spend('node', stateAt('a'));
		expect(guard.isSpent('node', stateAt('a'))).toBe(true);
		clock.advance(2 * MINUTE - 1);
		expect(guard.isSpent('node', stateAt('a'))).toBe(true);
		clock.advance(1);
		expect(guard.isSpent('node', stateAt('a'))).toBe(false);
	});

	it('is no other state, and not that of another node', () => {
		const { guard } = guarded();
		guard.spend('node', stateAt('a'));
		expect(guard.isSpent('node', stateAt('b'))).toBe(false);
		expect(guard.isSpent('other', stateAt('a'))).toBe(false);
	});

	it('is spent anew by a poll that delivers from it again', () => {
		const { clock, guard } = guarded();
		guard.spend('node', stateAt('a'));
		clock.advance(2 * MINUTE);
		guard.spend('node', stateAt('a'));
		clock.advance(MINUTE);
		expect(guard.isSpent('node', stateAt('a'))).toBe(true);
	});

	it('stays one while other states are spent', () => {
		const { clock, guard } = guarded();
		guard.spend('node', stateAt('a'));
		clock.advance(MINUTE);
		guard.spend('node', stateAt('b'));
		expect(guard.isSpent('node', stateAt('a'))).toBe(true);
	});

	it('is none any more when the clock was put back', () => {
		const { clock, guard } = guarded();
		guard.spend('node', stateAt('a'));
		clock.advance(-HOUR);
		expect(guard.isSpent('node', stateAt('a'))).toBe(false);
	});
});
