import { createHash } from 'node:crypto';
import { z } from 'zod';

/**
 * Short hashes of texts, separated by spaces in one string: how static data remembers thousands of
 * records in a few kilobytes.
 *
 * A record is lost if its hash equals that of one of `n` that are remembered. At 1,000,000 records a
 * day, 66 bits (11 characters) and `n = 200,000`, that is one in a million years. Exports remember
 * 1,600, and a list of engagements an hour of them, 50,000. A change is lost if its hash equals that
 * of the version before; one in a million years takes 49 bits, and 9 characters are 54.
 */
const ID_LENGTH = 11;
const VERSION_LENGTH = 9;
/** Kept of what was passed whatever else there is: vendors repeat the last row of a page. */
const LEAST_PASSED = 100;

export function hashOf(text: string): string {
	return shortHash(text, ID_LENGTH);
}

export function pack(hashes: Iterable<string>): string {
	return [...hashes].join(' ');
}

export function unpack(packed: string): Set<string> {
	return new Set(packed.split(' ').filter(Boolean));
}

/** The versions delivered last, one of each record, as they are saved. */
export const packedVersions = z.object({
	/** Records at the position or behind it, which are about to come again. */
	ahead: z.string(),
	/** Records before it, the oldest first. */
	passed: z.string(),
});

export type PackedVersions = z.infer<typeof packedVersions>;

/** Knows records again, and whether they have changed since they were delivered. */
export class RecentVersions {
	private readonly ahead: Map<string, string>;
	private readonly passed: Map<string, string>;

	constructor(packed: PackedVersions) {
		this.ahead = unpackVersions(packed.ahead);
		this.passed = unpackVersions(packed.passed);
	}

	/** Whether a record was last delivered in this version. */
	has(id: string, version: string): boolean {
		const key = hashOf(id);
		const known = this.ahead.get(key) ?? this.passed.get(key);
		return known !== undefined && shortHash(version, VERSION_LENGTH).startsWith(known);
	}

	/** Notes a record that is delivered, or has come again. An empty version takes no room. */
	add(id: string, version: string): void {
		const key = hashOf(id);
		this.ahead.delete(key);
		this.passed.delete(key);
		this.ahead.set(key, version && shortHash(version, VERSION_LENGTH));
	}

	/** The position moved behind these records. */
	pass(ids: readonly string[]): void {
		for (const id of ids) this.move(hashOf(id));
	}

	/** The position moved behind all records but perhaps some of these. */
	passAllBut(ids: readonly string[]): void {
		const kept = new Set(ids.map(hashOf));
		for (const key of [...this.ahead.keys()]) if (!kept.has(key)) this.move(key);
	}

	/** @param most how many records are kept, as far as no more are ahead */
	pack(most: number): PackedVersions {
		const kept = Math.max(LEAST_PASSED, most - this.ahead.size);
		const join = ([id, version]: readonly [string, string]) => id + version;
		return {
			ahead: pack([...this.ahead].map(join)),
			passed: pack([...this.passed].slice(-kept).map(join)),
		};
	}

	private move(key: string): void {
		const version = this.ahead.get(key);
		if (version === undefined) return;
		this.ahead.delete(key);
		this.passed.set(key, version);
	}
}

function unpackVersions(packed: string): Map<string, string> {
	return new Map(
		[...unpack(packed)].map((entry) => [entry.slice(0, ID_LENGTH), entry.slice(ID_LENGTH)]),
	);
}

function shortHash(text: string, length: number): string {
	return createHash('sha256').update(text).digest('base64url').slice(0, length);
}
