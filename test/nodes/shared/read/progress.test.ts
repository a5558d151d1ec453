import { progressLog } from '../../../../nodes/shared/read/progress';
import { page, session, vendorRecord } from '../../../builders/session';

const started = vendorRecord.build({ start: Date.parse('2026-11-02T14:03:11Z') });

describe('progressLog', () => {
	it('says at most every five seconds how far a read is', () => {
		const { clock, lines, log } = session.build();
		const progress = progressLog('things', { clock, log });
		const add = (records = [started]) => progress(page.build({ records }));

		add();
		clock.advance(4999);
		add();
		expect(lines).toEqual([]);
		clock.advance(1);
		add();
		expect(lines).toEqual(['things: 3 rows in 3 pages, 1 rows a second, at 2026-11-02T14:03:11Z']);
		clock.advance(4999);
		add();
		clock.advance(1);
		add([started, started]);
		expect(lines.slice(1)).toEqual([
			'things: 6 rows in 5 pages, 1 rows a second, at 2026-11-02T14:03:11Z',
		]);
	});

	it.each([
		[0.25, 'about 15 s to go'],
		[0.8, 'about 2 s to go'],
	])('says how long the rest will take once %s of the range is read', (share, words) => {
		const { clock, lines, log } = session.build();
		const progress = progressLog('things', { clock, log }, () => share);
		clock.advance(5000);
		progress(page.build({ records: [started] }));
		expect(lines[0]).toContain(words);
	});

	it('makes no estimate from the first moments', () => {
		const { clock, lines, log } = session.build();
		const progress = progressLog('things', { clock, log }, () => 0.01);
		clock.advance(5000);
		progress(page.build({ records: [started] }));
		expect(lines[0]).not.toContain('to go');
	});

	it.each([[[]], [[vendorRecord.build({ start: null })]]])(
		'leaves out the position where there is none (%j)',
		(records) => {
			const { clock, lines, log } = session.build();
			const progress = progressLog('things', { clock, log });
			clock.advance(5000);
			progress(page.build({ records }));
			expect(lines).toEqual([`things: ${records.length} rows in 1 pages, 0 rows a second`]);
		},
	);
});
