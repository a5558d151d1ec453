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

	private readonly chapters = new Map<string, string>();

	/** How many states of records there have been. */
	get count(): number {
		return this.present.size + this.earlier.size;
	}

	/** Takes down a record that is new or was changed, in a chapter of the story. */
	note(id: string, row: JsonObject, chapter: string): void {
		const text = JSON.stringify(row);
		if (!this.chapters.has(text)) this.chapters.set(text, chapter);
		const before = this.present.get(id);
		if (before !== undefined && before !== text) this.earlier.add(before);
		this.present.set(id, text);
	}

	/**
	 * Vendors show the present state only: an earlier one that nobody read in time is not lost.
	 *
	 * @param chapter leaves out what came to be in others
	 */
	compare(rows: readonly IDataObject[], chapter?: string): Balance {
		const isMeant = (text: string) => chapter === undefined || this.chapters.get(text) === chapter;
		const times = new Map<string, number>();
		for (const text of rows.map((row) => JSON.stringify(row)).filter(isMeant)) {
			times.set(text, (times.get(text) ?? 0) + 1);
		}
		const owed = new Set(
			[...this.present.values(), ...[...this.earlier].filter((text) => times.has(text))].filter(
				isMeant,
			),
		);
		return {
			produced: owed.size,
			lost: [...owed].filter((text) => !times.has(text)).length,
			repeated: [...times].reduce((sum, [, count]) => sum + count - 1, 0),
			strange: [...times.keys()].filter((text) => !owed.has(text)).length,
		};
	}
}
