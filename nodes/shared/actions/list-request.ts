import { InputError } from '../base/errors';
import { DAY, HOUR, type Range } from '../base/time';
import { withIdsForNames } from '../n8n/named-filters';
import { type ItemContext, readRangeParameters } from '../n8n/parameters';
import type { Session } from '../http/session';
import type { ListRequest, Source } from '../source/source';
import type { OperationCall } from './execute';

/** Vendors clear up when they come to it, and clocks differ: what they still have is worth asking for. */
const LENIENCY_MS = HOUR;

/** Reads a resource's own parameters, beside range and limit. */
export type ReadChoices<Filters> = (
	item: ItemContext,
) => Pick<ListRequest<Filters>, 'dateField' | 'filters'>;

/** What the parameters of Get Many and Export to File ask for, as far as the vendor still keeps it. */
export async function readRequest<Filters>(
	source: Source<Filters>,
	readChoices: ReadChoices<Filters>,
	call: OperationCall,
): Promise<ListRequest<Filters>> {
	const now = call.session.clock.now();
	const range = readRangeParameters(call, now);
	const kept = keptRange(source, range, now, call.session);
	const choices = readChoices(await withIdsForNames(call, source.filterNames, call));
	return { range: kept, ...choices, now };
}

/** The part of a range that the vendor still keeps; says which part is missing. */
export function keptRange(
	{ name, retentionMs }: Pick<Source, 'name' | 'retentionMs'>,
	range: Range,
	now: number,
	{ clock, notice }: Pick<Session, 'clock' | 'notice'>,
): Range {
	if (retentionMs === undefined) return range;
	const oldest = now - retentionMs;
	const days = retentionMs / DAY;
	if (range.to < oldest) {
		throw new InputError(
			`${name} from that time no longer exist`,
			`They are kept for ${days} days, so nothing before ${clock.textOf(oldest)} can be read. Choose a later range.`,
		);
	}
	if (range.from >= oldest - LENIENCY_MS) return range;
	notice(
		`${name} are kept for ${days} days. Nothing from ${clock.textOf(range.from)} to ${clock.textOf(oldest)} can be read any more, so this part is missing from the result.`,
	);
	return { from: oldest - LENIENCY_MS, to: range.to };
}
