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

/** The versions of the records seen last, one of each record: older ones are forgotten first. */
export class RecentVersions {
	private readonly versions: Map<string, string>;

	constructor(packed: string) {
		this.versions = new Map(
			cut(packed, ID_LENGTH + VERSION_LENGTH).map((entry) => [
				entry.slice(0, ID_LENGTH),
				entry.slice(ID_LENGTH),
			]),
		);
	}

	/** Whether a record was last seen in this version. */
	has(id: string, version: string): boolean {
		return this.versions.get(shortHash(id, ID_LENGTH)) === shortHash(version, VERSION_LENGTH);
	}

	/** Adds a record, or makes a known one the newest again. */
	add(id: string, version: string): void {
		const key = shortHash(id, ID_LENGTH);
		this.versions.delete(key);
		this.versions.set(key, shortHash(version, VERSION_LENGTH));
	}

	/** @param most how many records are kept */
	pack(most: number): string {
		return [...this.versions].slice(-most).flat().join('');
	}
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
