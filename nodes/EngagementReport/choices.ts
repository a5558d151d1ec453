import { IANAZone } from 'luxon';
import type { IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod';

import { InputError } from '../shared/base/errors';
import { flag, isJsonObject, numberOf } from '../shared/base/json';
import { quote } from '../shared/base/quote';
import { readMoment } from '../shared/n8n/parameters';
import type { HoursGroupBy } from './figures/agent-hours';
import type { GroupBy, Teams } from './figures/dimensions';
import type { FigureSettings } from './figures/figures';
import { type MetricName, METRICS, TARGETS, USUAL_METRICS } from './figures/metrics';
import { type Bounds, endOf } from './figures/period';
import { MOST_PLAUSIBLE } from './figures/values';
import { GROUPINGS, HOURS_GROUPINGS } from './names';

/** Where parameters are read: they are those of the first item, as they are about all items. */
export type Parameters = Pick<IExecuteFunctions, 'getNodeParameter' | 'getTimezone'>;

const FIRST = 0;

/** Parses a parameter; the error names it as the editor does. */
export function read<Value>(
	context: Parameters,
	name: string,
	label: string,
	schema: z.ZodType<Value, z.ZodTypeDef, unknown>,
): Value {
	const parsed = schema.safeParse(context.getNodeParameter(name, FIRST, undefined));
	if (parsed.success) return parsed.data;
	throw new InputError(
		`"${label}" has a value that cannot be used`,
		`${parsed.error.issues[0]?.message ?? 'Unknown value'}.`,
	);
}

/** Names chosen from a menu; an expression may return them as text with commas. */
export function listOf<Value extends string>(values: readonly Value[], fallback: readonly Value[]) {
	const message = `Choose among ${values.join(', ')}`;
	return z.preprocess(
		(given) => (given === undefined || given === null ? fallback : splitText(given)),
		z.array(z.enum(values as [Value, ...Value[]], { message }), { message }),
	);
}

function splitText(given: unknown): unknown {
	if (typeof given === 'number') return [given];
	if (typeof given !== 'string') return given;
	return given
		.split(',')
		.map((part) => part.trim())
		.filter(Boolean);
}

export function choice<Value extends string>(values: readonly Value[], fallback: Value) {
	return z.preprocess(
		(given) => (given === undefined || given === null || given === '' ? fallback : given),
		z.enum(values as [Value, ...Value[]], { message: `Choose one of ${values.join(', ')}` }),
	);
}

export function keysOf<Key extends string>(table: Readonly<Record<Key, unknown>>): Key[] {
	return Object.keys(table) as Key[];
}

export function readGroupBy(context: Parameters): GroupBy[] {
	const groupBy = read(context, 'groupBy', 'Group By', listOf(keysOf(GROUPINGS), []));
	if (!(groupBy.includes('interval15') && groupBy.includes('interval30'))) return unique(groupBy);
	throw new InputError(
		'"Group By" has intervals of two lengths',
		'Choose intervals of 15 or of 30 minutes.',
	);
}

export function readHoursGroupBy(context: Parameters): HoursGroupBy[] {
	const values = keysOf(HOURS_GROUPINGS);
	return unique(read(context, 'groupBy', 'Group By', listOf(values, ['agent', 'day'])));
}

function unique<Value>(values: readonly Value[]): Value[] {
	return [...new Set(values)];
}

export function readMetrics(context: Parameters): MetricName[] {
	return unique(read(context, 'metrics', 'Metrics', listOf(keysOf(METRICS), USUAL_METRICS)));
}

export function readTimezone(context: Parameters): string {
	const schema = z.string({ message: TIMEZONE_ADVICE }).nullish();
	const timezone = read(context, 'timezone', 'Timezone', schema)?.trim() ?? '';
	if (timezone === '') return context.getTimezone();
	if (IANAZone.isValidZone(timezone)) return timezone;
	throw new InputError(
		`"${quote(timezone)}" in "Timezone" is not a timezone`,
		`${TIMEZONE_ADVICE}.`,
	);
}

const TIMEZONE_ADVICE = 'Enter a timezone such as America/New_York, or leave it empty';

/** The period as it was entered. */
export function readBounds(context: Parameters, timezone: string): Bounds {
	const item = {
		context: {
			getNodeParameter: (name: string, index: number, fallback?: unknown) =>
				context.getNodeParameter(name, index, fallback) as unknown,
			getTimezone: () => timezone,
		},
		itemIndex: FIRST,
	};
	const from = readMoment(item, 'from', 'From');
	const to = readMoment(item, 'to', 'To');
	const bounds = { from, to: to === null ? null : endOf(to) };
	if (bounds.from === null || bounds.to === null || bounds.from < bounds.to) return bounds;
	throw new InputError(
		'"From" is not before "To"',
		'Enter a period that begins before it ends. "To" itself is not in it.',
	);
}

const SECONDS_ADVICE = 'Enter a number of seconds, from 0 to ten years';

const secondsOf = (fallback: number) =>
	z.preprocess(
		(given) => (given === undefined || given === null || given === '' ? fallback : numberOf(given)),
		z
			.number({ message: SECONDS_ADVICE })
			.min(0, SECONDS_ADVICE)
			.max(MOST_PLAUSIBLE, SECONDS_ADVICE),
	);

const PERCENTILE_ADVICE = 'Enter whole numbers from 0 to 100, separated by commas';

const percentiles = z.preprocess(
	(given) => splitText(given ?? '50, 90, 95'),
	z.array(
		z.preprocess(
			numberOf,
			z
				.number({ message: PERCENTILE_ADVICE })
				.int(PERCENTILE_ADVICE)
				.min(0, PERCENTILE_ADVICE)
				.max(100, PERCENTILE_ADVICE),
		),
		{ message: PERCENTILE_ADVICE },
	),
);

export function readFigureSettings(
	context: Parameters,
	metrics: readonly MetricName[],
): FigureSettings {
	const targets = choice(keysOf(TARGETS), 'firstReply');
	return {
		metrics,
		percentiles: unique(read(context, 'percentiles', 'Percentiles', percentiles)),
		targetMetric: read(context, 'targetMetric', 'Target Metric', targets),
		targetSeconds: read(context, 'targetSeconds', 'Target Seconds', secondsOf(60)),
		shortAbandonSeconds: read(
			context,
			'shortAbandonSeconds',
			'Short Abandon Seconds',
			secondsOf(5),
		),
	};
}

export function readDateField(context: Parameters) {
	return read(
		context,
		'dateField',
		'Date Field',
		choice<'end' | 'start'>(['start', 'end'], 'start'),
	);
}

export function readCompareWith(context: Parameters) {
	const values = ['previousPeriod', 'samePeriodLastWeek', 'none'] as const;
	return read(context, 'compareWith', 'Compare With', choice(values, 'previousPeriod'));
}

export function readDurations(context: Parameters) {
	return read(
		context,
		'durations',
		'Durations',
		choice<'seconds' | 'text'>(['seconds', 'text'], 'seconds'),
	);
}

/** A switch that is on unless it is turned off. */
export function readSwitch(context: Parameters, name: string, label: string): boolean {
	const schema = flag.nullish();
	return read(context, name, label, schema) ?? true;
}

const TEAM_ADVICE = 'Enter the name or ID of a group, and the team it belongs to';

/** IDs may be numbers, and an expression may have found no name. */
const nameText = z
	.union([z.string(), z.number()])
	.nullish()
	.transform((name) => String(name ?? '').trim());

/** Entered one by one, or an object of an expression with a team for each group. */
const teams = z.preprocess(
	(given) =>
		isJsonObject(given) && !Array.isArray(given.names)
			? { names: Object.entries(given).map(([group, team]) => ({ group, team })) }
			: given,
	z.object(
		{
			names: z.array(
				z.object({
					group: nameText,
					team: nameText,
				}),
			),
		},
		{ message: TEAM_ADVICE },
	),
);

export function readTeams(context: Parameters): Teams {
	const { names } = read(context, 'groupNames', 'Group Names', teams.nullish()) ?? { names: [] };
	const teamOf = new Map<string, string>();
	for (const { group, team } of names) {
		if (group === '' || team === '') continue;
		const known = teamOf.get(group) ?? team;
		if (known !== team) {
			throw new InputError(
				`"Group Names" has two teams for "${quote(group)}": "${quote(known)}" and "${quote(team)}"`,
				'Enter each group once.',
			);
		}
		teamOf.set(group, team);
	}
	return teamOf;
}
