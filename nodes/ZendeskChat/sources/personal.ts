import type { IDataObject } from 'n8n-workflow';

import { fieldNames } from '../../shared/source/field-names';
import { freeText, notPersonal, ofAgents, type PersonalField } from '../../shared/source/personal';
import { CHAT_ENGAGEMENT_COLUMNS, CONVERSION_COLUMNS } from './columns';

/** Transcripts also contain names of agents: by the line itself, or those that the chat lists. */
function isNoAgent(
	name: unknown,
	{ agent_names: agents }: IDataObject,
	{ sender_type: sender }: IDataObject,
): boolean {
	const role = typeof sender === 'string' ? sender.toLowerCase() : '';
	if (role === 'visitor' || role === 'agent') return role === 'visitor';
	const listed: unknown[] = Array.isArray(agents) ? agents : [agents];
	return !listed.includes(name);
}

const VISITOR: readonly PersonalField[] = [
	{ kind: 'customerName', path: 'visitor.name' },
	{ kind: 'email', path: 'visitor.email' },
	{ kind: 'phone', path: 'visitor.phone' },
	{ kind: 'transcript', path: 'visitor.notes' },
];

const HISTORY = fieldNames(`
	agent_id channel department_name msg_id new_rating nick
	rating reason sender_type source timestamp type
`);

/** Where chats contain personal data of visitors. Transcripts go as a whole: they may contain anything. */
export const CHAT_PERSONAL: readonly PersonalField[] = [
	...VISITOR,
	...ofAgents(['agent_names']),
	...notPersonal('engagements', CHAT_ENGAGEMENT_COLUMNS),
	...ofAgents(['engagements[].agent_name', 'engagements[].agent_full_name']),
	...notPersonal('conversions', CONVERSION_COLUMNS),
	...notPersonal('webpath', ['timestamp']),
	...notPersonal('history', HISTORY),
	...freeText([
		...['webpath[].from', 'webpath[].to', 'webpath[].title'],
		...['referrer_search_terms', 'session.user_agent', 'tags'],
		...['history[].tags', 'history[].new_tags'],
	]),
	{ kind: 'customerName', path: 'history[].name', isPersonal: isNoAgent },
	{ kind: 'ip', path: 'session.ip' },
	{ kind: 'transcript', path: 'comment' },
	{ kind: 'transcript', path: 'engagements[].comment' },
	{ kind: 'transcript', path: 'history' },
	{ kind: 'transcript', path: 'history[].comment' },
	{ kind: 'transcript', path: 'history[].msg' },
	{ kind: 'transcript', path: 'history[].new_comment' },
	{ kind: 'transcript', path: 'history[].options' },
	{ kind: 'transcript', path: 'message' },
];

/** The same for engagements taken out of chats, including the visitor of the chat around them. */
export const CHAT_ENGAGEMENT_PERSONAL: readonly PersonalField[] = [
	...VISITOR,
	...notPersonal('visitor', ['id']),
	...ofAgents(['agent_name', 'agent_full_name', 'agent_email']),
	{ kind: 'transcript', path: 'comment' },
];

/** Spans have only what Include Names adds. */
export const TIMELINE_PERSONAL = ofAgents(['agent_name', 'agent_email']);
