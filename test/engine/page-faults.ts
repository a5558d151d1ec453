import type { Fault, JsonObject } from '../simulator';
import { isJsonObject } from '../simulator/json';

/** The true answers, each changed by a function; requests that are not for data stay as they are. */
export function changedPages(
	change: (page: JsonObject) => JsonObject,
	more: Pick<Fault, 'after' | 'times'> = {},
): Fault {
	return {
		kind: 'transform',
		times: Infinity,
		match: ({ method }) => method === 'GET',
		transform: (body) => (isJsonObject(body) ? change(body) : body),
		...more,
	};
}
