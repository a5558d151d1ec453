import type { IDataObject } from 'n8n-workflow';

/** The kinds of personal data that can be taken out of rows. */
export const PERSONAL_KINDS = ['customerName', 'email', 'ip', 'phone', 'transcript'] as const;

export type PersonalKind = (typeof PERSONAL_KINDS)[number];

/** Where rows of a source hold personal data. */
export interface PersonalField {
	readonly kind: PersonalKind;
	/** Dotted; `[]` stands for every entry of a list: `consumers[].consumer_number`. */
	readonly path: string;
	/** Whether a value there is about a customer, where others stand there too. */
	readonly isPersonal?: (value: unknown, row: IDataObject) => boolean;
}
