import type { IDataObject } from 'n8n-workflow';

/** The kinds of personal data that can be taken out of rows. */
export const PERSONAL_KINDS = ['customerName', 'email', 'ip', 'phone', 'transcript'] as const;

export type PersonalKind = (typeof PERSONAL_KINDS)[number];

/**
 * What kind of text a field of a source holds. Columns without an entry hold nothing personal; any
 * other text without an entry may hold anything, so *Redact* takes it out.
 */
export interface PersonalField {
	readonly kind: PersonalKind | 'none';
	/** Dotted; `[]` stands for every entry of a list: `consumers[].consumer_number`. */
	readonly path: string;
	/** Whether a value there is about a customer, where others stand there too. */
	readonly isPersonal?: (value: unknown, row: IDataObject) => boolean;
}

/** Fields inside lists, which are no columns of their own, that hold nothing personal. */
export function notPersonal(within: string, names: readonly string[]): PersonalField[] {
	return names.map((name) => ({ kind: 'none', path: `${within}.${name}` }));
}
