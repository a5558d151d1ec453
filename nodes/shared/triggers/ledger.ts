import { MINUTE } from '../base/time';
import { unpack } from './hashes';

const BUCKET_MS = 10 * MINUTE;

/** Hashes of records delivered, for as long as they could be met again: by the time they ended. */
export class Ledger {
	/** In which ten minutes each record ended. */
	private readonly buckets: Map<string, number>;

	/** @param packed hashes by the ten minutes in which the records ended, counted from the epoch */
	constructor(packed: Readonly<Record<string, string>> = {}) {
		this.buckets = new Map(
			Object.entries(packed).flatMap(([bucket, hashes]) =>
				[...unpack(hashes)].map((hash) => [hash, Number(bucket)]),
			),
		);
	}

	/** Whatever its end was then: vendors correct it. */
	has(hash: string): boolean {
		return this.buckets.has(hash);
	}

	/** Under the latest end it was met with. */
	add(end: number, hash: string): void {
		const bucket = Math.floor(end / BUCKET_MS);
		this.buckets.set(hash, Math.max(bucket, this.buckets.get(hash) ?? bucket));
	}

	/** Forgets what ended by a time; a ten-minute part that it only reaches into is kept. */
	forgetUntil(time: number): void {
		for (const [hash, bucket] of this.buckets) {
			if ((bucket + 1) * BUCKET_MS <= time) this.buckets.delete(hash);
		}
	}

	pack(): Record<string, string> {
		const packed: Record<string, string> = {};
		for (const [hash, bucket] of this.buckets) {
			packed[bucket] = packed[bucket] === undefined ? hash : `${packed[bucket]} ${hash}`;
		}
		return packed;
	}
}
