import { settle } from '../../../../nodes/shared/base/outcome';

describe('settle', () => {
	it('returns the value of a fulfilled promise', async () => {
		await expect(settle(Promise.resolve(undefined))).resolves.toEqual({
			ok: true,
			value: undefined,
		});
	});

	it('returns the same error as a rejected promise', async () => {
		const error = new TypeError('no');
		const outcome = await settle(Promise.reject(error));
		expect(outcome).toEqual({ ok: false, error });
		expect(!outcome.ok && outcome.error).toBe(error);
	});

	it.each(['a text', 5, null])('turns %j into an error', async (reason) => {
		const rejected = Promise.resolve().then(() => AbortSignal.abort(reason).throwIfAborted());
		await expect(settle(rejected)).resolves.toEqual({
			ok: false,
			error: new Error(String(reason)),
		});
	});
});
