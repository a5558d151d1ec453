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
	return createHash('sha256').update(text).digest('base64url').slice(0, HASH_LENGTH);
}

/** The hashes in a packed string. */
export function unpack(packed: string): string[] {
	const hashes: string[] = [];
	for (let start = 0; start < packed.length; start += HASH_LENGTH) {
		hashes.push(packed.slice(start, start + HASH_LENGTH));
	}
	return hashes;
}

/** The hashes seen last, up to a number: older ones are forgotten first. */
export class RecentHashes {
	private readonly hashes: Set<string>;

	constructor(
		packed: string,
		private readonly most: number,
	) {
		this.hashes = new Set(unpack(packed));
	}

	has(hash: string): boolean {
		return this.hashes.has(hash);
	}

	/** Adds a hash, or makes a known one the newest again. */
	add(hash: string): void {
		this.hashes.delete(hash);
		this.hashes.add(hash);
	}

	pack(): string {
		return [...this.hashes].slice(-this.most).join('');
	}
}
