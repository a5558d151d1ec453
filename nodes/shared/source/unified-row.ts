import type { VendorRecord } from './record';

/** Where a unified row comes from. */
export type UnifiedSource = 'zendesk_chat' | 'zendesk_omnichannel' | 'zoom_contact_center';

export type Text = string | null;
export type Amount = number | null;
export type Agents = Array<{ id: Text; name: Text }>;

/** One engagement, with the same keys and types for every source; missing values are `null`. */
export type UnifiedRow = {
	source: UnifiedSource;
	engagement_id: Text;
	/** Ticket or chat. */
	conversation_id: Text;
	/** In lower case: messaging, email, chat, voice, video, sms, … */
	channel: Text;
	direction: Text;
	/** ISO 8601, UTC. */
	started_at: Text;
	ended_at: Text;
	duration_seconds: Amount;
	agent_id: Text;
	agent_name: Text;
	/** The names of all agents, separated by commas. */
	agent_names: Text;
	/** Only with Include Names, where the vendor has it. */
	agent_email: Text;
	/** Group, department or queue. */
	group_id: Text;
	group_name: Text;
	requester_id: Text;
	requester_name: Text;
	/** In lower snake case, whatever the vendor's spelling. */
	start_reason: Text;
	start_reason_label: Text;
	end_reason: Text;
	end_reason_label: Text;
	status_start: Text;
	status_end: Text;
	offer_seconds: Amount;
	first_reply_seconds: Amount;
	average_wait_seconds: Amount;
	longest_wait_seconds: Amount;
	total_wait_seconds: Amount;
	talk_seconds: Amount;
	handle_seconds: Amount;
	wrap_up_seconds: Amount;
	agent_messages: Amount;
	agent_replies: Amount;
	customer_messages: Amount;
	transfer_count: Amount;
	rating: Text;
	disposition: Text;
	/** All agents; the first one is also in `agent_id` and `agent_name`. */
	agents: Agents;
};

export type UnifiedKey = keyof UnifiedRow;

/** The record of a row to convert. */
export type Subject = Pick<VendorRecord, 'end' | 'parent' | 'start'>;

/** How one key is filled, and how the documentation describes it. */
export interface Rule<Value> {
	/** The vendor's fields, or `—` if it has none. */
	readonly from: string;
	/** How the fields are converted, or why the key is always `null`. */
	readonly note?: string;
	/** Never throws, whatever the row contains. */
	readonly read: (row: unknown, subject: Subject) => Value;
}

/** How a source's rows become unified rows. The vendor does not provide keys without a rule. */
export type UnifiedMapping = {
	readonly [Key in 'agents' | 'source']: Rule<UnifiedRow[Key]>;
} & { readonly [Key in UnifiedKey]?: Rule<UnifiedRow[Key]> };

/** Converts one record. Written out, because a loop over the keys takes three times as long. */
export function toUnifiedRow(
	rules: UnifiedMapping,
	subject: Subject & Pick<VendorRecord, 'json'>,
): UnifiedRow {
	const row = subject.json;
	const read = <Value>(rule: Rule<Value> | undefined) =>
		rule === undefined ? null : rule.read(row, subject);
	return {
		source: rules.source.read(row, subject),
		engagement_id: read(rules.engagement_id),
		conversation_id: read(rules.conversation_id),
		channel: read(rules.channel),
		direction: read(rules.direction),
		started_at: read(rules.started_at),
		ended_at: read(rules.ended_at),
		duration_seconds: read(rules.duration_seconds),
		agent_id: read(rules.agent_id),
		agent_name: read(rules.agent_name),
		agent_names: read(rules.agent_names),
		agent_email: read(rules.agent_email),
		group_id: read(rules.group_id),
		group_name: read(rules.group_name),
		requester_id: read(rules.requester_id),
		requester_name: read(rules.requester_name),
		start_reason: read(rules.start_reason),
		start_reason_label: read(rules.start_reason_label),
		end_reason: read(rules.end_reason),
		end_reason_label: read(rules.end_reason_label),
		status_start: read(rules.status_start),
		status_end: read(rules.status_end),
		offer_seconds: read(rules.offer_seconds),
		first_reply_seconds: read(rules.first_reply_seconds),
		average_wait_seconds: read(rules.average_wait_seconds),
		longest_wait_seconds: read(rules.longest_wait_seconds),
		total_wait_seconds: read(rules.total_wait_seconds),
		talk_seconds: read(rules.talk_seconds),
		handle_seconds: read(rules.handle_seconds),
		wrap_up_seconds: read(rules.wrap_up_seconds),
		agent_messages: read(rules.agent_messages),
		agent_replies: read(rules.agent_replies),
		customer_messages: read(rules.customer_messages),
		transfer_count: read(rules.transfer_count),
		rating: read(rules.rating),
		disposition: read(rules.disposition),
		agents: rules.agents.read(row, subject),
	};
}

/** The keys of every unified row, in order. */
export const UNIFIED_KEYS = Object.keys(
	toUnifiedRow(
		{ source: { from: '', read: () => 'zendesk_chat' }, agents: { from: '', read: () => [] } },
		{ json: {}, start: null, end: null },
	),
) as readonly UnifiedKey[];

/** Which rows to return; with `columns`, those of both rows that the user chose. */
export type Output = 'raw' | 'simplified' | 'unified' | { readonly columns: readonly string[] };
