import { settle } from '../../../../nodes/shared/base/outcome';

describe('settle', () => {
	it('holds the value of a promise that came true', async () => {
		await expect(settle(Promise.resolve(undefined))).resolves.toEqual({
			ok: true,
			value: undefined,
		});
	});

	it('holds the very error of a promise that did not', async () => {
		const error = new TypeError('no');
		const outcome = await settle(Promise.reject(error));
		expect(outcome).toEqual({ ok: false, error });
		expect(!outcome.ok && outcome.error).toBe(error);
	});

	it.each(['a text', 5, null])('makes an error of %j', async (reason) => {
		const rejected = Promise.resolve().then(() => AbortSignal.abort(reason).throwIfAborted());
		await expect(settle(rejected)).resolves.toEqual({
			ok: false,
			error: new Error(String(reason)),
		});
	});
});
