import type { Json, JsonObject } from '../json';
import { between, chance, pick, seededRandom, type Random } from '../random';
import { renderHistory } from './chat-history';
import { around, personNumber, type Agent, type Directory, type Person } from './people';
import { isoSeconds, MINUTE } from './times';

/** What is true of a chat. Times in ms, but for the update, which orders the export. */
export interface ChatFacts {
	readonly id: string;
	readonly start: number;
	readonly end: number;
	readonly updateMicros: number;
	/** From when on the API shows this state of it. */
	readonly publish: number;
	readonly type: 'chat' | 'offline_msg';
	readonly deleted: boolean;
	readonly departmentId: number | null;
	/** Index of the first agent in the directory, and how many took part one after the other. */
	readonly firstAgent: number;
	readonly engagementCount: number;
	readonly visitor: number;
	readonly detail: number;
	/** Keys laid over the rendered row, from updates. */
	readonly extra?: JsonObject;
}

export interface Chat extends ChatFacts {
	/** Where it stands in the export, in microseconds. */
	readonly position: number;
	/** The whole row, as `fields=chats(*)` gives it. */
	render(): JsonObject;
}

/** Facts with a way to show them; the method sits on a prototype, see zendesk-engagement.ts. */
export function chat(facts: ChatFacts, directory: Directory): Chat {
	return Object.assign(new Row(directory), facts, { position: facts.updateMicros });
}

class Row {
	readonly #directory: Directory;

	constructor(directory: Directory) {
		this.#directory = directory;
	}

	render(this: Row & ChatFacts): JsonObject {
		const render = this.type === 'chat' ? renderChat : renderOfflineMessage;
		return { ...render(this, this.#directory), ...this.extra };
	}
}

function renderOfflineMessage(facts: ChatFacts, directory: Directory): JsonObject {
	const visitor = personNumber(facts.visitor);
	return {
		department_id: facts.departmentId,
		department_name: departmentName(facts, directory),
		deleted: facts.deleted,
		id: facts.id,
		message: `Hello, please call me back. ${visitor.name}`,
		session: renderSession(facts, visitor),
		timestamp: isoSeconds(facts.start),
		type: 'offline_msg',
		unread: true,
		update_timestamp: isoSeconds(facts.updateMicros / 1000),
		visitor: renderVisitor(visitor),
		zendesk_ticket_id: 90_000 + (facts.detail % 10_000),
	};
}

function renderChat(facts: ChatFacts, directory: Directory): JsonObject {
	const random = seededRandom(facts.detail);
	const visitor = personNumber(facts.visitor);
	const agents = chatAgents(facts, directory);
	const seconds = Math.floor((facts.end - facts.start) / 1000);
	const served = agents.length > 0;
	const count = renderCount(random, served);
	const rating = served && chance(random, 0.3) ? pick(random, ['good', 'bad']) : null;
	const proactive = chance(random, 0.1);
	const engagements = agents.map((agent, index) => renderEngagement(facts, agent, index, random));
	return {
		abandon_time: served ? null : Math.round(random() * 60_000) / 1000,
		agent_ids: agents.map((agent) => String(agent.id)),
		agent_names: agents.map((agent) => agent.name),
		comment: rating === 'bad' ? 'Took too long, sorry; "fix it"' : null,
		conversions: [],
		count,
		deleted: facts.deleted,
		department_id: facts.departmentId,
		department_name: departmentName(facts, directory),
		dropped: !served && chance(random, 0.5),
		duration: seconds,
		end_timestamp: isoSeconds(facts.end),
		engagements,
		history: renderHistory(facts, visitor, agents),
		id: facts.id,
		missed: !served,
		proactive,
		rating,
		referrer_search_engine: '',
		referrer_search_terms: '',
		response_time: renderResponseTime(random, served),
		session: renderSession(facts, visitor),
		skills_fulfilled: false,
		skills_requested: [],
		started_by: proactive ? 'agent' : 'visitor',
		tags: chance(random, 0.3) ? ['one', 'goodbye_survey'] : [],
		timestamp: isoSeconds(facts.start),
		triggered: chance(random, 0.1),
		triggered_response: null,
		type: 'chat',
		unread: false,
		update_timestamp: isoSeconds(facts.updateMicros / 1000),
		visitor: renderVisitor(visitor),
		webpath: [
			{
				from: '',
				timestamp: isoSeconds(facts.start - MINUTE),
				title: 'Acme shop',
				to: 'https://shop.acme.example/',
			},
		],
		zendesk_ticket_id: chance(random, 0.8) ? 90_000 + (facts.detail % 10_000) : null,
	};
}

function chatAgents(facts: ChatFacts, directory: Directory): Agent[] {
	return Array.from({ length: facts.engagementCount }, (_, index) =>
		around(directory.agents, facts.firstAgent + index),
	);
}

function renderEngagement(
	facts: ChatFacts,
	agent: Agent,
	index: number,
	random: Random,
): JsonObject {
	const share = (facts.end - facts.start) / facts.engagementCount;
	const accepted = chance(random, 0.9);
	return {
		accepted,
		agent_full_name: agent.name,
		agent_id: String(agent.id),
		agent_name: agent.name,
		assigned: chance(random, 0.5),
		comment: null,
		count: renderCount(random, accepted),
		department_id: facts.departmentId,
		duration: share / 1000 + Math.floor(random() * 1e9) / 1e12,
		id: `${facts.id}.${index + 1}`,
		rating: chance(random, 0.2) ? 'good' : null,
		response_time: renderResponseTime(random, accepted),
		skills_fulfilled: false,
		skills_requested: [],
		started_by: index === 0 ? pick(random, ['visitor', 'agent']) : 'transfer',
		timestamp: isoSeconds(facts.start + share * index),
	};
}

function renderCount(random: Random, served: boolean): JsonObject {
	const agent = served ? between(random, 1, 15) : 0;
	const visitor = between(random, served ? 0 : 1, 12);
	return { agent, total: agent + visitor, visitor };
}

function renderResponseTime(random: Random, served: boolean): JsonObject {
	if (!served || chance(random, 0.1)) return { avg: null, first: null, max: null };
	const first = between(random, 1, 90);
	const max = first + between(random, 0, 200);
	return { avg: (first + max) / 2, first, max };
}

function renderVisitor(visitor: Person): JsonObject {
	return {
		email: visitor.email,
		id: `9339545.${visitor.id.toString(36)}`,
		name: visitor.name,
		notes: '',
		phone: visitor.phone,
	};
}

function renderSession(facts: ChatFacts, visitor: Person): JsonObject {
	return {
		browser: 'Chrome',
		city: 'Sydney',
		country_code: 'AU',
		country_name: 'Australia',
		end_date: isoSeconds(facts.end),
		id: `${isoSeconds(facts.start).slice(2, 10).replaceAll('-', '')}.9339545.${facts.detail.toString(36)}`,
		ip: visitor.ip,
		platform: 'Mac OS',
		region: 'New South Wales',
		start_date: isoSeconds(facts.start - 3 * MINUTE),
		user_agent:
			'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_3) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/87.0.4280.88 Safari/537.36',
	};
}

function departmentName(facts: ChatFacts, directory: Directory): Json {
	return (
		directory.departments.find((department) => department.id === facts.departmentId)?.name ?? null
	);
}
