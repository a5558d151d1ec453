import { chats } from '../../../../nodes/ZendeskChat/sources/exports';
import { zoom } from '../../../../nodes/ZoomContactCenter/connector';
import { engagements } from '../../../../nodes/ZoomContactCenter/sources/engagement';
import { HOUR, MINUTE, SECOND } from '../../../../nodes/shared/base/time';
import {
	describeNetworkFailure,
	describeRefusal,
} from '../../../../nodes/shared/http/error-messages';
import {
	checkActivation,
	firstProgress,
	requireIsPast,
	warnIfAhead,
} from '../../../../nodes/shared/triggers/first-run';
import { listRequest } from '../../../builders/fake-list';
import { session } from '../../../builders/session';
import { thrownBy } from '../../../builders/thrown';
import { NOW, VirtualClock } from '../../../builders/virtual-clock';

it('Delivery begins now or earlier', () => {
	expect(() => requireIsPast(NOW, new VirtualClock())).not.toThrow();
	expect(thrownBy(() => requireIsPast(NOW + 1, new VirtualClock()))).toMatchObject({
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

const told = {
	vendor: zoom,
	baseUrl: 'https://api.zoom.us/v2',
	clock: new VirtualClock(),
	redact: (text: string) => text,
};

function refused(status: number): Error {
	return describeRefusal(told, { path: '/x' }, { status, headers: {}, body: '' });
}

/** Activates a trigger whose first request ends so. */
async function activate(answer: Promise<unknown>): Promise<readonly string[]> {
	const own = session.build({ fetchJson: () => answer, clock: told.clock });
	const request = { ...listRequest({ from: NOW - HOUR, to: NOW }), filters: {} };
	await checkActivation({ source: engagements, request, session: own });
	return own.notices;
}

describe('activating a trigger', () => {
	it('succeeds where the list can be read', async () => {
		await expect(activate(Promise.resolve(engagements.sampleAnswer))).resolves.toEqual([]);
	});

	it.each([408, 409, 423, 425, 429, 500, 502, 503, 520, 529])(
		'succeeds in spite of HTTP %d, which is logged',
		async (status) => {
			await expect(activate(Promise.reject(refused(status)))).resolves.toEqual([
				expect.stringContaining(`(HTTP ${status})`),
			]);
		},
	);

	it('succeeds in spite of a connection that was cut, which is logged', async () => {
		const failure = describeNetworkFailure(told, { code: 'ECONNRESET', message: 'cut' });
		await expect(activate(Promise.reject(failure))).resolves.toHaveLength(1);
	});

	it.each([400, 401, 403, 404, 410, 422])('fails with HTTP %d', async (status) => {
		const error = refused(status);
		await expect(activate(Promise.reject(error))).rejects.toBe(error);
	});

	it('fails where the answer is not a list', async () => {
		await expect(activate(Promise.resolve({}))).rejects.toThrow('documented shape');
	});
});
