import { engagements } from '../../../../nodes/ZoomContactCenter/sources/engagement';
import { zoom } from '../../../../nodes/ZoomContactCenter/connector';
import { HOUR } from '../../../../nodes/shared/base/time';
import { describeNetworkFailure } from '../../../../nodes/shared/http/error-messages';
import { describeRefusal } from '../../../../nodes/shared/http/refusal';
import type { Session } from '../../../../nodes/shared/http/session';
import { Usage } from '../../../../nodes/shared/http/usage';
import { checkActivation } from '../../../../nodes/shared/triggers/activation-check';
import { NOW, VirtualClock } from '../../../builders/virtual-clock';

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
async function activate(answer: Promise<unknown>): Promise<string[]> {
	const log: string[] = [];
	const session: Session = {
		fetchJson: () => answer,
		clock: told.clock,
		notice: () => undefined,
		log: () => undefined,
		learned: {},
		usage: new Usage(),
	};
	const request = {
		range: { from: NOW - HOUR, to: NOW },
		dateField: 'start',
		filters: {},
		now: NOW,
	} as const;
	await checkActivation(engagements, request, session, { warn: (line) => void log.push(line) });
	return log;
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
