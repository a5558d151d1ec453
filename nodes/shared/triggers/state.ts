import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { z } from 'zod';

import { DAY } from '../base/time';
import { cursorState } from './cursor-poll';
import { repack, repackVersions } from './hashes';
import { sweepState } from './sweep-state';

const KEY = 'engagements';

const factOf = <Value extends z.ZodTypeAny>(value: Value) =>
	z.object({ value, provedAt: z.number() }).optional();

const learned = z.object({
	queryVariant: factOf(z.number()),
	covered: z.record(z.number()).optional(),
	endsWithWindow: factOf(z.boolean()),
});

/** The copies of nodes that were deleted are of no use; nobody says which ones those are. */
const COPIES_KEPT_MS = 90 * DAY;

const VERSION = 2;

const savedState = z.object({
	/** Version 1 had shorter hashes. */
	version: z.union([z.literal(1), z.literal(VERSION)]),
	/** The node that saved it: n8n keys a node's data by its name, which another node may get. */
	nodeId: z.string(),
	/** Its name then: in old workflows, several nodes may have one ID. Version 1 did not save it. */
	nodeName: z.string().optional(),
	/** By this machine's clock, in milliseconds. */
	savedAt: z.number().optional(),
	/** How often it was taken over from the copy. */
	adoptions: z.number().int().nonnegative(),
	/** What is watched, and where; with another watch the positions mean nothing. */
	watch: z.string().min(1),
	/** What was found out about the server. */
	learned: learned.optional().catch(undefined),
	progress: z.discriminatedUnion('kind', [cursorState, sweepState]),
});

export type SavedState = z.infer<typeof savedState>;

export type Progress = SavedState['progress'];

/** What was found in static data. */
export type Found =
	{ readonly state: SavedState } | { readonly state: null; readonly warning?: string };

type StaticDataContext = Pick<
	IPollFunctions,
	'getChildNodes' | 'getNode' | 'getWorkflowStaticData'
>;

/**
 * Reads what the last poll saved. A node that was renamed has no data of its own in n8n's default
 * mode, or old data where it had the name before: it takes over the copy that lies in the
 * workflow's data under its ID and its former name. Elsewhere the copy is not looked at: only a
 * node's own data is certain to be saved together with the items.
 *
 * @param fits whether a source can go on from there
 */
export function loadState(
	context: StaticDataContext,
	watch: string,
	fits: (progress: Progress) => boolean,
): Found {
	const { id, name } = context.getNode();
	const read = (value: unknown) => {
		const saved = savedState.safeParse(value).data;
		return saved !== undefined && fits(saved.progress) ? current(saved) : undefined;
	};
	const value = context.getWorkflowStaticData('node')[KEY];
	const values = Object.entries(context.getWorkflowStaticData('global'))
		.filter(([key]) => key === keyOfCopy({ nodeId: id }) || key.startsWith(`${KEY}:${id}:`))
		.map(([, copy]) => copy);
	const copies = values
		.map(read)
		.filter((copy) => copy !== undefined)
		.filter(({ nodeId, nodeName }) => {
			const isOthers = nodeName !== undefined && nodeName !== name && isThere(context, nodeName);
			return nodeId === id && !isOthers;
		});
	const own = read(value);
	const mine = newerOf(own?.nodeId === id ? own : undefined, copies);
	if (mine !== undefined) {
		return watch.startsWith(mine.watch)
			? { state: mine }
			: { state: null, warning: 'This trigger now watches something else' };
	}
	const isUnreadable = [value, ...values].some((one) => one !== undefined && !read(one));
	return own === undefined && isUnreadable
		? { state: null, warning: 'The saved state of this trigger cannot be read' }
		: { state: null };
}

/** Its own data, unless a copy was taken over more often: then it is what was saved since. */
function newerOf(
	own: SavedState | undefined,
	copies: readonly SavedState[],
): SavedState | undefined {
	let newest = own;
	for (const copy of copies) {
		if (newest === undefined || copy.adoptions > newest.adoptions) newest = copy;
	}
	return newest === undefined || newest === own
		? own
		: { ...newest, adoptions: newest.adoptions + 1 };
}

/** Whether the workflow has a node of this name, which is then another one with the same ID. */
function isThere(context: StaticDataContext, name: string): boolean {
	return context.getChildNodes(name).length > 0;
}

/** A state of whatever version, as this version saves it. */
function current(state: SavedState): SavedState {
	if (state.version === VERSION) return state;
	const { progress } = state;
	if (progress.kind === 'cursor') {
		const delivered = repackVersions(progress.delivered);
		return { ...state, version: VERSION, progress: { ...progress, delivered } };
	}
	const bands = progress.bands.map(({ sweep, delivered, ...band }) => ({
		...band,
		delivered: Object.fromEntries(
			Object.entries(delivered).map(([bucket, hashes]) => [bucket, repack(hashes)]),
		),
		...(sweep && { sweep: { ...sweep, atPosition: repack(sweep.atPosition) } }),
	}));
	return { ...state, version: VERSION, progress: { ...progress, bands } };
}

/**
 * Saves a poll's state, in one go.
 *
 * @param before the state the poll began with: the copy it was taken over from is no longer needed
 */
export function saveState(context: StaticDataContext, state: NewState, before?: SavedState): void {
	const plain = JSON.parse(JSON.stringify({ version: VERSION, ...state })) as IDataObject;
	const copies = context.getWorkflowStaticData('global');
	if (before !== undefined && before.nodeName !== state.nodeName) {
		Reflect.deleteProperty(copies, keyOfCopy(before));
	}
	forgetOld(copies, state.savedAt, before?.savedAt ?? 0);
	copies[keyOfCopy(state)] = plain;
	context.getWorkflowStaticData('node')[KEY] = plain;
}

export type NewState = Omit<SavedState, 'version'> & { nodeName: string; savedAt: number };

/** Ages by the time the workflow was active: while it is not, nobody saves. */
function forgetOld(copies: IDataObject, now: number, activeUntil: number): void {
	for (const [key, copy] of Object.entries(copies)) {
		if (!key.startsWith(`${KEY}:`)) continue;
		const saved = savedState.safeParse(copy).data;
		if (saved === undefined) continue;
		if (saved.savedAt === undefined) copies[key] = { ...saved, savedAt: now };
		else if (saved.savedAt < activeUntil - COPIES_KEPT_MS) Reflect.deleteProperty(copies, key);
	}
}

function keyOfCopy({ nodeId, nodeName }: Pick<SavedState, 'nodeId' | 'nodeName'>): string {
	return [KEY, nodeId, nodeName].filter((part) => part !== undefined).join(':');
}
