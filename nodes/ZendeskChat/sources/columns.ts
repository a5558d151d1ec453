import { fieldNames } from '../../shared/source/field-names';

/** The documented fields of each export: the columns of a CSV file, in this order. */

const RESPONSE = `
	response_time.avg response_time.first response_time.max
	count.agent count.total count.visitor
`;

export const CHAT_COLUMNS = fieldNames(`
	id type timestamp end_timestamp update_timestamp duration
	department_id department_name agent_ids agent_names
	visitor.id visitor.name visitor.email visitor.phone visitor.notes
	started_by rating comment missed dropped abandon_time proactive
	triggered triggered_response unread deleted skills_requested skills_fulfilled tags
	${RESPONSE}
	zendesk_ticket_id referrer_search_engine referrer_search_terms
	session.id session.start_date session.end_date session.browser session.platform
	session.user_agent session.ip session.city session.region
	session.country_code session.country_name
	message webpath conversions engagements history
`);

export const CHAT_ENGAGEMENT_COLUMNS = fieldNames(`
	id chat_id timestamp duration started_by agent_id agent_name agent_full_name department_id
	assigned accepted rating comment skills_requested skills_fulfilled
	${RESPONSE}
`);

export const AGENT_TIMELINE_COLUMNS = fieldNames(
	'agent_id start_time duration status engagement_count',
);

export const CONVERSION_COLUMNS = fieldNames(`
	id timestamp goal_id goal_name
	attribution.agent_id attribution.chat_id attribution.chat_timestamp attribution.department_id
`);

export const DEPARTMENT_EVENT_COLUMNS = fieldNames(`
	id timestamp department_id field_name
	value.assigned value.incoming previous_value.assigned previous_value.incoming
`);
