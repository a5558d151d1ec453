import { eventLoopGate, limitConcurrency } from '../../../../nodes/shared/base/concurrency';
import { settle } from '../../../../nodes/shared/base/outcome';
import { VirtualClock } from '../../../builders/virtual-clock';
import { settled } from '../../../builders/virtual-network';

/** Tasks that end when they are told to. */
function setUp(most: number, count: number) {
	const limit = limitConcurrency(most);
	const begun: number[] = [];
	const ends: Array<(failure?: Error) => void> = [];
	const results = Array.from({ length: count }, (_, index) =>
		settle(
			limit(async () => {
				begun.push(index);
				await new Promise<void>((resolve, reject) => {
					ends[index] = (failure) => {
						if (failure === undefined) resolve();
						else reject(failure);
					};
				});
				return index;
			}),
		),
	);
	const end = async (index: number, failure?: Error) => {
		ends[index]?.(failure);
		await results[index];
		await Promise.resolve();
	};
	return { begun, end, results, limit };
}

describe('limitConcurrency', () => {
	it('runs as many at a time as it may, in the order in which they came', async () => {
		const { begun, end, results } = setUp(2, 5);
		expect(begun).toEqual([0, 1]);
		await end(1);
		expect(begun).toEqual([0, 1, 2]);
		await end(0);
		await end(2);
		expect(begun).toEqual([0, 1, 2, 3, 4]);
		await end(4);
		await end(3);
		const values = (await Promise.all(results)).map((result) => result.ok && result.value);
		expect(values).toEqual([0, 1, 2, 3, 4]);
	});

	it('gives the place of a task that failed to the next one', async () => {
		const { begun, end, results, limit } = setUp(1, 2);
		await end(0, new Error('it broke'));
		await expect(results[0]).resolves.toMatchObject({ ok: false });
		expect(begun).toEqual([0, 1]);
		await end(1);
		await expect(limit(async () => await Promise.resolve('free again'))).resolves.toBe(
			'free again',
		);
	});
});

describe('the gate of the event loop', () => {
	it('lets the first through at once, and one more in every turn', async () => {
		const turns: Array<() => void> = [];
		const nextTurn = () => new Promise<void>((resolve) => turns.push(resolve));
		const gate = eventLoopGate(Object.assign(new VirtualClock(), { nextTurn }));
		const passed: number[] = [];
		for (const number of [1, 2, 3]) void gate().then(() => passed.push(number));
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
		const gate = eventLoopGate(new VirtualClock());
		const passed: number[] = [];
		for (const number of [1, 2, 3]) void gate().then(() => passed.push(number));
		await settled();
		expect(passed).toEqual([1, 2, 3]);
	});
});
