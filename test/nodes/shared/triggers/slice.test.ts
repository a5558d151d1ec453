import { readSlice } from '../../../../nodes/shared/triggers/slice';
import { FakeList, type FakeRow, listRequest } from '../../../builders/fake-list';
import { session } from '../../../builders/session';
import { rejectionOf } from '../../../builders/thrown';

const ROWS: readonly FakeRow[] = [
	{ id: 'late', start: 9, kind: 'call' },
	{ id: 'open', start: 5, end: null, kind: 'chat' },
	{ id: 'outside', start: 11 },
	{ id: 'early', start: 1, kind: 'chat' },
];

async function read(list: FakeList, isOutOfTime = () => false) {
	const request = listRequest({ from: 0, to: 0 }, { filters: { kind: 'call' } });
	const slice = { from: 0, to: 10 };
	const { source, fetchJson } = list;
	const scope = { source, request, session: session.build({ fetchJson }) };
	return await readSlice(scope, slice, isOutOfTime);
}

describe('a slice', () => {
	it('has all that started in it, in order, with what the filters leave out', async () => {
		const records = await read(new FakeList({ rows: ROWS, ignoresKind: true, pageSize: 2 }));
		expect(records?.map(({ id }) => id)).toEqual(['early', 'open', 'late']);
	});

	it.each([0, 1])('is none where time runs out after %i pages', async (pages) => {
		const list = new FakeList({ rows: ROWS, ignoresKind: true, pageSize: 2 });
		expect(await read(list, () => list.asked.length >= pages)).toBeNull();
		expect(list.asked).toHaveLength(pages);
	});

	it('fails where the vendor does', async () => {
		const list = new FakeList({ rows: ROWS, refused: ['call'] });
		expect(await rejectionOf(read(list))).toHaveProperty('message', 'Refused with 400');
	});
});
