import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { z } from 'zod';

import { cursorState } from './cursor-poll';
import { sweepState } from './sweep-state';

const KEY = 'engagements';

const savedState = z.object({
	version: z.literal(1),
	/** The node that saved it: n8n keys a node's data by its name, which another node may get. */
	nodeId: z.string(),
	/** What is watched, and where; with another watch the positions mean nothing. */
	watch: z.string(),
	/** Which of the source's first queries was answered last. */
	reading: z.number().optional(),
	progress: z.discriminatedUnion('kind', [cursorState, sweepState]),
});

export type SavedState = z.infer<typeof savedState>;

/** What was found in static data. */
export type Found =
	{ readonly state: SavedState } | { readonly state: null; readonly warning?: string };

type StaticDataContext = Pick<IPollFunctions, 'getNode' | 'getWorkflowStaticData'>;

/**
 * Reads what the last poll saved. A node that was renamed has no data of its own in n8n's default
 * mode: it takes over the copy that lies in the workflow's data under its ID.
 */
export function loadState(context: StaticDataContext, watch: string): Found {
	const { id } = context.getNode();
	const own = context.getWorkflowStaticData('node')[KEY];
	const copy = context.getWorkflowStaticData('global')[keyOfCopy(id)];
	const found = [own, copy].filter((value) => value !== undefined);
	if (found.length === 0) return { state: null };

	const readable = found.flatMap((value) => {
		const parsed = savedState.safeParse(value);
		return parsed.success ? [parsed.data] : [];
	});
	const mine = readable.find(({ nodeId }) => nodeId === id);
	if (mine?.watch === watch) return { state: mine };
	if (mine !== undefined) {
		return { state: null, warning: 'This trigger now watches something else' };
	}
	return readable.length > 0
		? { state: null }
		: { state: null, warning: 'What this trigger saved before cannot be read' };
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
