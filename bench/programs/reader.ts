import { measure, type Measurement } from '../measure/meter';
import { answerMessages } from '../measure/program';
import { LISTS, type Span } from '../subjects/lists';
import { readRaw } from '../subjects/raw';
import { readWithHttpRequest, readWithOurNode, readWithSplitOut } from '../subjects/workflow';

const WAYS = {
	httpRequest: readWithHttpRequest,
	node: readWithOurNode,
	raw: readRaw,
	splitOut: readWithSplitOut,
};

/** Reads all rows of a range, in one of the ways that are compared. */
export interface ReadTask {
	readonly way: keyof typeof WAYS;
	readonly list: keyof typeof LISTS;
	readonly url: string;
	readonly span: Span;
	readonly connections: number;
	/** A first run only gets everything loaded and warm. */
	readonly isMeasured: boolean;
}

/** What reading took. */
export interface Reading extends Measurement {
	readonly rows: number;
}

/** A client in a process of its own: what it takes is nobody else's. */
answerMessages(async ({ way, list, url, span, connections, isMeasured }: ReadTask) => {
	const read = async () => await WAYS[way](LISTS[list], url, span, connections);
	if (!isMeasured) return (await read()).rows;
	const { result, ...measurement } = await measure(read);
	return { rows: result.rows, ...measurement } satisfies Reading;
});
