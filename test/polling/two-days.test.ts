import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { DAY, HOUR, MINUTE } from '../../nodes/shared/base/time';
import { textOf } from '../engine/questions';
import { CHAT_EVENTS, type ChatEvent } from './histories/chat-history';
import { EXPORTS } from './histories/chat-truth';
import { zendeskServer, zoomServer } from './model/busy-account';
import { ChatModel } from './model/chat-server';
import { TwoClocks } from './model/clock';
import type { ModelEngagement } from './model/engagement-list';
import { Host } from './model/host';
import { type ModelServer, Network } from './model/network';
import type { TriggerName } from './model/package';

const ACTIVATION = Date.parse('2026-11-20T12:00:00Z');
const END = ACTIVATION + 2 * DAY;
const EVERY_MS = MINUTE;
/** Each trigger has a record in so many minutes. */
const RECORD_EVERY_MS = 4 * MINUTE;
/** The last ones are due before the end. */
const RECORDS = (2 * DAY - 3 * HOUR) / RECORD_EVERY_MS;
const TIMEOUT_MS = 10 * MINUTE;
/** A poll that left 100 bytes behind would exceed it. */
const MOST_GROWN_BYTES = 1_000_000;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const numbers = Array.from({ length: RECORDS }, (_, number) => number);
const endOf = (number: number) => ACTIVATION + (number + 1) * RECORD_EVERY_MS;

const engagements = numbers.map((number): ModelEngagement => ({
	id: `e-${number}`,
	start: endOf(number) - (number % 120) * MINUTE,
	end: endOf(number),
	publish: endOf(number) + MINUTE,
	channel: number % 3 === 0 ? 'SUPPORT' : 'MESSAGING',
}));

function exportOf(event: ChatEvent): ModelServer {
	const { show, ...shape } = EXPORTS[event];
	const records = numbers.map((number) => {
		const id = `r-${number}`;
		const only = { at: endOf(number), afterMs: 0, content: 'a', engagements: ['a', 'a'] } as const;
		return { id, versions: [show({ id, engagementCount: 1, versions: [only] }, only)] };
	});
	return new ChatModel(records, { ...shape, repeatsBoundaryRow: true, tooRecentBody: 'described' });
}

type Subject = readonly [trigger: TriggerName, server: ModelServer, parameters: INodeParameters];

const TRIGGERS: readonly Subject[] = [
	['zendeskEngagementsTrigger', zendeskServer(engagements), {}],
	['zoomContactCenterTrigger', zoomServer(engagements), {}],
	...CHAT_EVENTS.map((event): Subject => ['zendeskChatTrigger', exportOf(event), { event }]),
];

/** A trigger, and how often it has handed over each record: in a list that does not grow. */
class Watched {
	readonly times = new Uint8Array(RECORDS);
	readonly network: Network;
	readonly host: Host;

	constructor(clocks: TwoClocks, [trigger, server, parameters]: Subject) {
		this.network = new Network(clocks, server);
		this.host = new Host({ trigger, clocks, network: this.network, parameters });
	}

	async poll(): Promise<void> {
		const { items, error } = await this.host.poll();
		if (error !== undefined) throw error;
		for (const row of items) {
			const number = numberOf(row);
			this.times[number] = (this.times[number] ?? 0) + 1;
		}
		for (const kept of [this.network.sent, this.host.log, this.host.warnings]) kept.length = 0;
	}
}

/** `e-7`, `r-7` and `r-7.0` are of the seventh record, and so is the span of the agent 7. */
function numberOf({ engagement_id, id, agent_id }: IDataObject): number {
	return Number(/\d+/.exec(textOf(engagement_id ?? id ?? agent_id))?.[0]);
}

function heapNow(): number {
	collectGarbage();
	return process.memoryUsage().heapUsed;
}

it(
	'all triggers poll every minute for two days: nothing grows, and every record comes once',
	async () => {
		const clocks = new TwoClocks(ACTIVATION);
		const watched = TRIGGERS.map((trigger) => new Watched(clocks, trigger));
		for (const { host } of watched) expect((await host.activate()).error).toBeUndefined();
		const heaps = new Float64Array((END - ACTIVATION) / HOUR);
		const handles = new Float64Array(heaps.length);
		for (let hour = 0; hour < heaps.length; hour++) {
			for (let minute = 0; minute < HOUR / EVERY_MS; minute++) {
				clocks.vendor = ACTIVATION + hour * HOUR + (minute + 1) * EVERY_MS;
				for (const trigger of watched) await trigger.poll();
				// n8n does other things meanwhile, and so do V8's finalizers.
				await new Promise((resolve) => setImmediate(resolve));
			}
			heaps[hour] = heapNow();
			handles[hour] = process.getActiveResourcesInfo().length;
		}
		const quarter = heaps.length / 4;
		const median = (values: Float64Array, from: number) =>
			values.slice(from, from + quarter).sort()[quarter / 2] ?? Number.NaN;
		const grown = (values: Float64Array) => median(values, 3 * quarter) - median(values, quarter);
		expect(grown(heaps)).toBeLessThan(MOST_GROWN_BYTES);
		expect(grown(handles)).toBe(0);
		for (const { host, times } of watched) {
			const odd = numbers.filter((number) => times[number] !== 1);
			expect({ ...host.parameters, odd }).toEqual({ ...host.parameters, odd: [] });
		}
	},
	TIMEOUT_MS,
);
