import { operations } from '../../../nodes/ZoomContactCenter/operations';
import type { VendorError } from '../../../nodes/shared/base/errors';
import { NameCache } from '../../../nodes/shared/rows/name-cache';
import { nodeContext } from '../../builders/node-context';
import { session } from '../../builders/session';
import { rejectionOf } from '../../builders/thrown';
import { NOW, VirtualClock } from '../../builders/virtual-clock';
import { zoomEngagement } from '../../builders/zoom-engagement';

const { get } = operations.engagement;

interface SetUp {
	readonly engagementId?: string;
	/** What Zoom answers in turn, the last for ever. */
	readonly bodies: readonly unknown[];
	readonly clock?: VirtualClock;
	readonly signal?: AbortSignal;
}

function run({ engagementId = 'aBc', bodies, clock = new VirtualClock(), signal }: SetUp) {
	const asked: unknown[] = [];
	const { context } = nodeContext({ items: [{ engagementId }] });
	const testSession = session.build({
		clock,
		signal,
		fetchJson(question) {
			asked.push(question);
			return Promise.resolve(bodies[Math.min(asked.length, bodies.length) - 1]);
		},
	});
	return {
		asked,
		clock,
		rows: get({ context, itemIndex: 0, session: testSession, names: new NameCache() }),
	};
}

const row = zoomEngagement.build();

describe('getting a Zoom engagement', () => {
	it('requests it by its encoded ID, and returns the row unchanged', async () => {
		const { asked, rows } = run({ engagementId: 'a/b+c==', bodies: [row] });
		await expect(rows).resolves.toEqual([row]);
		expect(asked).toEqual([
			{
				path: '/contact_center/engagements/a%2Fb%2Bc%3D%3D',
				endpoint: '/contact_center/engagements/{id}',
				mayBeEmpty: true,
			},
		]);
	});

	it.each([[undefined], [{}], [[]]])(
		'repeats the request while the response is %j',
		async (empty) => {
			const { asked, rows, clock } = run({ bodies: [empty, empty, row] });
			await expect(rows).resolves.toEqual([row]);
			expect(asked).toHaveLength(3);
			expect(clock.waits).toEqual([2000, 4000]);
		},
	);

	it('gives up after exactly a minute of empty responses', async () => {
		const { rows, clock } = run({ bodies: [{}] });
		const error = (await rejectionOf(rows)) as VendorError;
		expect(error.message).toBe('Zoom has not saved this engagement yet');
		expect(error.facts.cause).toBe('temporarily-unavailable');
		expect(clock.waits).toEqual([2000, 4000, 8000, 16_000, 30_000]);
		expect(clock.now()).toBe(NOW + 60_000);
	});

	it('ends in the middle of a wait when it is cancelled', async () => {
		const stop = new AbortController();
		const clock = new VirtualClock(NOW, () => stop.abort(new Error('stop')));
		const { asked, rows } = run({ bodies: [{}], clock, signal: stop.signal });
		await expect(rows).rejects.toThrow('stop');
		expect(asked).toHaveLength(1);
	});

	it.each([[{ code: 300 }], ['text'], [[row]]])(
		'refuses %j, which is not an engagement',
		async (body) => {
			await expect(run({ bodies: [body] }).rows).rejects.toThrow('documented shape');
		},
	);
});
