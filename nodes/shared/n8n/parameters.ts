import { DateTime, IANAZone } from 'luxon';
import { z } from 'zod';

import { InputError } from '../base/errors';
import { flag, isExact, isJsonObject, numeric } from '../base/json';
import { quote } from '../base/quote';
import { type Range, timeText } from '../base/time';
import type { Output } from '../source/unified-row';

/** Where the parameters of one input item are read. What cannot be used is an InputError. */
export interface ItemContext {
	readonly context: {
		getNodeParameter(name: string, itemIndex: number, fallback?: unknown): unknown;
		getTimezone(): string;
	};
	readonly itemIndex: number;
}

/** Recognized by their method, because they come from n8n's own copy of luxon. */
const luxonMoment = z.custom<{ toMillis(): number }>(
	(value) =>
		typeof value === 'object' &&
		value !== null &&
		typeof Reflect.get(value, 'toMillis') === 'function',
);

/** Milliseconds, or `null` if empty. A value without an offset is in the workflow's timezone. */
export function readMoment({ context, itemIndex }: ItemContext, name: string, label: string) {
	const value: unknown = context.getNodeParameter(name, itemIndex, '');
	if (value === '' || value === null || value === undefined) return null;
	const moment = momentOf(value, context.getTimezone());
	if (moment !== null) return moment;
	throw new InputError(
		`"${quote(value)}" in "${label}" is not a date`,
		'Enter a date and time such as 2026-11-21T09:30:00, or an expression such as {{ $now.minus({ days: 1 }) }}.',
	);
}

/** How far from the epoch a date can be, in milliseconds. */
const LAST_MOMENT = 8.64e15;

function isMoment(value: unknown): boolean {
	return typeof value === 'number' && Math.abs(value) <= LAST_MOMENT;
}

function momentOf(value: unknown, zone: string): number | null {
	const moment = luxonMoment.safeParse(value).data;
	const milliseconds = value instanceof Date ? value.getTime() : moment?.toMillis();
	if (milliseconds !== undefined) return isMoment(milliseconds) ? milliseconds : null;
	if (typeof value !== 'string') return null;
	const text = value.trim();
	// luxon reads `12` as noon of today.
	if (!/^\d{4}/.test(text)) return null;
	const parsed = [DateTime.fromISO(text, { zone }), DateTime.fromSQL(text, { zone })];
	return parsed.find(({ isValid }) => isValid)?.toMillis() ?? null;
}

/** Reads `from` and `to`. An empty `to`, or one in the future, means now. */
export function readRangeParameters(item: ItemContext, now: number): Range {
	const from = readMoment(item, 'from', 'From');
	const to = Math.min(readMoment(item, 'to', 'To') ?? now, now);
	const shown = (name: 'from' | 'to', time: number) => {
		const entered: unknown = item.context.getNodeParameter(name, item.itemIndex, '');
		if (typeof entered === 'string' && entered.trim() !== '') return quote(entered.trim());
		return timeText(time, item.context.getTimezone());
	};
	if (from === null) {
		throw new InputError('"From" is empty', 'Enter the date and time to start at.');
	}
	if (from > now) {
		throw new InputError(
			`"From" is in the future (${shown('from', from)})`,
			"Enter an earlier date and time. A time without a UTC offset is in the workflow's timezone.",
		);
	}
	if (from > to) {
		throw new InputError(
			`"From" (${shown('from', from)}) is after "To" (${shown('to', to)})`,
			'Swap the two, or leave "To" empty for now.',
		);
	}
	return { from, to };
}

const switchedOn = z.union([flag, z.literal('').transform(() => false)]);

/** Reads a switch; an expression may return its value as text. */
export function readFlag(
	{ context, itemIndex }: ItemContext,
	name: string,
	label: string,
): boolean {
	const value: unknown = context.getNodeParameter(name, itemIndex, false);
	const parsed = switchedOn.safeParse(value ?? false);
	if (parsed.success) return parsed.data;
	throw new InputError(`"${label}" is ${quote(value)}`, 'Enter true or false.');
}

/** Reads `returnAll` and `limit`; `undefined` if all rows are wanted. */
export function readLimit(item: ItemContext): number | undefined {
	if (readFlag(item, 'returnAll', 'Return All')) return undefined;
	const limit: unknown = item.context.getNodeParameter('limit', item.itemIndex, 50);
	const parsed = numeric(z.number().int().min(1).max(Number.MAX_SAFE_INTEGER)).safeParse(limit);
	if (parsed.success) return parsed.data;
	throw new InputError(
		`"Limit" is ${quote(limit)}`,
		'Enter a whole number of 1 or more, or turn on "Return All".',
	);
}

const includeNamesOption = z.object({ includeNames: flag.nullish() });

/** Reads `options.includeNames`: on in simplified rows, which are for people. */
export function readIncludeNames(item: ItemContext, output: Output): boolean {
	const labels = { includeNames: 'Include Names' };
	const { includeNames } = readCollection(item, 'options', includeNamesOption, labels);
	return includeNames ?? output === 'simplified';
}

/** More requests in parallel would only reach the vendors' rate limits sooner. */
export const MOST_CONCURRENCY = 16;

const concurrencyOption = z.object({
	concurrency: numeric(
		z
			.number({ message: 'Enter a number' })
			.int('Enter a whole number')
			.min(1, 'Enter a number of 1 or more')
			.max(MOST_CONCURRENCY, `Enter a number of ${MOST_CONCURRENCY} or less`)
			.default(4),
	),
});

export function readConcurrency(item: ItemContext): number {
	const labels = { concurrency: 'Parallel Reads' };
	return readCollection(item, 'options', concurrencyOption, labels).concurrency;
}

/** Parses a collection. An error names the first wrong field, by its label in the editor. */
export function readCollection<Values>(
	{ context, itemIndex }: ItemContext,
	name: 'filters' | 'options',
	schema: z.ZodType<Values, z.ZodTypeDef, unknown>,
	labels: Readonly<Record<string, string>>,
): Values {
	const parsed = schema.safeParse(context.getNodeParameter(name, itemIndex, {}));
	if (parsed.success) return parsed.data;
	const [issue] = parsed.error.issues;
	const field = String(issue?.path[0] ?? name);
	throw new InputError(
		`"${labels[field] ?? field}" has a value that cannot be used`,
		`${issue?.message ?? 'Unknown value'}.`,
	);
}

/** For numbers from expressions, which JavaScript may have rounded. */
export const TOO_LARGE_NUMBER =
	'The number is beyond 2^53, where JavaScript rounds. Enter it as text: in quotes, or from a field that holds text';

/** In characters: more would fit no address. */
const LONGEST_TEXT = 4000;

/** Text from a field that may hold a number from an expression; empty means not set. */
export const optionalText = z
	.custom<number | string>(
		(given) =>
			typeof given === 'number' || (typeof given === 'string' && given.length <= LONGEST_TEXT),
		// A union has words of its own.
		`Enter text of at most ${LONGEST_TEXT} characters, or a number`,
	)
	.nullish()
	.refine(isExact, TOO_LARGE_NUMBER)
	.transform((value) => {
		const text = String(value ?? '').trim();
		return text === '' ? undefined : text;
	});

/** A value chosen from a list or entered as an ID. Workflows made elsewhere contain the bare ID. */
export function fromLocator<Value>(schema: z.ZodType<Value, z.ZodTypeDef, unknown>) {
	const valueOf = (given: unknown) =>
		isJsonObject(given) && 'value' in given ? given.value : given;
	return z.preprocess(valueOf, schema).optional();
}

/** An ID made of digits only; empty means not set. */
export const optionalNumericId = optionalText.refine(
	(text) => text === undefined || /^\d+$/.test(text),
	'Enter the ID as digits only',
);

/** One of a list of values; empty means not set. */
export function optionalChoice<const Value extends string>(values: readonly [Value, ...Value[]]) {
	return z
		.enum(['', ...values], { message: `Choose one of ${values.join(', ')}` })
		.nullish()
		.transform((value) => (value === '' || value === null ? undefined : value));
}

/** A timezone by its IANA name; empty means not set. */
export const optionalTimezone = optionalText.refine(
	(text) => text === undefined || IANAZone.isValidZone(text),
	'Enter a timezone such as America/New_York',
);
