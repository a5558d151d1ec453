import { z } from 'zod';

import type { VendorRecord } from './record';

/** Where rows have an ID, and where its name belongs. */
export interface NamedId {
	/** The list in the row whose entries have the fields; absent if the row itself has them. */
	readonly within?: string;
	readonly id: string;
	readonly name: string;
	/** Where the email address belongs, if the vendor has it. */
	readonly email?: string;
	readonly names: NameSource;
	/** Whether raw rows stay without it. */
	readonly isNotForRaw?: boolean;
	/** The name, if a record around the row contains it. */
	nameAround?(record: VendorRecord): unknown;
}

/** Where names are looked up. */
export type NameSource = NameDirectory | NamesById;

/** Something that rows refer to by an ID: an agent, a group, a queue. */
export interface Named {
	readonly id: string;
	/** As the vendor writes it; `null` if it has no name. */
	readonly name: string | null;
	readonly email?: string | null;
}

/** One page of a list of names. */
export interface NamePage {
	readonly records: readonly Named[];
	/** The query of the next page; `null` at the end of the list. */
	readonly next: string | null;
	/** Identifies the page, if its records do not. */
	readonly content?: string;
}

/** Where names come from, in the user's words, and the permission it takes to read them. */
export interface NameOrigin {
	/** The kind of names, in the plural: "Zendesk agents". */
	readonly name: string;
	/** What the credential lacks if it is refused: "the scope …". */
	readonly permission: string;
	readonly path: string;
}

/** A vendor's list of names: for menus in the editor, and for names next to IDs. */
export interface NameDirectory extends NameOrigin {
	/** The query of the first page. */
	readonly first: string;
	/** @throws VendorError where the body does not have the documented shape */
	parsePage(body: unknown, asked: string): NamePage;
	/** The vendor's own search: the list of what it finds for a text. */
	readonly search?: {
		listOf(text: string): NameDirectory;
		/** Whether it finds parts of names, as far as documented. */
		readonly findsParts: boolean;
	};
}

/** Names that can be requested by their IDs, many at once. */
export interface NamesById extends NameOrigin {
	/** The most IDs in one request. */
	readonly most: number;
	/** Whether the ID can be requested: an invalid one would make the whole request fail. */
	isId(id: string): boolean;
	queryOf(ids: readonly string[]): string;
	/** @throws VendorError where the body does not have the documented shape */
	parse(body: unknown): readonly Named[];
}

/** A name as vendors send it; an empty one counts as none. */
export const nameText = z
	.string()
	.nullish()
	.transform((text) => {
		const name = text?.trim() ?? '';
		return name === '' ? null : name;
	});
