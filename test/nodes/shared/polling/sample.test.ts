import { recentRecords, SAMPLE_MARK } from '../../../../nodes/shared/polling/sample';
import { DAY } from '../../../../nodes/shared/time';
import { FakeList, type FakeRow, listRequest } from '../../../builders/fake-list';
import { session } from '../../../builders/session';
import { NOW } from '../../../builders/virtual-clock';

const row = (daysAgo: number, kind = 'call'): FakeRow => ({
	id: `${kind} of ${daysAgo} days ago`,
	start: NOW - daysAgo * DAY,
	kind,
});

/** The ids a test of a trigger shows that watches calls. */
async function shown(rows: readonly FakeRow[]): Promise<string[]> {
	const { ask, source } = new FakeList({ rows });
	const request = listRequest({ from: NOW, to: NOW }, { filters: { kind: 'call' } });
	const records = await recentRecords(source, request, session.build({ ask }));
	return records.map(({ id }) => id);
}

/** How far back a text says was looked. */
const days = Number(/in the last (\d+) days/.exec(SAMPLE_MARK.sample)?.[1]);

describe('what stands in for recent records', () => {
	it('says how far back there is nothing', async () => {
		expect(await shown([row(days + 0.1)])).toEqual([]);
		expect(await shown([row(days - 0.1)])).toHaveLength(1);
	});

	it('says that there may be others, which do not pass the filters', async () => {
		expect(await shown([row(1, 'message')])).toEqual([]);
		expect(SAMPLE_MARK.sample).toContain('with the filters of this node');
		expect(SAMPLE_MARK.sample).not.toContain('no records');
	});
});
