import {
	hashOf,
	holds,
	pack,
	RecentVersions,
	repack,
	repackVersions,
	unpack,
} from '../../../../nodes/shared/triggers/hashes';

/** Two ids whose hashes share the 42 bits that the first version of the state kept. */
const ALIKE = ['e389391', 'e2206061'] as const;

/** Two versions whose hashes share the 24 bits that it kept of them. */
const VERSIONS_ALIKE = ['v1041', 'v2230'] as const;

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

	it('of the first version are known by their beginning', () => {
		const old = unpack(repack(['a', 'b'].map((id) => hashOf(id).slice(0, 7)).join('')));
		expect(['a', 'b', 'c'].map((id) => holds(old, hashOf(id)))).toEqual([true, true, false]);
		const now = new Set([hashOf(ALIKE[0])]);
		expect(ALIKE.map((id) => holds(now, hashOf(id)))).toEqual([true, false]);
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

	it('tell apart what the first version of the state did not', () => {
		const [id, otherId] = ALIKE;
		const [version, otherVersion] = VERSIONS_ALIKE;
		const recent = again(versions([id, version]));
		expect(recent.has(otherId, version)).toBe(false);
		expect(recent.has(id, otherVersion)).toBe(false);
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

	it('of the first version are known, passed and replaced like others', () => {
		const old = (id: string, version: string) =>
			hashOf(id).slice(0, 6) + (versions([id, version]).pack(1).ahead.slice(11, 15) || '47DE');
		const recent = new RecentVersions(
			repackVersions({ ahead: old('a', 'v1') + old('plain', ''), passed: old('b', 'v1') }),
		);
		const known = (one: RecentVersions) =>
			(['a', 'b', 'c'] as const).map((id) => [one.has(id, 'v1'), one.has(id, 'v2')]);
		expect(recent.has('plain', '')).toBe(true);
		expect(known(recent)).toEqual([
			[true, false],
			[true, false],
			[false, false],
		]);
		recent.add('a', 'v2');
		recent.add('b', 'v1');
		recent.passAllBut(['b']);
		expect(known(again(recent))).toEqual([
			[false, true],
			[true, false],
			[false, false],
		]);
	});
});
