import { defaultChatBehaviour, type ChatBehaviour } from './behaviour/chat';
import { defaultAccounts, type Accounts } from './behaviour/common';
import { defaultZendeskBehaviour, type ZendeskBehaviour } from './behaviour/zendesk';
import { defaultZoomBehaviour, type ZoomBehaviour } from './behaviour/zoom';

export type { ChatBehaviour, ChatExport } from './behaviour/chat';
export type { Accounts, Grant, OAuthBehaviour, RateLimitBehaviour } from './behaviour/common';
export type { Spelling, ZendeskBehaviour } from './behaviour/zendesk';
export type { ZoomBehaviour } from './behaviour/zoom';

/** Every switch of the three APIs. Change it while the simulator runs: the next request sees it. */
export interface Behaviour {
	/** Real milliseconds by which every answer is held back. */
	latencyMs: number;
	accounts: Accounts;
	zendesk: ZendeskBehaviour;
	chat: ChatBehaviour;
	zoom: ZoomBehaviour;
}

/** The same shape with every key optional; lists are replaced as a whole. */
export type DeepPartial<T> = T extends readonly unknown[]
	? T
	: T extends object
		? { [K in keyof T]?: DeepPartial<T[K]> }
		: T;

/** The defaults, each explained at its own type, with the given changes laid over them. */
export function createBehaviour(changes: DeepPartial<Behaviour> = {}): Behaviour {
	const behaviour: Behaviour = {
		latencyMs: 0,
		accounts: defaultAccounts(),
		zendesk: defaultZendeskBehaviour(),
		chat: defaultChatBehaviour(),
		zoom: defaultZoomBehaviour(),
	};
	overlay(behaviour, changes);
	return behaviour;
}

function overlay(target: object, changes: object): void {
	const entries: Array<[string, unknown]> = Object.entries(changes);
	for (const [key, value] of entries) {
		if (!Object.hasOwn(target, key)) throw new Error(`The simulator has no switch "${key}"`);
		const present: unknown = Reflect.get(target, key);
		if (isPlainObject(present) && isPlainObject(value)) overlay(present, value);
		else if (value !== undefined) Reflect.set(target, key, value);
	}
}

function isPlainObject(value: unknown): value is object {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
