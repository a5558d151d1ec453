import type { IDataObject } from 'n8n-workflow';

import type { JsonObject } from '../simulator';

/** How what was handed over differs from what was owed. */
export interface Balance {
	produced: number;
	/** In no execution. */
	lost: number;
	/** Handed over once more than owed. */
	repeated: number;
	/** Never a row of this trigger, or from before its activation. */
	strange: number;
}

/** The rows a trigger owes: the present state of every record, and each earlier state until read. */
export class Produced {
	private readonly present = new Map<string, string>();

	private readonly earlier = new Set<string>();

	/** Takes down a record that is new or was changed. */
	note(id: string, row: JsonObject): void {
		const text = JSON.stringify(row);
		const before = this.present.get(id);
		if (before !== undefined && before !== text) this.earlier.add(before);
		this.present.set(id, text);
	}

	/** Vendors show the present state only: an earlier one that nobody read in time is not lost. */
	compare(rows: readonly IDataObject[]): Balance {
		const times = new Map<string, number>();
		for (const row of rows) {
			const text = JSON.stringify(row);
			times.set(text, (times.get(text) ?? 0) + 1);
		}
		const owed = new Set([
			...this.present.values(),
			...[...this.earlier].filter((text) => times.has(text)),
		]);
		return {
			produced: owed.size,
			lost: [...owed].filter((text) => !times.has(text)).length,
			repeated: [...times].reduce((sum, [, count]) => sum + count - 1, 0),
			strange: [...times.keys()].filter((text) => !owed.has(text)).length,
		};
	}
}
