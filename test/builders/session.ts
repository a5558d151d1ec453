import type { Session } from '../../nodes/shared/http/session';
import { Usage } from '../../nodes/shared/http/usage';
import type { VendorRecord } from '../../nodes/shared/source/record';
import type { Page } from '../../nodes/shared/source/source';
import { VirtualClock } from './virtual-clock';

/** A session that writes down what it says. Asking is refused unless a test answers. */
export interface TestSession extends Session {
	readonly clock: VirtualClock;
	readonly notices: string[];
	readonly lines: string[];
}

export const session = {
	build(overrides: Partial<Session> & { readonly clock?: VirtualClock } = {}): TestSession {
		const notices: string[] = [];
		const lines: string[] = [];
		return {
			fetchJson: ({ path }) => Promise.reject(new Error(`This test does not answer ${path}`)),
			notice: (text) => notices.push(text),
			log: (text) => lines.push(text),
			learned: {},
			usage: new Usage(),
			...overrides,
			clock: overrides.clock ?? new VirtualClock(),
			notices,
			lines,
		};
	},
};

export const vendorRecord = {
	/** A record of one moment, unless it is given another end. */
	build({
		id = 'r1',
		start = 0,
		...overrides
	}: Partial<VendorRecord> & { readonly id?: string } = {}): VendorRecord {
		return { id, start, end: start, json: { id }, ...overrides };
	},
};

export const page = {
	build: (overrides: Partial<Page> = {}): Page => ({ records: [], next: null, ...overrides }),
};

/** Reads a generator to its end. */
export async function readAll<Value>(generator: AsyncIterable<Value>): Promise<Value[]> {
	const values: Value[] = [];
	for await (const value of generator) values.push(value);
	return values;
}
