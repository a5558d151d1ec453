import { chats } from '../../../../nodes/ZendeskChat/sources/exports';
import { engagements } from '../../../../nodes/ZoomContactCenter/sources/engagement';
import { MINUTE, SECOND } from '../../../../nodes/shared/base/time';
import {
	firstProgress,
	requireIsPast,
	warnIfAhead,
} from '../../../../nodes/shared/triggers/first-run';
import { listRequest } from '../../../builders/fake-list';
import { session } from '../../../builders/session';
import { thrownBy } from '../../../builders/thrown';
import { NOW } from '../../../builders/virtual-clock';

it('Delivery begins now or earlier', () => {
	expect(() => requireIsPast(NOW, NOW)).not.toThrow();
	expect(thrownBy(() => requireIsPast(NOW + 1, NOW))).toMatchObject({
		message: '"Start From" is in the future (2026-11-20T12:00:00Z)',
		description: 'Enter an earlier date and time, or leave it empty to start now.',
	});
});

it.each([
	[null, 0],
	[5 * MINUTE, 0],
	[-59 * SECOND, 0],
	[-5 * MINUTE, 1],
])('A vendor %p ms ahead of this machine gets %i warnings', (vendorAheadMs, count) => {
	const told = session.build();
	told.usage.vendorAheadMs = vendorAheadMs;
	warnIfAhead(told);
	expect(told.notices).toHaveLength(count);
});

it('A source begins by its own cursor where it has one, and else by sweeps', () => {
	const request = { ...listRequest({ from: 0, to: NOW }), filters: {} };
	expect(firstProgress(chats, request, NOW)).toEqual({
		kind: 'cursor',
		position: `start_time=${NOW / SECOND}&limit=700`,
		delivered: { ahead: '', passed: '' },
	});
	expect(firstProgress(engagements, request, NOW)).toMatchObject({ kind: 'sweep', newestEnd: NOW });
});
