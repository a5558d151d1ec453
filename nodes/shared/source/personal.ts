import type { IDataObject } from 'n8n-workflow';

/** The kinds of personal data that can be redacted. */
export const PERSONAL_KINDS = [
	'agent',
	'customerName',
	'email',
	'ip',
	'phone',
	'transcript',
] as const;

export type PersonalKind = (typeof PERSONAL_KINDS)[number];

/**
 * The kind of text in a field of a source. Columns without an entry hold nothing personal. Any
 * other text without an entry may hold anything, so *Redact* removes it.
 */
export interface PersonalField {
	/** `any` for text that can hold each of the kinds: redacted with whichever is chosen. */
	readonly kind: PersonalKind | 'any' | 'none';
	/** A dotted path; `[]` stands for every entry of a list: `consumers[].consumer_number`. */
	readonly path: string;
	/** Whether a value is about a customer, if the field can be about others, too. */
	readonly isPersonal?: (value: unknown, row: IDataObject, holder: IDataObject) => boolean;
}

/** Fields inside lists that hold nothing personal; they are not columns themselves. */
export function notPersonal(within: string, names: readonly string[]): PersonalField[] {
	return names.map((name) => ({ kind: 'none', path: `${within}.${name}` }));
}

/** Fields with names or addresses of agents, which stay unless that is asked for. */
export function ofAgents(paths: readonly string[]): PersonalField[] {
	return paths.map((path) => ({ kind: 'agent', path }));
}

/** Fields into which customers, agents or browsers write what they like. */
export function freeText(paths: readonly string[]): PersonalField[] {
	return paths.map((path) => ({ kind: 'any', path }));
}
