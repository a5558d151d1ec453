import { stoppedBy } from '../../../../nodes/shared/http/session';
import type { VendorRequest } from '../../../../nodes/shared/http/types';

describe('a session stopped by a signal', () => {
	it.each(['its own', 'that of all'])('hands every request %s', async (which) => {
		const [own, all] = [new AbortController(), new AbortController()];
		const asked: VendorRequest[] = [];
		const session = stoppedBy(
			{
				fetchJson: (question) => {
					asked.push(question);
					return Promise.resolve({});
				},
				signal: all.signal,
			},
			own.signal,
		);
		await session.fetchJson({ path: '/x', query: 'a=1' });
		expect(asked).toMatchObject([{ path: '/x', query: 'a=1' }]);
		expect(asked[0]?.signal?.aborted).toBe(false);
		(which === 'its own' ? own : all).abort();
		expect(asked[0]?.signal?.aborted).toBe(true);
		expect(session.signal).toBe(asked[0]?.signal);
	});
});
