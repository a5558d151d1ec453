import type { IDataObject } from 'n8n-workflow';

/** Where a unified row comes from. */
export type UnifiedSource = 'zendesk_chat' | 'zendesk_omnichannel' | 'zoom_contact_center';

type Text = string | null;
type Amount = number | null;

/** One engagement, with the same keys and types whatever the source; absent facts are `null`. */
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
	/** All agents, the first of them also as `agent_id` and `agent_name`. */
	agents: Array<{ id: Text; name: Text }>;
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
};

export type UnifiedKey = keyof UnifiedRow;

/** A record to convert, beside its row. */
export interface Subject {
	readonly start: number | null;
	readonly end: number | null;
	/** The record the row was taken out of, where it was. */
	readonly parent?: IDataObject;
}

/** How one key is filled: the rule, and its words for the documentation. */
export interface Rule<Value> {
	/** The vendor's fields, or `—` where it has none. */
	readonly from: string;
	/** What is done with them; why the key is `null` where nothing fills it. */
	readonly note?: string;
	/** Never throws, whatever the row holds. */
	readonly read: (row: unknown, subject: Subject) => Value;
}

/** How a source's rows become unified rows. */
export type UnifiedMapping = { readonly [Key in UnifiedKey]: Rule<UnifiedRow[Key]> };

/** Converts one record. */
export function toUnifiedRow(
	mapping: UnifiedMapping,
	subject: Subject & { readonly json: IDataObject },
): UnifiedRow {
	// A copy has all its keys at once: adding them one by one would be a quarter of the work.
	const unified: Record<UnifiedKey, unknown> = { ...mapping };
	for (const key of Object.keys(mapping) as UnifiedKey[]) {
		unified[key] = mapping[key].read(subject.json, subject);
	}
	return unified as UnifiedRow;
}

export type Output = 'raw' | 'unified';
