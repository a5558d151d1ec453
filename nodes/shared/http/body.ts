import { z } from 'zod';

import { rethrow } from '../base/outcome';

/**
 * The longest body that is read, in bytes, unpacked: what is packed small cannot fill the memory. The
 * largest pages seen, of 1000 chats with their transcripts, have a few million.
 */
export const MOST_BYTES = 100_000_000;

/** A body as n8n's helper hands it on while it still comes. */
const stream = z.custom<AsyncIterable<unknown>>(
	(value) => typeof value === 'object' && value !== null && Symbol.asyncIterator in value,
);

const BYTE_ORDER_MARK = /^\uFEFF/;

/** What Node says of a connection that ended before the body. */
const CUT = 'ECONNRESET';

/** What Node's streams throw. */
const broken = z.object({
	code: z.string().catch(CUT),
	message: z.string().catch('The connection broke'),
});

/** A body that did not come whole: cut off, not as it was packed, or beyond what is read. */
export class BrokenBody extends Error {
	constructor(
		message: string,
		readonly code: string,
	) {
		super(message);
	}
}

/** The text of a body, however the HTTP client hands it on. @throws BrokenBody */
export async function textOf(body: unknown): Promise<string> {
	if (typeof body === 'string') return body;
	const { data } = stream.safeParse(body);
	if (data !== undefined) return await readAll(data);
	return body ? JSON.stringify(body) : '';
}

async function readAll(body: AsyncIterable<unknown>): Promise<string> {
	const chunks: Uint8Array[] = [];
	let length = 0;
	try {
		// Left early, the loop ends the connection.
		for await (const chunk of body) {
			if (!(chunk instanceof Uint8Array)) continue;
			length += chunk.length;
			if (length > MOST_BYTES) throw new BrokenBody('The response is too large', 'TOO_LARGE');
			chunks.push(chunk);
		}
	} catch (error) {
		rethrow(brokenBody(error));
	}
	return Buffer.concat(chunks).toString('utf8').replace(BYTE_ORDER_MARK, '');
}

function brokenBody(error: unknown): BrokenBody {
	const { message, code } = broken.parse(error);
	return new BrokenBody(code === CUT ? 'the response broke off' : message, code);
}
