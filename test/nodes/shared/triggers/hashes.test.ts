import { hashOf, pack, RecentVersions, unpack } from '../../../../nodes/shared/triggers/hashes';

const EMPTY = { ahead: '', passed: '' };
const A_YEAR = 365 * 1_000_000;

function versions(...records: ReadonlyArray<readonly [string, string]>): RecentVersions {
	const recent = new RecentVersions(EMPTY);
	for (const [id, version] of records) recent.add(id, version);
	return recent;
}

const again = (recent: RecentVersions, most = 100) => new RecentVersions(recent.pack(most));

describe('hashes', () => {
	it('take one record for another less than once in a million years, at a million a day', () => {
		const remembered = 50_000;
		expect((A_YEAR * remembered) / 2 ** (6 * hashOf('id').length)).toBeLessThan(1e-6);
		const entry = versions(['id', 'version']).pack(1).ahead;
		const bits = 6 * (entry.length - hashOf('id').length);
		expect(A_YEAR / 2 ** bits).toBeLessThan(1e-6);
	});

	it('come back from their packed form', () => {
		const hashes = ['a', 'b', 'c'].map(hashOf);
		expect(unpack(pack(hashes))).toEqual(new Set(hashes));
		expect(unpack('')).toEqual(new Set());
	});
});

describe('the versions delivered last', () => {
	it.each([
		['the same version', 'a', 'v1', true],
		['another version', 'a', 'v2', false],
		['another record', 'b', 'v1', false],
		['a record without versions', 'plain', '', true],
	])('know %s', (_what, id, version, isKnown) => {
		const recent = versions(['a', 'v1'], ['plain', '']);
		expect(recent.has(id, version)).toBe(isKnown);
		expect(again(recent).has(id, version)).toBe(isKnown);
	});

	it('know the last version only: one that comes back is news', () => {
		const recent = again(versions(['a', 'v1'], ['a', 'v2']));
		expect([recent.has('a', 'v1'), recent.has('a', 'v2')]).toEqual([false, true]);
	});

	it('take no room for a version where there is none', () => {
		expect(versions(['a', ''], ['b', '']).pack(100).ahead).toHaveLength(23);
	});

	it('are kept all where they are ahead, and the newest where they are passed', () => {
		const ids = Array.from({ length: 300 }, (_, index) => `r${index}`);
		const recent = versions(...ids.map((id) => [id, 'v'] as const));
		const kept = (most: number) => ids.filter((id) => again(recent, most).has(id, 'v'));
		expect(kept(0)).toEqual(ids);
		recent.passAllBut(ids.slice(290));
		expect(kept(200)).toEqual(ids.slice(100));
		expect(kept(0)).toEqual(ids.slice(190));
		recent.pass(ids.slice(290));
		expect(kept(200)).toEqual(ids.slice(100));
	});
});
