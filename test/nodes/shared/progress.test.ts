import { ProgressLog } from '../../../nodes/shared/progress';
import { page, session, vendorRecord } from '../../builders/session';

const started = vendorRecord.build({ start: Date.parse('2026-11-02T14:03:11Z') });

describe('ProgressLog', () => {
	it('says at most every five seconds how far a read is', () => {
		const { clock, lines, log } = session.build();
		const progress = new ProgressLog('things', { clock, log });
		const add = (records = [started]) => progress.add(page.build({ records }));

		add();
		clock.advance(4999);
		add();
		expect(lines).toEqual([]);
		clock.advance(1);
		add();
		expect(lines).toEqual(['things: 3 rows in 3 pages, at 2026-11-02T14:03:11Z']);
		clock.advance(4999);
		add();
		clock.advance(1);
		add([started, started]);
		expect(lines.slice(1)).toEqual(['things: 6 rows in 5 pages, at 2026-11-02T14:03:11Z']);
	});

	it.each([[[]], [[vendorRecord.build({ start: null })]]])(
		'leaves out the position where there is none (%j)',
		(records) => {
			const { clock, lines, log } = session.build();
			const progress = new ProgressLog('things', { clock, log });
			clock.advance(5000);
			progress.add(page.build({ records }));
			expect(lines).toEqual([`things: ${records.length} rows in 1 pages`]);
		},
	);
});
