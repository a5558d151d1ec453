import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { z } from 'zod';

import { VendorError } from '../base/errors';
import { DAY } from '../base/time';
import { learned } from '../http/session';
import { cursorState } from './cursor-poll';
import { sweepState } from './sweep-state';

const KEY = 'engagements';

/** The copies of nodes that were deleted are of no use; nobody says which ones those are. */
const COPIES_KEPT_MS = 90 * DAY;
const VERSION = 2;

const savedState = z.object({
	version: z.literal(VERSION),
	/** The node that saved it: n8n keys a node's data by its name, which another node may get. */
	nodeId: z.string(),
	/** Its name then: in old workflows, several nodes may have one ID. */
	nodeName: z.string(),
	/** By this machine's clock, in milliseconds. */
	savedAt: z.number(),
	/** How often it was taken over from the copy. */
	adoptions: z.number().int().nonnegative(),
	/** What is watched, and where; with another watch the positions mean nothing. */
	watch: z.string(),
	learned: learned.optional().catch(undefined),
	progress: z.discriminatedUnion('kind', [cursorState, sweepState]),
});

export type SavedState = z.infer<typeof savedState>;

export type Progress = SavedState['progress'];

export type Found =
	{ readonly state: SavedState } | { readonly state: null; readonly warning?: string };

type StaticDataContext = Pick<
	IPollFunctions,
	'getChildNodes' | 'getNode' | 'getWorkflowStaticData'
>;

/**
 * Reads what the last poll saved. A node that was renamed has no data of its own, or old data where
 * it had the name before: it takes over the copy in the workflow's data under its ID and its former
 * name. Otherwise only a node's own data is certain to be saved together with the items.
 */
export function loadState(
	context: StaticDataContext,
	watch: string,
	fits: (progress: Progress) => boolean,
): Found {
	const { id, name } = context.getNode();
	const read = (value: unknown) => {
		const saved = parseSaved(value);
		return saved !== undefined && fits(saved.progress) ? saved : undefined;
	};
	const value = context.getWorkflowStaticData('node')[KEY];
	const values = Object.entries(context.getWorkflowStaticData('global'))
		.filter(([key]) => key.startsWith(`${KEY}:${id}:`))
		.map(([, copy]) => copy);
	const copies = values
		.map(read)
		.filter((copy) => copy !== undefined)
		.filter(({ nodeId, nodeName }) => {
			// Another node has this name now, and the same ID.
			const isOthers = nodeName !== name && context.getChildNodes(nodeName).length > 0;
			return nodeId === id && !isOthers;
		});
	const own = read(value);
	// Its own data, unless a copy was taken over more often: then it is what was saved since.
	const newest = copies.reduce(
		(one, copy) => (one !== undefined && one.adoptions >= copy.adoptions ? one : copy),
		own?.nodeId === id ? own : undefined,
	);
	const mine = newest && newest !== own ? { ...newest, adoptions: newest.adoptions + 1 } : newest;
	if (mine !== undefined) {
		return mine.watch === watch
			? { state: mine }
			: { state: null, warning: 'This trigger now watches something else' };
	}
	const isUnreadable = [value, ...values].some((one) => one !== undefined && !read(one));
	return own === undefined && isUnreadable
		? { state: null, warning: 'The saved state of this trigger cannot be read' }
		: { state: null };
}

/**
 * n8n hands out static data as proxies with a hidden key of its own, which zod 4.0 to 4.3 takes for a
 * part of a record: what is parsed is a plain copy.
 */
function parseSaved(value: unknown): SavedState | undefined {
	if (value === undefined) return undefined;
	return savedState.safeParse(JSON.parse(JSON.stringify(value))).data;
}

/**
 * What is saved stands in the workflow, for everybody who may open it.
 *
 * @throws VendorError if the vendor's own position contains a secret
 */
export function requireNoSecret(
	progress: Progress,
	name: string,
	redact: (text: string) => string,
): void {
	if (progress.kind !== 'cursor' || redact(progress.position) === progress.position) return;
	throw new VendorError(`The list of ${name} links to its next page with a secret in the link`, {
		cause: 'unexpected-response',
		description:
			"A secret of the credential stands where an ID belongs. Nothing was saved or delivered, so the next poll starts from the same position. Check that the credential's address leads to the right API; if it does, report this message.",
	});
}

/** What a poll has come to. */
export type NewState = Pick<SavedState, 'learned' | 'progress' | 'savedAt' | 'watch'>;

/** @param before the state the poll began with: the copy it was taken over from is not needed now */
export function saveState(context: StaticDataContext, state: NewState, before?: SavedState): void {
	const { id: nodeId, name: nodeName } = context.getNode();
	const adoptions = before?.adoptions ?? 0;
	const saved = { version: VERSION, nodeId, nodeName, adoptions, ...state };
	const plain = JSON.parse(JSON.stringify(saved)) as IDataObject;
	const copies = context.getWorkflowStaticData('global');
	if (before !== undefined && before.nodeName !== nodeName) {
		Reflect.deleteProperty(copies, keyOfCopy(before));
	}
	forgetOld(copies, before?.savedAt ?? 0);
	copies[keyOfCopy(saved)] = plain;
	context.getWorkflowStaticData('node')[KEY] = plain;
}

/** Ages by the time the workflow was active: while it is not, nobody saves. */
function forgetOld(copies: IDataObject, activeUntil: number): void {
	for (const [key, copy] of Object.entries(copies)) {
		if (!key.startsWith(`${KEY}:`)) continue;
		const saved = parseSaved(copy);
		if (saved !== undefined && saved.savedAt < activeUntil - COPIES_KEPT_MS) {
			Reflect.deleteProperty(copies, key);
		}
	}
}

function keyOfCopy({ nodeId, nodeName }: Pick<SavedState, 'nodeId' | 'nodeName'>): string {
	return `${KEY}:${nodeId}:${nodeName}`;
}
