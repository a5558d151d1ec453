import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { z } from 'zod';

import { cursorState } from './cursor-poll';
import { sweepState } from './sweep-state';

const KEY = 'engagements';

const factOf = <Value extends z.ZodTypeAny>(value: Value) =>
	z.object({ value, provedAt: z.number() }).optional();

const learned = z.object({
	queryVariant: z.number().optional(),
	covered: z.record(z.number()).optional(),
	endsWithWindow: factOf(z.boolean()),
});

const savedState = z.object({
	version: z.literal(1),
	/** The node that saved it: n8n keys a node's data by its name, which another node may get. */
	nodeId: z.string(),
	/** How often it was taken over from the copy. */
	adoptions: z.number().int().nonnegative(),
	/** What is watched, and where; with another watch the positions mean nothing. */
	watch: z.string(),
	/** What was found out about the server. */
	learned: learned.optional().catch(undefined),
	progress: z.discriminatedUnion('kind', [cursorState, sweepState]),
});

export type SavedState = z.infer<typeof savedState>;

export type Progress = SavedState['progress'];

/** What was found in static data. */
export type Found =
	{ readonly state: SavedState } | { readonly state: null; readonly warning?: string };

type StaticDataContext = Pick<IPollFunctions, 'getNode' | 'getWorkflowStaticData'>;

/**
 * Reads what the last poll saved. A node that was renamed has no data of its own in n8n's default
 * mode, or old data where it had the name before: it takes over the copy that lies in the
 * workflow's data under its ID. Elsewhere the copy is not looked at: only a node's own data is
 * certain to be saved together with the items.
 *
 * @param fits whether a source can go on from there
 */
export function loadState(
	context: StaticDataContext,
	watch: string,
	fits: (progress: Progress) => boolean,
): Found {
	const { id } = context.getNode();
	const values = [
		context.getWorkflowStaticData('node')[KEY],
		context.getWorkflowStaticData('global')[keyOfCopy(id)],
	];
	const [own, copy] = values.map((value) => {
		const saved = savedState.safeParse(value).data;
		return saved !== undefined && fits(saved.progress) ? saved : undefined;
	});
	const mine = newerOf(own, copy, id);
	if (mine?.watch === watch) return { state: mine };
	if (mine !== undefined) {
		return { state: null, warning: 'This trigger now watches something else' };
	}
	const isNew = own !== undefined || values.every((value) => value === undefined);
	return isNew
		? { state: null }
		: { state: null, warning: 'What this trigger saved before cannot be read' };
}

function newerOf(
	own: SavedState | undefined,
	copy: SavedState | undefined,
	nodeId: string,
): SavedState | undefined {
	const mine = own?.nodeId === nodeId ? own : undefined;
	if (copy?.nodeId !== nodeId || (mine !== undefined && mine.adoptions >= copy.adoptions)) {
		return mine;
	}
	return { ...copy, adoptions: copy.adoptions + 1 };
}

/** Saves a poll's state, in one go. */
export function saveState(context: StaticDataContext, state: SavedState): void {
	const plain = JSON.parse(JSON.stringify(state)) as IDataObject;
	context.getWorkflowStaticData('global')[keyOfCopy(state.nodeId)] = plain;
	context.getWorkflowStaticData('node')[KEY] = plain;
}

function keyOfCopy(nodeId: string): string {
	return `${KEY}:${nodeId}`;
}
