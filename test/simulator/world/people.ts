import { pick, randomText, scatter, seededRandom } from '../random';

const FIRST_NAMES = `Amara Björn Chloé Dmitri Elif Farah Giulia Hiroshi Ines João
Kwame Lena Mei Niamh Óscar Priya Quentin Rosa Søren Tomasz`.split(/\s/);
const LAST_NAMES = `Abe Bianchi Castro Dubois Eriksen Fischer García Haddad Ivanova Jansen
Khan López Müller Nowak O'Brien Patel Quist Rossi Sato Yılmaz`.split(/\s/);

/** Somebody outside the company: a requester, a visitor, a consumer. */
export interface Person {
	id: number;
	name: string;
	email: string;
	phone: string;
	ip: string;
}

/** The same number always is the same person. */
export function personNumber(index: number): Person {
	const random = seededRandom(scatter(index, 7));
	const first = pick(random, FIRST_NAMES);
	const last = pick(random, LAST_NAMES);
	return {
		id: 8_697_000_000_000 + index,
		name: `${first} ${last}`,
		email: `${plain(first)}.${plain(last)}.${index}@customer.example`,
		phone: phoneNumber(index),
		ip: `203.0.${(index >> 8) & 255}.${index & 255}`,
	};
}

/** The phone number of the person of that number. */
export function phoneNumber(index: number): string {
	return `+1205${String(2_000_000_000 + index).slice(-7)}`;
}

function plain(name: string): string {
	return name
		.normalize('NFD')
		.replaceAll(/[^a-z]/gi, '')
		.toLowerCase();
}

/** An agent, known under one number to Zendesk and under a text to Zoom. */
export interface Agent {
	id: number;
	name: string;
	email: string;
	zoomUserId: string;
}

/** A group or department of Zendesk. */
export interface Team {
	id: number;
	name: string;
}

/** Something Zoom names by a text: a queue, a flow, a disposition. */
export interface ZoomThing {
	id: string;
	name: string;
}

/** What the rows refer to. */
export interface Directory {
	agents: readonly Agent[];
	groups: readonly Team[];
	departments: readonly Team[];
	goals: readonly Team[];
	queues: readonly ZoomThing[];
	flows: readonly ZoomThing[];
	dispositions: readonly ZoomThing[];
}

/** The company the seed stands for. */
export function createDirectory(seed: number, agentCount: number): Directory {
	const random = seededRandom(scatter(seed, 1));
	const zoomId = (): string => randomText(random, 22, 'urlSafe');
	const zoomThings = (names: readonly string[]): ZoomThing[] =>
		names.map((name) => ({ id: zoomId(), name }));
	const teams = (names: readonly string[], firstId: number): Team[] =>
		names.map((name, index) => ({ id: firstId + index * 37, name }));
	return {
		agents: Array.from({ length: agentCount }, (_, index) => {
			const name = `${pick(random, FIRST_NAMES)} ${pick(random, LAST_NAMES)}`;
			return {
				id: 7_662_138_963_837 + index * 1024,
				name,
				email: `agent${index + 1}@acme.example`,
				zoomUserId: zoomId(),
			};
		}),
		groups: teams(['Support', 'Billing', 'Returns', 'Escalations'], 7_662_118_909_309),
		departments: teams(['Sales', 'Billing', 'Returns, EU'], 123),
		goals: teams(['add to cart', 'place order', 'subscribe'], 1863),
		queues: zoomThings(['Front desk', 'Orders', 'Technical help', 'VIP']),
		flows: zoomThings(['Main menu', 'After hours', 'Web chat entry']),
		dispositions: zoomThings(['Resolved', 'Follow-up needed', 'Wrong number', 'Inquiry']),
	};
}

/** The element at a number, counted around. */
export function around<T>(list: readonly T[], index: number): T {
	const element = list[index % list.length];
	if (element === undefined) throw new Error('The list is empty');
	return element;
}
