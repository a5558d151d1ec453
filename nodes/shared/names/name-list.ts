import { z } from 'zod';

import type { VendorError } from '../base/errors';
import { paginate } from '../pagination';
import type { Ask } from '../request';

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
interface NameOrigin {
	/** What is named, in the plural: "Zendesk agents". */
	readonly name: string;
	/** What a credential that is refused lacks: "the scope …". */
	readonly permission: string;
	readonly path: string;
}

/** A vendor's list of names, described once: for menus in the editor, and for names beside IDs. */
export interface NameList extends NameOrigin {
	/** The query of the first page. */
	readonly first: string;
	/** @throws VendorError where the body does not have the documented shape */
	parsePage(body: unknown, asked: string): NamePage;
	/** Where the vendor searches itself: the list of what it finds for a text. */
	readonly search?: {
		listOf(text: string): NameList;
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

/** Reads one page. */
export async function readNamePage(list: NameList, query: string, ask: Ask): Promise<NamePage> {
	return list.parsePage(await ask({ path: list.path, query }), query);
}

/**
 * Reads a list of names to its end.
 *
 * @throws VendorError where that cannot be done
 */
export async function readNames(list: NameList, ask: Ask): Promise<Named[]> {
	const names: Named[] = [];
	const fetchPage = async (query: string) => await readNamePage(list, query, ask);
	for await (const page of paginate({ name: list.name, first: list.first, fetchPage })) {
		names.push(...page.records);
	}
	return names;
}

/** Whether a credential that is good for other things is not for these names. */
function lacksPermission({ facts }: VendorError): boolean {
	return facts.obstacle === 'scope' || facts.httpStatus === 401 || facts.httpStatus === 403;
}

/** Why names could not be read, as the end of a sentence. */
export function whyUnnamed({ permission }: NameOrigin, error: VendorError): string {
	if (lacksPermission(error)) return `the credential lacks ${permission}`;
	if (error.facts.httpStatus === 404) return 'the account does not have this list (HTTP 404)';
	return error.message;
}
