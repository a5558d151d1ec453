import { noticeIfBehind, noticeMemory } from '../../../../nodes/shared/actions/notices';
import { MINUTE } from '../../../../nodes/shared/base/time';
import { session } from '../../../builders/session';
import { NOW } from '../../../builders/virtual-clock';

const MEGABYTE = 1_000_000;

/** What is said of a file that n8n has stored. */
function saidOf(id: string | undefined, bytes: number | undefined): string[] {
	const testSession = session.build();
	const stored = { data: '', mimeType: 'text/csv', ...(id && { id }), ...(bytes && { bytes }) };
	noticeMemory(stored, testSession);
	return testSession.notices;
}

describe('a large file', () => {
	it.each([
		['the database', 'database:5f2c'],
		['S3', 's3:workflows/1/executions/2/binary_data/5f2c'],
		['the execution', undefined],
	])('that n8n keeps in %s was in memory as a whole', (_place, id) => {
		expect(saidOf(id, 312 * MEGABYTE)).toEqual([
			expect.stringContaining('n8n held all 312 MB of this file in memory.'),
		]);
	});

	it('that n8n keeps in a folder was not', () => {
		expect(saidOf('filesystem-v2:workflows/1/executions/2/binary_data/5f2c', 1e9)).toEqual([]);
	});
});

it.each([49 * MEGABYTE, undefined])('says nothing of a file of %p bytes', (bytes) => {
	expect(saidOf('database:5f2c', bytes)).toEqual([]);
});

describe('a clock that is behind', () => {
	it.each([
		['by three minutes, with a range that ends now', 3 * MINUTE, NOW, ['3 minutes behind']],
		['by three minutes, with a range that ends before', 3 * MINUTE, NOW - 1, []],
		['by seconds', MINUTE - 1, NOW, []],
		['in truth ahead', -3 * MINUTE, NOW, []],
		['as nobody knows', null, NOW, []],
	])('%s', (_case, vendorAheadMs, to, said) => {
		const testSession = session.build();
		testSession.usage.vendorAheadMs = vendorAheadMs;
		noticeIfBehind({ name: 'Engagements' }, { range: { from: 0, to }, now: NOW }, testSession);
		expect(testSession.notices).toEqual(
			said.map((text) => expect.stringContaining(text) as unknown),
		);
	});
});
