import { MINUTE } from '../../../../nodes/shared/base/time';
import {
	backoff,
	isPassingNetworkCode,
	isPassingStatus,
	MOST_ATTEMPTS,
	refusalBackoff,
} from '../../../../nodes/shared/rate-limit/retry';
import { seededRandom } from '../../../simulator/random';

describe('backoff', () => {
	it.each([
		[1, 500, 1000],
		[2, 1000, 2000],
		[3, 2000, 4000],
		[5, 8000, 16_000],
		[6, 16_000, 32_000],
		[7, 30_000, MINUTE],
		[60, 30_000, MINUTE],
	])('waits after attempt %d from %d to %d ms', (attempt, least, most) => {
		expect(backoff(attempt, 0)).toBe(least);
		expect(backoff(attempt, 1)).toBe(most);
		const random = seededRandom(attempt);
		for (let round = 0; round < 100; round++) {
			const wait = backoff(attempt, random());
			expect(wait).toBeGreaterThanOrEqual(least);
			expect(wait).toBeLessThanOrEqual(most);
			expect(Number.isInteger(wait)).toBe(true);
		}
	});
});

describe('refusalBackoff', () => {
	it.each([
		[1, 900, 1000],
		[2, 2700, 3000],
		[3, 8100, 9000],
		[4, 24_300, 27_000],
		[5, 54_000, MINUTE],
		[9, 54_000, MINUTE],
	])('pauses after refusal %d from %d to %d ms', (refusal, least, most) => {
		expect(refusalBackoff(refusal, 0)).toBe(least);
		expect(refusalBackoff(refusal, 1)).toBe(most);
	});

	it('outlasts a minute before the attempts are used up', () => {
		const pauses = Array.from({ length: MOST_ATTEMPTS - 1 }, (_, index) =>
			refusalBackoff(index + 1, 0),
		);
		expect(pauses.reduce((sum, pause) => sum + pause)).toBeGreaterThan(MINUTE);
	});
});

describe('what is worth another attempt', () => {
	it.each([408, 409, 423, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524, 525, 529])(
		'HTTP %d is',
		(status) => {
			expect(isPassingStatus(status)).toBe(true);
		},
	);

	it.each([200, 302, 400, 401, 403, 404, 410, 422, 444, 501, 505, 526])(
		'HTTP %d is not',
		(status) => {
			expect(isPassingStatus(status)).toBe(false);
		},
	);

	it.each([
		['ECONNRESET', true],
		['ECONNABORTED', true],
		['ETIMEDOUT', true],
		['EPIPE', true],
		['EAI_AGAIN', true],
		['ENOTFOUND', false],
		['ECONNREFUSED', true],
		['EHOSTUNREACH', true],
		['CERT_HAS_EXPIRED', false],
		['CREDENTIAL', false],
	])('%s: %s', (code, passing) => {
		expect(isPassingNetworkCode(code)).toBe(passing);
	});
});
