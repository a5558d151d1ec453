import { noticeUsage } from '../../../../nodes/shared/actions/notices';
import { Usage } from '../../../../nodes/shared/http/usage';
import { session } from '../../../builders/session';

describe('Usage', () => {
	it('counts each moment once, however many wait', () => {
		const usage = new Usage();
		usage.addWait(0, 10);
		usage.addWait(0, 10);
		usage.addWait(5, 12);
		usage.addWait(20, 21);
		usage.addWait(3, 4);
		expect(usage.waitedMs).toBe(13);
	});
});

describe('noticeUsage', () => {
	const used = (requests: number, waitedMs: number) =>
		Object.assign(new Usage(), { requests, waitedMs });

	it.each([
		[1000, used(10, 499), []],
		[2000, used(1, 0), ['Things: 2000 rows, read in 1 request.']],
		[1001, used(11, 0), ['Things: 1001 rows, read in 11 requests.']],
		[
			3,
			used(2, 61_000),
			['Things: 3 rows, read in 2 requests; 61 s were spent waiting for rate limits.'],
		],
	])('says of %d rows what they took', (rows, usage, notices) => {
		const told = session.build({ usage });
		noticeUsage('Things', rows, told);
		expect(told.notices).toEqual(notices);
	});
});
