import { z } from 'zod';

import type { VendorRecord } from './record';
import type { Output } from './unified-row';

/** Where rows have an ID, and where its name belongs. */
export interface NamedId {
	/** The list of the row whose entries have the fields; absent where the row itself has them. */
	readonly within?: string;
	readonly id: string;
	readonly name: string;
	readonly names: NameSource;
	/** Only for this output. */
	readonly only?: Output;
	/** The name, where something around the row knows it. */
	nameAround?(record: VendorRecord): unknown;
}

/** Where names are looked up. */
export type NameSource = NameDirectory | NamesById;

/** Somebody or something that rows refer to by an ID: an agent, a group, a queue. */
export interface Named {
	readonly id: string;
	/** As the vendor writes it; `null` where it has none. */
	readonly name: string | null;
}

/** One answer of a list of names. */
export interface NamePage {
	readonly records: readonly Named[];
	/** The query of the next page; `null` at the end of the list. */
	readonly next: string | null;
	/** What tells this page from others, where its records do not. */
	readonly content?: string;
}

/** Where names come from, as users know it, and what they need for it. */
export interface NameOrigin {
	/** What is named, in the plural: "Zendesk agents". */
	readonly name: string;
	/** What a credential that is refused lacks: "the scope …". */
	readonly permission: string;
	readonly path: string;
}

/** A vendor's list of names, described once: for menus in the editor, and for names beside IDs. */
export interface NameDirectory extends NameOrigin {
	/** The query of the first page. */
	readonly first: string;
	/** @throws VendorError where the body does not have the documented shape */
	parsePage(body: unknown, asked: string): NamePage;
	/** Where the vendor searches itself: the list of what it finds for a text. */
	readonly search?: {
		listOf(text: string): NameDirectory;
		/** Whether it finds parts of names, as far as documented. */
		readonly findsParts: boolean;
	};
}

/** Names that can be asked for by their IDs, many at once. */
export interface NamesById extends NameOrigin {
	/** The most IDs in one question. */
	readonly most: number;
	/** Whether it can be asked for: one that cannot would spoil the answer for all. */
	isId(id: string): boolean;
	queryOf(ids: readonly string[]): string;
	/** @throws VendorError where the body does not have the documented shape */
	parse(body: unknown): readonly Named[];
}

/** A name as vendors send it; an empty one is none. */
export const nameText = z
	.string()
	.nullish()
	.transform((text) => {
		const name = text?.trim() ?? '';
		return name === '' ? null : name;
	});
