import type { IExecuteFunctions } from 'n8n-workflow';

import { InputError } from '../shared/base/errors';
import { quote } from '../shared/base/quote';
import type { Collected, CollectedCounts, Outside } from './figures/collect';
import { areOverlapping } from './figures/period';
import type { Comparison, ReportSummary } from './figures/report-summary';
import type { RawKind } from './figures/row-kinds';
import type { SpansLeftOut } from './figures/spans';

/** Shows something below the output of the node. */
export type Notice = (text: string) => void;

/** The nodes of a workflow that come before this one. */
export type NodesBefore = ReadonlyArray<{ readonly name: string; readonly type: string }>;

export function noticesOf(
	context: Pick<IExecuteFunctions, 'addExecutionHints' | 'logger'>,
): Notice {
	return (message) => {
		context.logger.info(message);
		context.addExecutionHints({ message, location: 'outputPane', type: 'info' });
	};
}

const OUR_NODES = ['zendeskChat', 'zendeskEngagements', 'zoomContactCenter'];

/**
 * Raw rows are engagements that would be missing from every figure.
 *
 * @throws InputError that names the node to change, if it can be told
 */
export function refuseRawRows({ raw }: CollectedCounts, before: NodesBefore): void {
	if (raw.size === 0) return;
	const number = [...raw.values()].reduce((sum, one) => sum + one, 0);
	const names = nodesOf([...raw.keys()], before).map((name) => `"${name}"`);
	const where =
		names.length === 0 ? 'In the node that reads the engagements' : `In ${listed(names)}`;
	throw new InputError(
		`${number} ${plural(number, 'item')} of the input ${isOrAre(number)} no unified ${plural(number, 'row')}`,
		`${where}, set Options → Output to Unified.`,
	);
}

/** The nodes that can have returned such rows; triggers of the same vendor can, too. */
function nodesOf(kinds: readonly RawKind[], before: NodesBefore): string[] {
	const wanted = kinds.includes('anyOfThem') ? OUR_NODES : kinds;
	const types = wanted.flatMap((name) => [name, `${name}Trigger`]);
	return before
		.filter(({ type }) => types.includes(type.slice(type.lastIndexOf('.') + 1)))
		.map(({ name }) => name);
}

/** Says what was handed in and is not in the figures. */
export function noticeLeftOut(counts: CollectedCounts, used: number, notice: Notice): void {
	const { repeated, repeated_differently: changed, other, items } = counts;
	if (repeated > 0) {
		const differing = changed === 0 ? '' : ` ${changed} of them differed from it.`;
		notice(
			`Left out: ${repeated} ${plural(repeated, 'row')} with the source and ID of a later one.${differing}`,
		);
	}
	const others = other.reduce((sum, { items: one }) => sum + one, 0);
	if (others > 0) {
		const kinds = other.map(({ kind, items: one }) => `${kind} (${one})`);
		notice(
			`Left out: ${others} ${plural(others, 'item')}, neither engagement nor agent timeline: ${kinds.join(', ')}.`,
		);
	}
	if (items === 0) notice('There are no rows to work out figures from.');
	else if (used === 0) notice('None of the rows is in the figures.');
}

/** Says which engagements are outside the period. */
export function noticeOutside({ outside, withoutTime }: Outside, notice: Notice): void {
	if (outside > 0) {
		notice(`Left out: ${outside} ${plural(outside, 'engagement')} outside the period.`);
	}
	if (withoutTime > 0) {
		notice(
			`Left out: ${withoutTime} ${plural(withoutTime, 'engagement')} without a time that can be read.`,
		);
	}
}

/** Says how many amounts cannot be right. */
export function noticeUnusable(unusable: number, notice: Notice): void {
	if (unusable === 0) return;
	notice(
		`Counted as missing: ${unusable} ${plural(unusable, 'amount')} that cannot be right: negative, not a number, ten years long, or of an engagement that ends before it starts.`,
	);
}

/** Says which names of *Group Names* are not those of a group. */
export function noticeUnknownGroups(names: readonly string[], notice: Notice): void {
	if (names.length === 0) return;
	const shown = names.slice(0, MOST_NAMES).map((name) => `"${quote(name)}"`);
	notice(`No engagement is of these groups in "Group Names": ${shown.join(', ')}.`);
}

const MOST_NAMES = 10;

/** Says why a comparison is missing, or shows less than it seems to. */
export function noticeComparison(
	summary: ReportSummary,
	compareWith: Comparison | 'none',
	notice: Notice,
): void {
	const { compared, rows, total } = summary;
	if (areOverlapping(summary)) {
		notice(
			`The compared period overlaps with the period of the report. ${rows.in_both_periods} ${plural(rows.in_both_periods, 'engagement')} ${isOrAre(rows.in_both_periods)} in both. To compare without an overlap, set "Compare With" to "Previous Period".`,
		);
	}
	if (compareWith === 'none' || total.engagements === 0) return;
	if (compared === null) {
		notice('Nothing is compared. Enter "From", and read the engagements of both periods.');
	} else if (rows.compared === 0) {
		notice(
			`There are no engagements to compare with from ${compared.period.from} to ${compared.period.to}. Read those of both periods.`,
		);
	}
}

/** Says what of an agent timeline was not used. */
export function noticeTimeline(
	{ outside, unusable, repeated }: SpansLeftOut,
	notice: Notice,
): void {
	if (outside > 0) {
		notice(
			`Left out: ${outside} ${plural(outside, 'span')} of the agent timeline outside the period.`,
		);
	}
	if (unusable > 0) {
		notice(
			`Left out: ${unusable} ${plural(unusable, 'span')} of the agent timeline without an agent, a start or a length.`,
		);
	}
	if (repeated > 0) {
		notice(`Counted once: ${repeated} repeated ${plural(repeated, 'span')} of the agent timeline.`);
	}
}

/** Says that an agent timeline is in no figure. */
export function noticeTimelineNotWanted(spans: number, notice: Notice): void {
	if (spans === 0) return;
	notice(
		`Left out: ${spans} ${plural(spans, 'span')} of the agent timeline. To use the timeline, add "Agent Hours" to "Metrics".`,
	);
}

/** Says that engagements, unified or not, are not in the hours of agents. */
export function noticeEngagementsLeftOut({ engagements, counts }: Collected, notice: Notice): void {
	const number = engagements.length + [...counts.raw.values()].reduce((sum, one) => sum + one, 0);
	if (number === 0) return;
	notice(
		`Left out: ${number} ${plural(number, 'engagement')}. Agent hours are from the agent timeline of Zendesk Chat alone.`,
	);
}

function isOrAre(number: number): string {
	return number === 1 ? 'is' : 'are';
}

function plural(number: number, noun: string): string {
	return number === 1 ? noun : `${noun}s`;
}

function listed(names: readonly string[]): string {
	const last = names.at(-1) ?? '';
	return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}
