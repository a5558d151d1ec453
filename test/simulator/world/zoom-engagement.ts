import type { ZoomBehaviour } from '../behaviour';
import type { JsonObject } from '../json';
import { between, chance, randomText, seededRandom, type Random } from '../random';
import { formatZoomTime } from '../zoom-time';
import { around, personNumber, phoneNumber, type Directory, type ZoomThing } from './people';
import { SECOND } from './times';

export type ZoomChannel = 'voice' | 'video' | 'messaging' | 'email';

/** Where engagements come from: the channel, its source, and the type the older documents had. */
export const ZOOM_SOURCES = [
	{ channel: 'voice', source: '', type: 'voice' },
	{ channel: 'messaging', source: 'web_chat', type: 'chat' },
	{ channel: 'messaging', source: 'in_app_chat', type: 'in_app_chat' },
	{ channel: 'messaging', source: 'sms', type: 'sms' },
	{ channel: 'messaging', source: 'whatsapp', type: 'chat' },
	{ channel: 'messaging', source: 'facebook_messenger', type: 'chat' },
	{ channel: 'video', source: 'web_video', type: 'video' },
	{ channel: 'video', source: 'in_app_video', type: 'in_app_video' },
	{ channel: 'video', source: 'kiosk_video', type: 'kiosk' },
	{ channel: 'email', source: 'email_address', type: 'email' },
] as const satisfies ReadonlyArray<{ channel: ZoomChannel; source: string; type: string }>;

/** What is true of a Contact Center engagement. Times in ms. */
export interface ZoomEngagementFacts {
	readonly id: string;
	readonly start: number;
	readonly end: number;
	/** From when on the API shows it. */
	readonly publish: number;
	readonly direction: 'inbound' | 'outbound';
	/** Index into ZOOM_SOURCES. */
	readonly source: number;
	readonly consumer: number;
	/** Indexes into the directory; an abandoned engagement has no agent. */
	readonly queues: readonly number[];
	readonly agents: readonly number[];
	readonly detail: number;
	/** Keys laid over the rendered row. */
	readonly extra?: JsonObject;
}

export interface ZoomEngagement extends ZoomEngagementFacts {
	readonly channel: ZoomChannel;
	/** The customer's number, as the row shows it. */
	readonly consumerNumber: string;
	/** The row as the list answers it at this moment. */
	render(timezone?: string): JsonObject;
	/** The answer of get by id. */
	renderDetailed(): JsonObject;
}

/** Facts with a way to show them; the methods sit on a prototype, see zendesk-engagement.ts. */
export function zoomEngagement(
	facts: ZoomEngagementFacts,
	directory: Directory,
	behaviour: ZoomBehaviour,
): ZoomEngagement {
	return Object.assign(new Row(directory, behaviour), facts, {
		channel: around(ZOOM_SOURCES, facts.source).channel,
		consumerNumber: consumerNumber(facts),
	});
}

class Row {
	readonly #directory: Directory;
	readonly #behaviour: ZoomBehaviour;

	constructor(directory: Directory, behaviour: ZoomBehaviour) {
		this.#directory = directory;
		this.#behaviour = behaviour;
	}

	render(this: Row & ZoomEngagementFacts, timezone = 'UTC'): JsonObject {
		return this.#renderWith(timezone, () => ({
			transfer_count: Math.max(0, this.agents.length - 1),
		}));
	}

	renderDetailed(this: Row & ZoomEngagementFacts): JsonObject {
		return this.#renderWith('UTC', (time) => ({
			events: renderEvents(this, this.#directory, time),
		}));
	}

	#renderWith(
		this: Row & ZoomEngagementFacts,
		timezone: string,
		rest: (time: WriteTime) => JsonObject,
	): JsonObject {
		const { outputTimes, schema } = this.#behaviour;
		const time: WriteTime = (instant) => formatZoomTime(instant, timezone, outputTimes);
		if (schema === 'older') return { ...renderOlder(this, this.#directory, time), ...this.extra };
		return { ...renderCurrent(this, this.#directory, time), ...rest(time), ...this.extra };
	}
}

type WriteTime = (instant: number) => string;

function consumerNumber(facts: ZoomEngagementFacts): string {
	return around(ZOOM_SOURCES, facts.source).channel === 'email' ? '' : phoneNumber(facts.consumer);
}

function renderOlder(
	facts: ZoomEngagementFacts,
	directory: Directory,
	time: WriteTime,
): JsonObject {
	const random = seededRandom(facts.detail);
	const consumer = personNumber(facts.consumer);
	const closedBy = facts.agents.at(-1);
	const source = around(ZOOM_SOURCES, facts.source);
	return {
		engagement_id: facts.id,
		start_time: time(facts.start),
		duration: Math.floor((facts.end - facts.start) / SECOND),
		channel_types: [source.type],
		consumers: [
			{
				consumer_id: randomText(random, 22, 'urlSafe'),
				consumer_display_name: consumer.name,
				consumer_number: consumerNumber(facts),
			},
		],
		dispositions: chance(random, 0.6) ? [renderDisposition(facts, directory)] : [],
		notes:
			closedBy !== undefined && chance(random, 0.3)
				? [
						{
							user_id: around(directory.agents, closedBy).zoomUserId,
							note_id: randomText(random, 22, 'urlSafe'),
							note: 'Customer asked for a refund, "urgent"\nCall back tomorrow.',
							last_modified_time: time(facts.end),
						},
					]
				: [],
	};
}

function renderCurrent(
	facts: ZoomEngagementFacts,
	directory: Directory,
	time: WriteTime,
): JsonObject {
	const random = seededRandom(facts.detail ^ 0x27d4eb2f);
	const seconds = Math.floor((facts.end - facts.start) / SECOND);
	const { channel, source } = around(ZOOM_SOURCES, facts.source);
	const flow = around(directory.flows, facts.detail);
	return {
		...renderOlder(facts, directory, time),
		end_time: time(facts.end),
		direction: facts.direction,
		channels: [{ channel, channel_source: source }],
		flows:
			facts.direction === 'inbound'
				? [{ flow_id: flow.id, flow_name: flow.name, flow_version: '5' }]
				: [],
		queues: facts.queues.map((index) => renderQueue(around(directory.queues, index))),
		agents: facts.agents.map((index) => {
			const agent = around(directory.agents, index);
			return { user_id: agent.zoomUserId, display_name: agent.name };
		}),
		...renderDurations(random, seconds, facts.agents.length > 0),
		...(channel === 'messaging'
			? {
					transcript_url: `https://api.zoom.us/v2/contact_center/engagements/transcripts/download/${facts.id}`,
				}
			: {}),
		survey_id: facts.detail % 4 === 0 ? randomText(random, 22, 'urlSafe') : '',
		...renderWait(facts),
	};
}

function renderDurations(random: Random, seconds: number, answered: boolean): JsonObject {
	const flow = between(random, 0, Math.min(40, seconds));
	const waiting = between(random, 0, Math.min(300, seconds - flow));
	const talk = answered ? seconds - flow - waiting : 0;
	const wrapUp = answered ? between(random, 0, 120) : 0;
	return {
		flow_duration: flow,
		waiting_duration: waiting,
		talk_duration: talk,
		handling_duration: talk + wrapUp,
		wrap_up_duration: wrapUp,
	};
}

/** How the customer waited, and the message of one who wants to be called back. */
function renderWait({ id, agents, detail }: ZoomEngagementFacts): JsonObject {
	const isCallback = detail % 9 === 0;
	const address = `https://zoom.us/contact_center/callback_voice_messages/${id}`;
	return {
		queue_wait_type: isCallback ? 'callback' : 'live_waiting',
		voice_mail: agents.length === 0 ? detail % 2 : 0,
		callback_voice_messages: isCallback
			? [
					{
						callback_voice_message_url: address,
						callback_voice_message_transcript_url: `${address}/transcript`,
					},
				]
			: [],
	};
}

function renderQueue(queue: ZoomThing): JsonObject {
	return { queue_id: queue.id, cc_queue_id: queue.id, queue_name: queue.name };
}

function renderDisposition(facts: ZoomEngagementFacts, directory: Directory): JsonObject {
	const disposition = around(directory.dispositions, facts.detail);
	return { disposition_id: disposition.id, disposition_name: disposition.name };
}

function renderEvents(
	facts: ZoomEngagementFacts,
	directory: Directory,
	time: WriteTime,
): JsonObject[] {
	const { channel, source } = around(ZOOM_SOURCES, facts.source);
	const seconds = Math.floor((facts.end - facts.start) / SECOND);
	const common: JsonObject = { channel, channel_source: source, direction: facts.direction };
	const share = Math.floor(seconds / (facts.agents.length + 1));
	return [
		{
			...common,
			event_type: 'Start',
			start_time: time(facts.start),
			duration: share,
			consumer_display_name: personNumber(facts.consumer).name,
		},
		...facts.agents.map((index, turn) => {
			const agent = around(directory.agents, index);
			return {
				...common,
				event_type: 'Agent Ringing',
				start_time: time(facts.start + share * (turn + 1) * SECOND),
				duration: share,
				user_id: agent.zoomUserId,
				user_display_name: agent.name,
				accept_type: 'manual',
				...(channel === 'email' ? renderRecipients(facts.consumer) : {}),
			};
		}),
		...(channel === 'voice' ? renderPassingOn(facts.consumer, common, time(facts.end)) : []),
	];
}

function renderRecipients(consumer: number): JsonObject {
	const recipient = (index: number): JsonObject => {
		const { email, name } = personNumber(index);
		return { email_address: email, email_name: name };
	};
	return {
		email_reply_to: [recipient(consumer)],
		email_reply_cc: [recipient(consumer + 1), recipient(consumer + 2)],
		email_reply_bcc: [recipient(consumer + 3)],
	};
}

/** A call that others are asked to join, and that is passed on to somebody outside. */
function renderPassingOn(consumer: number, common: JsonObject, start: string): JsonObject[] {
	const event: JsonObject = { ...common, start_time: start, duration: 0 };
	return [
		{
			...event,
			event_type: 'Conference',
			conference_type: 'cold',
			invitee: phoneNumber(consumer + 1),
			invitee_type: 'PSTN number',
		},
		{
			...event,
			event_type: 'Transfer',
			transfer_to_number: phoneNumber(consumer + 2),
			transfer_type: 'cold',
		},
	];
}
