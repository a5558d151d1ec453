import { EventLoopGate } from '../../../../nodes/shared/read/event-loop-gate';
import { VirtualClock } from '../../../builders/virtual-clock';
import { settled } from '../../../builders/virtual-network';

describe('a turnstile', () => {
	it('lets the first through at once, and one more in every turn', async () => {
		const turns: Array<() => void> = [];
		const nextTurn = () => new Promise<void>((resolve) => turns.push(resolve));
		const gate = new EventLoopGate(Object.assign(new VirtualClock(), { nextTurn }));
		const passed: number[] = [];
		for (const number of [1, 2, 3]) void gate.pass().then(() => passed.push(number));
		await settled();
		expect(passed).toEqual([1]);
		turns.shift()?.();
		await settled();
		expect(passed).toEqual([1, 2]);
		turns.shift()?.();
		await settled();
		expect(passed).toEqual([1, 2, 3]);
	});

	it('keeps nobody waiting where time is not real', async () => {
		const gate = new EventLoopGate(new VirtualClock());
		const passed: number[] = [];
		for (const number of [1, 2, 3]) void gate.pass().then(() => passed.push(number));
		await settled();
		expect(passed).toEqual([1, 2, 3]);
	});
});
