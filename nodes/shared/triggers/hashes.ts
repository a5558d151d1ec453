import { createHash } from 'node:crypto';

/**
 * Short hashes of texts, all of one length, kept as one string: how static data remembers
 * thousands of records in a few kilobytes.
 *
 * At 7 characters (42 bits) the chance that a new record is taken for one of 2,000 remembered ones
 * is one in two thousand million.
 */
export const HASH_LENGTH = 7;

export function hashOf(text: string): string {
	return shortHash(text, HASH_LENGTH);
}

/** The hashes in a packed string. */
export function unpack(packed: string): string[] {
	return cut(packed, HASH_LENGTH);
}

/** What is kept of a record: enough to tell it from 2,000 others, and two versions of it apart. */
const ID_LENGTH = 6;
const VERSION_LENGTH = 4;

/** Kept of what was passed whatever else there is: vendors repeat the last row of a page. */
const LEAST_PASSED = 100;

/** The versions delivered last, one of each record, as they are saved. */
export interface PackedVersions {
	/** Records at the position or behind it, which are about to come again. */
	readonly ahead: string;
	/** Records before it, the oldest first. */
	readonly passed: string;
}

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
		const key = shortHash(id, ID_LENGTH);
		const known = this.ahead.get(key) ?? this.passed.get(key);
		return known === shortHash(version, VERSION_LENGTH);
	}

	/** Notes a record that is delivered, or has come again. */
	add(id: string, version: string): void {
		const key = shortHash(id, ID_LENGTH);
		this.passed.delete(key);
		this.ahead.set(key, shortHash(version, VERSION_LENGTH));
	}

	/** The position moved behind these records. */
	pass(ids: readonly string[]): void {
		for (const id of ids) this.move(shortHash(id, ID_LENGTH));
	}

	/** The position moved behind all records but perhaps some of these. */
	passAllBut(ids: readonly string[]): void {
		const kept = new Set(ids.map((id) => shortHash(id, ID_LENGTH)));
		for (const key of [...this.ahead.keys()]) if (!kept.has(key)) this.move(key);
	}

	/** @param most how many records are kept, as far as no more are ahead */
	pack(most: number): PackedVersions {
		const kept = Math.max(LEAST_PASSED, most - this.ahead.size);
		return {
			ahead: [...this.ahead].flat().join(''),
			passed: [...this.passed].slice(-kept).flat().join(''),
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
		cut(packed, ID_LENGTH + VERSION_LENGTH).map((entry) => [
			entry.slice(0, ID_LENGTH),
			entry.slice(ID_LENGTH),
		]),
	);
}

function shortHash(text: string, length: number): string {
	return createHash('sha256').update(text).digest('base64url').slice(0, length);
}

function cut(packed: string, length: number): string[] {
	const count = Math.floor(packed.length / length);
	return Array.from({ length: count }, (_, index) =>
		packed.slice(index * length, (index + 1) * length),
	);
}
