import type { INode } from 'n8n-workflow';

/** Rows that a model can read at once, with room for its conversation. */
export const MOST_ROWS_FOR_TOOL = 50;

/**
 * Whether a model called the node as its tool. n8n says it only in the node's type: the tool that it
 * makes of a node has the type of that node and this ending. An agent that runs the node itself,
 * without a node of its own in the workflow, cannot be recognized.
 */
export function isTool(context: { getNode(): Pick<INode, 'type'> }): boolean {
	return context.getNode().type.endsWith('Tool');
}
