import { chats } from '../../nodes/ZendeskChat/sources/exports';

describe('An ID to continue from', () => {
	it('is refused if it is longer than any ID: with it, no later request could be sent', () => {
		const request = { range: { from: 0, to: 1 }, dateField: 'start', filters: {}, now: 1.8e12 };
		const row = { id: '1', update_timestamp: '2026-11-21T09:00:00Z' };
		const body = { chats: [row], count: 1000, next_page: '/x?start_time=1795251500' };
		const parse = (length: number) => () =>
			chats.parsePage({ ...body, end_id: 'a'.repeat(length) }, 'start_time=1795251500', {
				...request,
				dateField: 'start',
			});
		expect(parse(300)().resume).toContain('start_id=aaa');
		expect(parse(301)).toThrow('does not have the documented shape');
	});
});

describe('A page link with a token in it', () => {
	it.each(['access_token', 'token', 'sig', '__proto__'])('is not saved with it: %s', (name) => {
		const row = { id: '1', update_timestamp: '2026-11-21T09:00:00Z' };
		const link = `https://acme.zendesk.com/x?start_time=1795251600&start_id=1&limit=1&${name}=s3cr3t`;
		const request = { range: { from: 0, to: 1 }, dateField: 'start', filters: {}, now: 1.8e12 };
		const page = chats.parsePage(
			{ chats: [row], count: 1, next_page: link, end_id: '1' },
			'start_time=1795251500&limit=1&fields=chats%28%2A%29',
			{ ...request, dateField: 'start' },
		);
		expect(page.resume).toBe('start_time=1795251600&limit=1&fields=chats%28%2A%29');
	});
});
