import { keptRange } from '../../../../nodes/shared/actions/list-request';
import { DAY, HOUR, type Range } from '../../../../nodes/shared/base/time';
import { NOW, VirtualClock } from '../../../builders/virtual-clock';

describe('keptRange', () => {
	const keep = (range: Range, retentionMs?: number) => {
		const notices: string[] = [];
		const source = { name: 'things', ...(retentionMs === undefined ? {} : { retentionMs }) };
		const kept = keptRange(source, range, NOW, {
			clock: new VirtualClock(),
			notice: (text) => notices.push(text),
		});
		return { kept, notices };
	};
	const oldest = NOW - 90 * DAY;

	it.each([
		['kept for ever', { from: 0, to: 1 }, undefined],
		['all of which is kept', { from: oldest, to: NOW }, 90 * DAY],
		['that began an hour too early', { from: oldest - HOUR, to: NOW }, 90 * DAY],
	])('leaves a range %s as it is', (_what, range, retentionMs) => {
		expect(keep(range, retentionMs)).toEqual({ kept: range, notices: [] });
	});

	it.each([
		['that began earlier', { from: oldest - HOUR - 1, to: NOW }],
		['that ends at the oldest moment', { from: 0, to: oldest }],
	])('cuts a range %s, and says so', (_what, range) => {
		const { kept, notices } = keep(range, 90 * DAY);
		expect(kept).toEqual({ from: oldest - HOUR, to: range.to });
		expect(notices).toEqual([expect.stringContaining('this part is missing from the result')]);
	});

	it('refuses a range nothing of which is kept', () => {
		expect(() => keep({ from: 0, to: oldest - 1 }, 90 * DAY)).toThrow(
			'things from that time no longer exist',
		);
	});
});
