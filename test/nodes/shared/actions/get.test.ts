import type { IDataObject } from 'n8n-workflow';

import { getOne, readEngagementId } from '../../../../nodes/shared/actions/get';
import { NameCache } from '../../../../nodes/shared/rows/name-cache';
import { FakeList } from '../../../builders/fake-list';
import { nodeContext } from '../../../builders/node-context';
import { session } from '../../../builders/session';

function read(engagementId: unknown): string {
	const { context } = nodeContext({ items: [{ engagementId } as IDataObject] });
	return readEngagementId({ context, itemIndex: 0 });
}

describe('readEngagementId', () => {
	it.each([
		['C604EBEFC12F6FFB0B38EEC7F6A8B5EF', 'C604EBEFC12F6FFB0B38EEC7F6A8B5EF'],
		['R6vTXhl.agent:980824.y7Q4aI', 'R6vTXhl.agent%3A980824.y7Q4aI'],
		[94588, '94588'],
		['../users?x=1', '..%2Fusers%3Fx%3D1'],
	])('writes %j as the segment %s', (id, segment) => {
		expect(read(id)).toBe(segment);
	});

	it.each([[''], [undefined], [null], [{}], [['a']], [true]])('refuses %j as empty', (id) => {
		expect(() => read(id)).toThrow('The Engagement ID is empty');
	});

	it('refuses a number that JavaScript has rounded, and keeps one that comes as text', () => {
		expect(() => read(9007199254740992)).toThrow('in "Engagement ID" may not be exact');
		expect(read('9007199254740993')).toBe('9007199254740993');
	});
});

describe('an engagement', () => {
	it.each([
		['a b', []],
		[' a b ', []],
		['A', ['The vendor returned another engagement: a b.']],
	])(
		'asked for as %j is returned, and it is said if it is another one',
		async (engagementId, notices) => {
			const { context } = nodeContext({ items: [{ engagementId }] });
			const record = { id: 'a b', start: null, end: null, json: { id: 'a b' } };
			const source = { ...new FakeList({ rows: [] }).source, single: { parse: () => record } };
			const own = session.build({ fetchJson: () => Promise.resolve({}) });
			const call = { context, itemIndex: 0, session: own, names: new NameCache() };
			await expect(getOne(source)(call)).resolves.toEqual([{ id: 'a b' }]);
			expect(own.notices).toEqual(notices);
		},
	);
});
