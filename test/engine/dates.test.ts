import { DEFAULT_NOW } from '../simulator';
import { SECOND } from '../simulator/world/times';
import { openScene } from './open-scene';
import { parameterOf } from './questions';
import type { Parameters, Scene } from './scene';

/** The range that Zoom is asked for, which is a second wider at both ends. */
async function askedRange(
	scene: Scene,
	parameters: Parameters,
	timezone = 'UTC',
): Promise<{ from: string; to: string }> {
	const run = await scene.run(
		'zoomContactCenter',
		{ limit: 1, ...parameters },
		{ settings: { timezone }, input: [{ from: '2026-11-18T07:00:00+01:00' }] },
	);
	expect(run.failure).toBe('');
	const query = scene.simulator.requests.find(({ method }) => method === 'GET')?.query ?? '';
	const read = (name: string, widened: number) =>
		new Date(Date.parse(parameterOf(query, name) ?? '') + widened)
			.toISOString()
			.replace('.000Z', 'Z');
	return { from: read('from', SECOND), to: read('to', -SECOND) };
}

describe('A date', () => {
	beforeEach(() => {
		// The expressions' clock is put on the simulator's.
		jest.spyOn(Date, 'now').mockReturnValue(DEFAULT_NOW);
	});

	it.each([
		['2026-11-17T09:00:00', 'UTC', '2026-11-17T09:00:00Z'],
		['2026-11-17T09:00:00', 'America/New_York', '2026-11-17T14:00:00Z'],
		['2026-11-17T09:00:00', 'Asia/Kolkata', '2026-11-17T03:30:00Z'],
		['2026-11-17 09:00:00', 'America/New_York', '2026-11-17T14:00:00Z'],
		['2026-11-17T09:00', 'America/New_York', '2026-11-17T14:00:00Z'],
		['  2026-11-17T09:00:00  ', 'Asia/Kolkata', '2026-11-17T03:30:00Z'],
		['2026-11-17T09:00:00.250', 'UTC', '2026-11-17T09:00:00Z'],
		['2026-11-17T09:00:00Z', 'America/New_York', '2026-11-17T09:00:00Z'],
		['2026-11-17T09:00:00+02:00', 'America/New_York', '2026-11-17T07:00:00Z'],
		['2026-11-17T09:00:00-0330', 'America/New_York', '2026-11-17T12:30:00Z'],
		['2026-11-17', 'UTC', '2026-11-17T00:00:00Z'],
		['2026-11-17', 'America/New_York', '2026-11-17T05:00:00Z'],
		['2026-11-17', 'Pacific/Auckland', '2026-11-16T11:00:00Z'],
		['2026-10-31T23:30:00', 'America/New_York', '2026-11-01T03:30:00Z'],
		['={{ $now.minus({ days: 3 }) }}', 'America/New_York', '2026-11-17T12:00:00Z'],
		['={{ $now.minus({ days: 3 }).toISO() }}', 'Asia/Kolkata', '2026-11-17T12:00:00Z'],
		['={{ $today }}', 'UTC', '2026-11-20T00:00:00Z'],
		['={{ $today }}', 'America/New_York', '2026-11-20T05:00:00Z'],
		['={{ $today.minus({ days: 1 }) }}', 'Asia/Kolkata', '2026-11-18T18:30:00Z'],
		['={{ $today.toISODate() }}', 'America/New_York', '2026-11-20T05:00:00Z'],
		[
			'={{ DateTime.fromISO("2026-11-17T09:00:00", { zone: "Europe/Berlin" }) }}',
			'UTC',
			'2026-11-17T08:00:00Z',
		],
		['={{ new Date("2026-11-17T09:00:00Z") }}', 'Asia/Kolkata', '2026-11-17T09:00:00Z'],
		['={{ $json.from }}', 'America/New_York', '2026-11-18T06:00:00Z'],
	])('of %j in a workflow in %s is %s', async (from, timezone, instant) => {
		const scene = await openScene();
		expect(await askedRange(scene, { from }, timezone)).toEqual({
			from: instant,
			to: '2026-11-20T12:00:00Z',
		});
	});

	it('that ends a range is read in the same way', async () => {
		const scene = await openScene();
		const parameters = { from: '2026-11-10', to: '2026-11-17' };
		expect(await askedRange(scene, parameters, 'America/New_York')).toEqual({
			from: '2026-11-10T05:00:00Z',
			to: '2026-11-17T05:00:00Z',
		});
	});

	it('is seven days ago at midnight of the workflow where none is given', async () => {
		const scene = await openScene();
		expect((await askedRange(scene, {}, 'America/New_York')).from).toBe('2026-11-13T05:00:00Z');
	});

	it.each([
		['zendeskEngagements', 'engagement', 1794891600, 3600],
		['zendeskChat', 'agentTimeline', 1794891600000000, 1_000_000],
		['zendeskChat', 'conversion', 1794891600, 1],
	] as const)('is the same for %s %s', async (node, resource, position, earlier) => {
		const scene = await openScene();
		await scene.run(
			node,
			{ resource, from: '2026-11-17T00:00:00', limit: 1 },
			{ settings: { timezone: 'America/New_York' } },
		);
		const asked = parameterOf(scene.simulator.requests[0]?.query ?? '', 'start_time');
		expect(Number(asked) + earlier).toBe(position);
	});
});
