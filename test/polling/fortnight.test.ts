import { DAY, HOUR, MINUTE } from '../../nodes/shared/base/time';
import { textOf } from '../engine/questions';
import { between, chance, type Random, seededRandom } from '../simulator/random';
import { MOST_STATIC_DATA } from './histories/flawless';
import { BUSY_DAYS, TIMEOUT_MS } from './histories/runs';
import { zendeskServer, zoomServer } from './model/busy-account';
import { TwoClocks } from './model/clock';
import { type ModelEngagement, toSecond } from './model/engagement-list';
import { Host } from './model/host';
import { Network } from './model/network';

const PER_DAY = 5000;

const EVERY_MS = 5 * MINUTE;

const LATENCY_MS = 150;

const ACTIVATION = Date.parse('2026-11-02T00:00:00Z');

const END = ACTIVATION + BUSY_DAYS * DAY;

/** Longer than any engagement lasts. */
const BEFORE_MS = 15 * DAY;

const SERVERS = {
	zendeskEngagementsTrigger: zendeskServer,
	zoomContactCenterTrigger: zoomServer,
};

/** Most are over within the hour, some take hours, some days, up to the fourteen Zendesk allows. */
function durationMs(random: Random): number {
	const kind = random();
	if (kind < 0.8) return between(random, 0, HOUR);
	if (kind < 0.95) return between(random, HOUR, DAY);
	return kind < 0.995 ? between(random, DAY, 14 * DAY) : 14 * DAY;
}

/** Three times as many by day as by night. */
function endMs(random: Random): number {
	for (;;) {
		const time = between(random, ACTIVATION - BEFORE_MS, END - 1);
		const hour = (time % DAY) / HOUR;
		if ((hour >= 8 && hour < 20) || chance(random, 1 / 3)) return time;
	}
}

/** Nearly all turn up within ten minutes, some after as much as an hour. */
function lagMs(random: Random): number {
	return between(random, 0, chance(random, 0.9) ? 10 * MINUTE : HOUR);
}

function engagementsOf(random: Random): ModelEngagement[] {
	return Array.from({ length: ((END - ACTIVATION + BEFORE_MS) / DAY) * PER_DAY }, (_, index) => {
		const end = endMs(random);
		return {
			id: `e${index}`,
			start: end - durationMs(random),
			end,
			publish: end + lagMs(random),
			channel: chance(random, 0.3) ? 'SUPPORT' : 'MESSAGING',
		};
	});
}

/** How long after its end each of them is waited for. */
const WAIT_MS = { zendeskEngagementsTrigger: 0, zoomContactCenterTrigger: 10 * MINUTE };

/** How long after its publication the poll may begin that hands it over. */
function mostMsOf({ start, end }: ModelEngagement): number {
	const lasted = toSecond(end) - toSecond(start);
	if (lasted <= HOUR) return EVERY_MS;
	return (lasted <= DAY ? HOUR : DAY) + EVERY_MS;
}

/** What a trigger did, polled every five minutes. */
interface Fortnight {
	/** When the polls began that handed over each engagement. */
	readonly delivered: ReadonlyMap<string, readonly number[]>;
	readonly requestsPerDay: readonly number[];
	readonly largestState: number;
}

async function liveThrough(
	trigger: keyof typeof SERVERS,
	all: readonly ModelEngagement[],
): Promise<Fortnight> {
	const clocks = new TwoClocks(ACTIVATION);
	const network = new Network(clocks, SERVERS[trigger](all));
	const host = new Host({
		trigger,
		clocks,
		network,
		parameters: { options: { waitMinutes: WAIT_MS[trigger] / MINUTE } },
	});
	const delivered = new Map<string, number[]>();
	const requestsPerDay: number[] = [];
	let largestState = 0;
	await host.activate();
	network.latencyMs = LATENCY_MS;
	for (let began = ACTIVATION + EVERY_MS; began <= END; began += EVERY_MS) {
		clocks.vendor = began;
		const { items, error, requests } = await host.poll();
		if (error !== undefined) throw error;
		for (const { engagement_id: value } of items) {
			const id = textOf(value);
			delivered.set(id, [...(delivered.get(id) ?? []), began]);
		}
		const day = Math.floor((began - 1 - ACTIVATION) / DAY);
		requestsPerDay[day] = (requestsPerDay[day] ?? 0) + requests;
		largestState = Math.max(largestState, host.stateLength);
	}
	return { delivered, requestsPerDay, largestState };
}

it.each(['zendeskEngagementsTrigger', 'zoomContactCenterTrigger'] as const)(
	`%s: ${BUSY_DAYS} days with ${PER_DAY} engagements each take few requests and little memory`,
	async (trigger) => {
		const all = engagementsOf(seededRandom(PER_DAY));
		const { delivered, requestsPerDay, largestState } = await liveThrough(trigger, all);
		expect(requestsPerDay).toHaveLength(BUSY_DAYS);
		expect(Math.max(...requestsPerDay)).toBeLessThanOrEqual(4000);
		expect(largestState).toBeLessThan(MOST_STATIC_DATA);

		const wanted = all.filter(({ end }) => end >= ACTIVATION);
		const readyAt = ({ end, publish }: ModelEngagement) =>
			Math.max(publish, toSecond(end) + WAIT_MS[trigger]);
		const due = wanted.filter((engagement) => readyAt(engagement) + mostMsOf(engagement) <= END);
		expect(due.length).toBeGreaterThan((BUSY_DAYS - 1) * PER_DAY);
		const late = due.filter(
			(engagement) =>
				(delivered.get(engagement.id)?.[0] ?? Infinity) - readyAt(engagement) >
				mostMsOf(engagement),
		);
		const ids = new Set(wanted.map(({ id }) => id));
		expect({
			late: late.map(({ id }) => id),
			twice: [...delivered].filter(([, times]) => times.length > 1),
			foreign: [...delivered.keys()].filter((id) => !ids.has(id)),
		}).toEqual({ late: [], twice: [], foreign: [] });
	},
	TIMEOUT_MS,
);
