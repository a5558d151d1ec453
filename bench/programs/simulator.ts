import { type Simulator, startSimulator } from '../../test/simulator';
import { answerMessages } from '../measure/program';

/** What happens at the vendors; each message is answered with the number of requests until then. */
export type SimulatorMessage =
	| { readonly open: { readonly latencyMs: number; readonly now: number } }
	/** Lets time pass, in milliseconds. */
	| { readonly pass: number }
	/** So many new records, one a second up to now. */
	| { readonly add: number; readonly to: 'chats' | 'engagements' }
	| { readonly count: 'requests' };

/** Engagements and chats of two weeks, at 5,000 a day. */
const WORLD = {
	days: 14,
	zendeskEngagements: 70_000,
	chats: 70_000,
	agentTimeline: 0,
	conversions: 0,
	departmentEvents: 0,
	zoomEngagements: 0,
};

let simulator: Simulator | undefined;

answerMessages(async (message: SimulatorMessage) => {
	if ('open' in message) {
		const { latencyMs, now } = message.open;
		simulator = await startSimulator({ now, world: WORLD, behaviour: { latencyMs } });
		const { zendeskEngagements, chats } = simulator.world;
		// Made when they are first looked at, which no poll is to wait for.
		if (zendeskEngagements.all.length + chats.all.length === 0) throw new Error('Nothing there.');
		return simulator.url;
	}
	if (simulator === undefined) throw new Error('The simulator is not open yet.');
	if ('pass' in message) simulator.clock.advance(message.pass);
	if ('add' in message) add(simulator, message);
	const requests = simulator.requests.length;
	simulator.resetLog();
	return requests;
});

function add({ clock, world }: Simulator, { add: count, to }: { add: number; to: string }): void {
	for (let second = count; second > 0; second--) {
		const end = clock.now() - second * 1000;
		if (to === 'chats') world.addChat({ start: end - 60_000, end });
		else world.addZendeskEngagement({ start: end - 60_000, end });
	}
}
