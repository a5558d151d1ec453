import type { Behaviour } from './behaviour';
import type { Clock } from './clock';
import type { JsonObject } from './json';
import { chat, type Chat, type ChatFacts } from './world/chat';
import {
	conversion,
	departmentEvent,
	timelineSpan,
	type Conversion,
	type ConversionFacts,
	type DepartmentEvent,
	type DepartmentEventFacts,
	type Exported,
	type TimelineSpan,
	type TimelineSpanFacts,
} from './world/chat-exports';
import { FactsSource } from './world/facts';
import { Generator } from './world/generate';
import { worldOptions, type WorldOptions } from './world/options';
import { compareText, OrderedRecords } from './world/ordered';
import { createDirectory, type Directory } from './world/people';
import { micros, MINUTE } from './world/times';
import {
	zendeskEngagement,
	type ZendeskEngagement,
	type ZendeskEngagementFacts,
} from './world/zendesk-engagement';
import {
	zoomEngagement,
	type ZoomEngagement,
	type ZoomEngagementFacts,
} from './world/zoom-engagement';

/** The facts of a record to add; what is not given is invented, an end not given is now. */
export type NewRecord<Facts> = Partial<Facts>;

const byStart = (
	left: { start: number; id: string },
	right: { start: number; id: string },
): number => left.start - right.start || compareText(left.id, right.id);

const byPosition = (left: Exported, right: Exported): number =>
	left.position - right.position || compareText(left.id, right.id);

/**
 * What is true, whatever the API shows of it. Lists are in the order of start or export, and made
 * when first asked for: additions ask first, so that they do not change what the seed invents.
 */
export class World {
	readonly options: WorldOptions;
	readonly directory: Directory;
	private readonly facts: FactsSource;
	private readonly generator: Generator;
	private zendeskList: OrderedRecords<ZendeskEngagement> | undefined;
	private zoomList: OrderedRecords<ZoomEngagement> | undefined;
	private chatList: OrderedRecords<Chat> | undefined;
	private timelineList: OrderedRecords<TimelineSpan> | undefined;
	private conversionList: OrderedRecords<Conversion> | undefined;
	private departmentList: OrderedRecords<DepartmentEvent> | undefined;

	constructor(
		seed: number,
		private readonly clock: Clock,
		private readonly behaviour: Behaviour,
		options: Partial<WorldOptions> = {},
	) {
		this.options = worldOptions(options);
		this.directory = createDirectory(seed, this.options.agents);
		this.facts = new FactsSource(seed, this.directory, this.options);
		this.generator = new Generator(seed, this.wholeNow(), this.options, this.directory, this.facts);
	}

	get zendeskEngagements(): OrderedRecords<ZendeskEngagement> {
		return (this.zendeskList ??= new OrderedRecords(
			this.generator.zendeskEngagements().map((facts) => this.toZendesk(facts)),
			byStart,
		));
	}

	get zoomEngagements(): OrderedRecords<ZoomEngagement> {
		return (this.zoomList ??= new OrderedRecords(
			this.generator.zoomEngagements().map((facts) => this.toZoom(facts)),
			byStart,
		));
	}

	get chats(): OrderedRecords<Chat> {
		return (this.chatList ??= new OrderedRecords(
			this.generator.chats().map((facts) => this.toChat(facts)),
			byPosition,
		));
	}

	get agentTimeline(): OrderedRecords<TimelineSpan> {
		return (this.timelineList ??= new OrderedRecords(
			this.generator.agentTimeline().map(timelineSpan),
			byPosition,
		));
	}

	get conversions(): OrderedRecords<Conversion> {
		return (this.conversionList ??= new OrderedRecords(
			this.generator.conversions().map((facts) => conversion(facts, this.directory)),
			byPosition,
		));
	}

	get departmentEvents(): OrderedRecords<DepartmentEvent> {
		return (this.departmentList ??= new OrderedRecords(
			this.generator.departmentEvents().map(departmentEvent),
			byPosition,
		));
	}

	/** A MESSAGING engagement of ten minutes that has just ended, unless the facts say otherwise. */
	addZendeskEngagement(facts: NewRecord<ZendeskEngagementFacts> = {}): ZendeskEngagement {
		const { zendeskEngagements } = this;
		const record = this.toZendesk({
			...this.facts.zendeskEngagement(this.interval(facts)),
			channel: 'MESSAGING',
			...facts,
		});
		zendeskEngagements.insert(record);
		return record;
	}

	/** An engagement of ten minutes that has just ended, unless the facts say otherwise. */
	addZoomEngagement(facts: NewRecord<ZoomEngagementFacts> = {}): ZoomEngagement {
		const { zoomEngagements } = this;
		const record = this.toZoom({ ...this.facts.zoomEngagement(this.interval(facts)), ...facts });
		zoomEngagements.insert(record);
		return record;
	}

	/** A chat with one agent that has just ended, unless the facts say otherwise; its update is its end. */
	addChat(facts: NewRecord<ChatFacts> = {}): Chat {
		const { chats } = this;
		const interval = this.interval(facts);
		const update = facts.updateMicros === undefined ? interval.end : facts.updateMicros / 1000;
		const record = this.toChat({
			...this.facts.chat(interval, Math.ceil(update)),
			type: 'chat',
			deleted: false,
			engagementCount: 1,
			...interval,
			...facts,
		});
		chats.insert(record);
		return record;
	}

	/** Changes keys of a chat and moves it to now in the export. */
	updateChat(id: string, changes: JsonObject = {}): Chat {
		return this.replaceChat(id, (present) => ({
			...present,
			extra: { ...present.extra, ...changes },
		}));
	}

	/** Marks a chat as deleted, which is an update. */
	deleteChat(id: string): Chat {
		return this.replaceChat(id, (present) => ({ ...present, deleted: true }));
	}

	/** A minute in which the first agent was online, ending now, unless the facts say otherwise. */
	addTimelineSpan(facts: NewRecord<TimelineSpanFacts> = {}): TimelineSpan {
		const { agentTimeline } = this;
		const end = facts.endMicros ?? micros(this.clock.now());
		const agent = facts.agentId ?? this.directory.agents[0]?.id ?? 0;
		const invented = this.facts.timelineSpan(agent, facts.startMicros ?? end - 60e6, end);
		const record = timelineSpan({ ...invented, ...facts });
		agentTimeline.insert(record);
		return record;
	}

	/** A conversion that happens now, unless the facts say otherwise. */
	addConversion(facts: NewRecord<ConversionFacts> = {}): Conversion {
		const { conversions } = this;
		const invented = this.facts.conversion(facts.time ?? this.wholeNow());
		const record = conversion({ ...invented, ...facts }, this.directory);
		conversions.insert(record);
		return record;
	}

	/** Changes keys of a conversion and moves it to now in the export; its own time stays. */
	updateConversion(id: string, changes: JsonObject = {}): Conversion {
		const present = existing(this.conversions.byId(id), id);
		const now = this.wholeNow();
		const extra = { ...present.extra, ...changes };
		const record = conversion(
			{ ...present, extra, updateMicros: micros(now), publish: now },
			this.directory,
		);
		this.conversions.remove(present);
		this.conversions.insert(record);
		return record;
	}

	/** A change of a queue that happens now, unless the facts say otherwise. */
	addDepartmentEvent(facts: NewRecord<DepartmentEventFacts> = {}): DepartmentEvent {
		const { departmentEvents } = this;
		const invented = this.facts.departmentEvent(facts.timeMicros ?? micros(this.clock.now()));
		const record = departmentEvent({ ...invented, ...facts });
		departmentEvents.insert(record);
		return record;
	}

	private replaceChat(id: string, change: (present: Chat) => ChatFacts): Chat {
		const present = existing(this.chats.byId(id), id);
		const now = this.wholeNow();
		const record = this.toChat({ ...change(present), updateMicros: micros(now), publish: now });
		this.chats.remove(present);
		this.chats.insert(record);
		return record;
	}

	private interval(facts: { start?: number; end?: number }): { start: number; end: number } {
		const end =
			facts.end ?? (facts.start === undefined ? this.wholeNow() : facts.start + 10 * MINUTE);
		return { start: facts.start ?? end - 10 * MINUTE, end };
	}

	/** Now on a full second, as chats and engagements are dated. */
	private wholeNow(): number {
		return this.clock.now() - (this.clock.now() % 1000);
	}

	private toZendesk(facts: ZendeskEngagementFacts): ZendeskEngagement {
		return zendeskEngagement(facts, this.behaviour.zendesk);
	}

	private toZoom(facts: ZoomEngagementFacts): ZoomEngagement {
		return zoomEngagement(facts, this.directory, this.behaviour.zoom);
	}

	private toChat(facts: ChatFacts): Chat {
		return chat(facts, this.directory);
	}
}

function existing<T>(record: T | undefined, id: string): T {
	if (record === undefined) throw new Error(`There is no record with id ${id}`);
	return record;
}
