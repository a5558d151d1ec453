import { VendorError, type VendorErrorFacts } from '../../../../nodes/shared/base/errors';
import { NameCache } from '../../../../nodes/shared/rows/name-cache';
import { type NameSource } from '../../../../nodes/shared/source/names';
import { vendorError } from '../../../builders/fake-list';
import { FakeNames, numbered } from '../../../builders/fake-names';
import { session } from '../../../builders/session';

function open(fake: FakeNames) {
	const book = new NameCache();
	const testSession = session.build({ fetchJson: fake.fetchJson });
	const learn = async (source: NameSource, ...ids: string[]) => {
		await book.learn(source, new Set(ids), testSession);
		return ids.map((id) => book.find(source, id)?.name ?? null);
	};
	return { book, learn, notices: testSession.notices };
}

describe('the cache of names', () => {
	it('requests many at once, and none twice', async () => {
		const fake = new FakeNames({ names: numbered(1, 2, 3, 4, 5) });
		const { learn } = open(fake);
		expect(await learn(fake.byId, '1', '2', '3', '4')).toEqual([
			'Name 1',
			'Name 2',
			'Name 3',
			'Name 4',
		]);
		expect(await learn(fake.byId, '4', '5', '99')).toEqual(['Name 4', 'Name 5', null]);
		expect(await learn(fake.byId, '99', '5')).toEqual([null, 'Name 5']);
		expect(await learn(fake.byId)).toEqual([]);
		expect(fake.questions).toEqual(['/many?1,2,3', '/many?4', '/many?5,99']);
	});

	it('leaves out IDs that would make the request fail', async () => {
		const fake = new FakeNames({ names: numbered(1, 2) });
		const { learn } = open(fake);
		expect(await learn(fake.byId, '1', '-1', 'x', '2')).toEqual(['Name 1', null, null, 'Name 2']);
		expect(await learn(fake.byId, 'y')).toEqual([null]);
		expect(fake.questions).toEqual(['/many?1,2']);
	});

	it('reads a list once, to its end', async () => {
		const fake = new FakeNames({ names: numbered(1, 2, 3), pageSize: 2 });
		const { learn } = open(fake);
		expect(await learn(fake.list, '3', '99')).toEqual(['Name 3', null]);
		expect(await learn(fake.list, '1', '100')).toEqual(['Name 1', null]);
		expect(fake.questions).toEqual(['/things?at=0', '/things?at=2']);
	});

	it('keeps the names of one source apart from those of others', async () => {
		const fake = new FakeNames({ names: numbered(1) });
		const { book, learn } = open(fake);
		await learn(fake.byId, '1');
		expect(book.find(fake.list, '1')).toBeNull();
	});

	it('forgets old names, but never those that are needed now', async () => {
		const ids = Array.from({ length: 10_001 }, (_, index) => String(index));
		const fake = new FakeNames({ names: numbered(...ids) });
		const { book, learn } = open(fake);
		await learn(fake.byId, ...ids.slice(0, 6000));
		const later = ids.slice(5990, 10_001);
		expect(await learn(fake.byId, ...later)).toEqual(later.map((id) => `Name ${id}`));
		expect(book.find(fake.byId, '0')).toBeNull();
	});

	const error = (facts: Partial<VendorErrorFacts>) =>
		new VendorError('It failed', { cause: 'configuration-invalid', ...facts });

	it.each([
		[error({ obstacle: 'authentication' }), 'the credential lacks the key to things'],
		[error({ obstacle: 'role' }), 'the credential lacks the key to things'],
		[error({ obstacle: 'scope' }), 'the credential lacks the key to things'],
		[error({ obstacle: 'product' }), 'the account does not have this list (HTTP 404)'],
		[error({ obstacle: 'network', httpStatus: 403 }), 'It failed'],
		[vendorError(500), 'Refused with 500'],
		[error({}), 'It failed'],
	])('says once what is missing, and continues (%#)', async (failure, reason) => {
		const fake = new FakeNames({ failure });
		const { learn, notices } = open(fake);
		expect(await learn(fake.byId, '1')).toEqual([null]);
		expect(await learn(fake.byId, '2')).toEqual([null]);
		expect(notices).toEqual([
			`things could not be looked up, so names or email addresses are missing: ${reason}.`,
		]);
		expect(fake.asked).toHaveLength(1);
	});

	it('requests nothing more once one of several requests has failed', async () => {
		const fake = new FakeNames({ failure: vendorError(500) });
		await open(fake).learn(fake.byId, ...Array.from({ length: 12 }, (_, index) => String(index)));
		expect(fake.asked).toHaveLength(4);
		expect(fake.asked.every(({ signal }) => signal?.aborted)).toBe(true);
	});

	it('stops if the execution was cancelled', async () => {
		const fake = new FakeNames({ failure: new Error('aborted') });
		await expect(open(fake).learn(fake.list, '1')).rejects.toThrow('aborted');
	});
});
