import { MINUTE } from '../base/time';
import { holds, pack, unpack } from './hashes';

const BUCKET_MS = 10 * MINUTE;

/** Packed hashes by the ten minutes in which the records ended, counted from the epoch. */
export type PackedLedger = Readonly<Record<string, string>>;

/** Hashes of records delivered, for as long as they could be met again: by the time they ended. */
export class Ledger {
	private readonly buckets: Map<number, Set<string>>;

	constructor(packed: PackedLedger = {}) {
		this.buckets = new Map(
			Object.entries(packed).map(([bucket, hashes]) => [Number(bucket), unpack(hashes)]),
		);
	}

	/** Whatever its end was then: vendors correct it. */
	has(hash: string): boolean {
		for (const hashes of this.buckets.values()) if (holds(hashes, hash)) return true;
		return false;
	}

	/** Under the latest end it was met with. */
	add(end: number, hash: string): void {
		let latest = bucketOf(end);
		for (const [bucket, hashes] of this.buckets) {
			if (hashes.delete(hash)) latest = Math.max(latest, bucket);
		}
		const hashes = this.buckets.get(latest) ?? new Set<string>();
		this.buckets.set(latest, hashes.add(hash));
	}

	/** Forgets what ended by a time; a ten-minute part that it only reaches into is kept. */
	forgetUntil(time: number): void {
		for (const bucket of this.buckets.keys()) {
			if ((bucket + 1) * BUCKET_MS <= time) this.buckets.delete(bucket);
		}
	}

	pack(): PackedLedger {
		return Object.fromEntries(
			[...this.buckets]
				.filter(([, hashes]) => hashes.size > 0)
				.map(([bucket, hashes]) => [String(bucket), pack(hashes)]),
		);
	}
}

function bucketOf(time: number): number {
	return Math.floor(time / BUCKET_MS);
}
