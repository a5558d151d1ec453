import type { PersonalField } from '../../shared/source/personal';

/** In a transcript agents are named too: they are those the chat lists. */
function isNoAgent(name: unknown, { agent_names: agents }: { readonly agent_names?: unknown }) {
	return !(Array.isArray(agents) && agents.includes(name));
}

/** Where chats hold personal data of visitors. The transcript goes as a whole: it may hold anything. */
export const CHAT_PERSONAL: readonly PersonalField[] = [
	{ kind: 'customerName', path: 'visitor.name' },
	{ kind: 'customerName', path: 'history[].name', isPersonal: isNoAgent },
	{ kind: 'email', path: 'visitor.email' },
	{ kind: 'ip', path: 'session.ip' },
	{ kind: 'phone', path: 'visitor.phone' },
	{ kind: 'transcript', path: 'comment' },
	{ kind: 'transcript', path: 'engagements[].comment' },
	{ kind: 'transcript', path: 'history' },
	{ kind: 'transcript', path: 'message' },
	{ kind: 'transcript', path: 'visitor.notes' },
];

/** The same for engagements taken out of chats, with the visitor of the chat around them. */
export const CHAT_ENGAGEMENT_PERSONAL: readonly PersonalField[] = [
	{ kind: 'customerName', path: 'visitor.name' },
	{ kind: 'transcript', path: 'comment' },
];
