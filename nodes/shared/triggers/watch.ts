import type { IPollFunctions } from 'n8n-workflow';
import { z } from 'zod';

import { numeric } from '../base/json';
import { DAY, HOUR, MINUTE } from '../base/time';
import { readOutput } from '../n8n/output';
import { type ItemContext, readCollection, readIncludeNames, readMoment } from '../n8n/parameters';
import type { Source } from '../source/source';
import type { Output } from '../source/unified-row';
import type { SweepOptions } from './sweep-state';

/** What one trigger node waits for, read from its parameters. */
export interface Watch<Filters = unknown> {
	readonly event: string;
	readonly source: Source<Filters>;
	readonly filters: Filters;
	readonly maxItems: number;
	readonly output: Output;
	/** Whether to add names next to IDs. */
	readonly includeNames: boolean;
	/** Where to begin at the first poll, in milliseconds; `null` for then. */
	readonly startFrom: number | null;
	/** For sources without a cursor of their own. */
	readonly sweep: SweepOptions;
}

/** Neither an empty text nor `null` of an expression is taken for 0. */
const isNumeric = (value: unknown) =>
	typeof value === 'number' || (typeof value === 'string' && value.trim() !== '');

/** Longer waits have no end that anyone would see. */
const MOST_MS = 10 * 366 * DAY;

const NO_NUMBER = 'Enter a number';

const between = (least: number, most: number, fallback: number) =>
	z
		.custom(isNumeric, NO_NUMBER)
		.pipe(
			numeric(
				z
					.number({ message: NO_NUMBER })
					.min(least, `${NO_NUMBER} of ${least} or more`)
					.max(most, `${NO_NUMBER} of ${most} or less`),
			),
		)
		.default(fallback);

const options = z.object({
	maxItems: between(1, Number.MAX_SAFE_INTEGER, 1000).refine(
		Number.isInteger,
		'Enter a whole number',
	),
	lateArrivalMinutes: between(0, MOST_MS / MINUTE, 60),
	maxEngagementHours: between(1, MOST_MS / HOUR, 336),
});

const LABELS = {
	lateArrivalMinutes: 'Late Arrival (Minutes)',
	maxEngagementHours: 'Longest Engagement (Hours)',
	maxItems: 'Max Items',
	waitMinutes: 'Wait After End (Minutes)',
};

/** A trigger has no items: its parameters are read like those of the first. */
export function parametersOf(trigger: IPollFunctions): ItemContext {
	const context: ItemContext['context'] = {
		getNodeParameter: (name, _itemIndex, fallback): unknown =>
			trigger.getNodeParameter(name, fallback),
		getTimezone: () => trigger.getTimezone(),
	};
	return { context, itemIndex: 0 };
}

/** @throws InputError where an option cannot be used */
export function readWatchOptions(
	parameters: ItemContext,
	defaultWaitMinutes = 0,
): Pick<Watch, 'includeNames' | 'maxItems' | 'output' | 'startFrom' | 'sweep'> {
	const all = options.extend({ waitMinutes: between(0, MOST_MS / MINUTE, defaultWaitMinutes) });
	const chosen = readCollection(parameters, 'options', all, LABELS);
	const output = readOutput(parameters);
	return {
		includeNames: readIncludeNames(parameters, output),
		maxItems: chosen.maxItems,
		output,
		startFrom: readMoment(parameters, 'options.startFrom', 'Start From'),
		sweep: {
			lateMs: chosen.lateArrivalMinutes * MINUTE,
			longestMs: chosen.maxEngagementHours * HOUR,
			waitMs: chosen.waitMinutes * MINUTE,
		},
	};
}
