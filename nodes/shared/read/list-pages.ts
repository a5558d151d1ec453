import { VendorError } from '../base/errors';
import { rethrow } from '../base/outcome';
import { freshValue } from '../http/session';
import type { VendorRecord } from '../source/record';
import { askFor } from './ask';
import { FEWEST_REMEMBERED } from './dedupe';
import { isRefusal, type ListQuery, type ListRead, type PageStream } from './list-read';
import { earliestOf, OrderKeeper } from './order';
import { canProveBounds, proveBounds } from './prove-bounds';
import { lastResort, liesBefore, note, proveVariant, type Variant, variantsOf } from './variants';

/** Of so many records, some will show what bounds a window. */
const LARGEST_SAMPLE = 1000;

/**
 * The pages of one list for one window: a superset of the wanted records, some perhaps twice. A list
 * that shows nothing, or is refused, is asked for in the vendor's other spelling, until one has shown
 * records.
 */
export async function* listPages(listQuery: ListQuery): PageStream {
	const { source, request, session } = listQuery;
	const { learned, clock } = session;
	const other = source.respelled?.(request);
	const isKnown = freshValue(learned.isRespelled, clock.now()) !== undefined;
	if (other === undefined || isKnown) {
		yield* pagesInVariants(listQuery);
		return;
	}
	let refusal: unknown;
	for (const [isRespelled, spelled] of [request, other].entries()) {
		let isShown = false;
		try {
			for await (const page of pagesInVariants({ ...listQuery, request: spelled })) {
				isShown ||= page.records.length > 0;
				yield page;
			}
		} catch (error) {
			if (isShown || !isRefusal(error)) rethrow(error);
			if (refusal !== undefined) rethrow(refusal);
			refusal = error;
		}
		if (!isShown) continue;
		learned.isRespelled = { value: isRespelled === 1, provedAt: clock.now() };
		return;
	}
	// What was refused may have had records: the other spelling may mean nothing.
	if (refusal instanceof Error) {
		session.notice(
			`${source.name} were requested in two spellings. The vendor refused one of them, and listed none for the other: some may be missing. ${refusal.message}`,
		);
	}
}

/**
 * Where it is not proved how the vendor reads a query, every variant is asked: one that is misread
 * shows nothing, or too much, and records outside the window are left out one by one.
 */
async function* pagesInVariants(listQuery: ListQuery): PageStream {
	const { source, window, session } = listQuery;
	const variants = variantsOf(listQuery);
	let refusal: unknown;
	let isAnswered = false;
	// A variant put aside comes again at the end of the list that is gone through.
	for (const variant of variants) {
		// Another one may have been proved since the list was begun.
		if (!variantsOf(listQuery).some(({ index }) => index === variant.index)) continue;
		let isRead = false;
		let isOver = false;
		try {
			for await (const page of pagesOf(listQuery, variant)) {
				// Everything long before the window costs much to go through: another variant may not.
				const mayBeMisread = !isRead && !variant.isLastResort && variant !== variants.at(-1);
				isOver = mayBeMisread && liesBefore(page, window);
				if (isOver) break;
				isRead ||= page.records.length > 0;
				if (variants.length > 1) note(variant, page, window);
				yield page;
			}
		} catch (error) {
			const mayBeOfVariant = isRefusal(error) || (variants.length > 1 && isCrash(error));
			if (isRead || !mayBeOfVariant) rethrow(isAnswered ? withUnitAdvice(error) : error);
			refusal ??= error;
			// A refusal of the moment must not be taken for one of the variant.
			const mayPass = isRefusal(error) && variants.length > 1 && !variant.isLastResort;
			if (mayPass) variants.push(lastResort(variant));
			continue;
		}
		const proof = variants.length > 1 ? await proveVariant(listQuery, variant) : undefined;
		if (proof === 'right') return;
		if (isOver) variants.push(lastResort(variant));
		else isAnswered ||= proof !== 'misread';
	}
	if (refusal === undefined) return;
	// Nothing says that the variant that was answered shows all of the window.
	if (!isAnswered || isCrash(refusal)) rethrow(isAnswered ? withUnitAdvice(refusal) : refusal);
	if (refusal instanceof Error) {
		session.notice(
			`${source.name} were requested in two ways, and the vendor refused one of them. If records are missing, choose the timestamp unit in the options. ${refusal.message}`,
		);
	}
}

/** A server that cannot read a query may fail instead of refusing it. */
function isCrash(error: unknown): boolean {
	return error instanceof VendorError && error.facts.httpStatus === 500;
}

/** A server that cannot read a unit of time may fail instead of refusing it. */
function withUnitAdvice(error: unknown): unknown {
	if (!(error instanceof VendorError) || !isCrash(error)) return error;
	const { description = '' } = error.facts;
	return new VendorError(error.message, {
		...error.facts,
		description: `${description} The same request with times in another unit was answered: if this goes on, choose the timestamp unit in the options.`,
	});
}

/** The pages of a list, up to the end of the window where it is known how to recognise it. */
async function* pagesOf(listQuery: ListQuery, { index }: Variant): PageStream {
	const { request, window, listName } = listQuery;
	const wasBounded = isBounded(listQuery);
	const isUnproved = canProveBounds(listQuery);
	const order = new OrderKeeper();
	const sample: VendorRecord[] = [];
	const handedOn = new Set<string>();
	const totals = new Set<number>();
	let count = 0;
	for await (const page of askFor(listQuery, index, wasBounded ? 'tight' : 'loose')) {
		count += page.records.length;
		totals.add(page.total ?? 0);
		// Not by the last record alone: it may be the one that is out of place. A list that goes by
		// another time, such as an update, may have come to later starts, and lead back to an early one.
		const isPast = page.reached !== undefined && earliestOf(page.records) > window.to;
		// What has come will be asked for again: of more than this, not all would be known again.
		const mayProve = isUnproved && page.next !== null && count <= FEWEST_REMEMBERED;
		// With a limit, the proof waits until the list goes on beyond the window.
		const isWorthIt = mayProve && listName === undefined && (request.limit === undefined || isPast);
		if (mayProve && sample.length < LARGEST_SAMPLE)
			for (const record of page.records) sample.push(record);
		if (isWorthIt) await proveBounds(listQuery, sample, index);
		yield page;
		if (wasBounded) continue;
		if (mayProve) for (const { id } of page.records) handedOn.add(id);
		if (mayProve && isBounded(listQuery)) {
			for await (const again of askFor(listQuery, index, 'tight')) {
				// What has come already would look as if the list were out of order.
				yield { ...again, records: again.records.filter(({ id }) => !handedOn.has(id)) };
			}
			return;
		}
		order.follow(page.records);
		if (isPast && order.isProven) return;
	}
	noticeFewerThan(totals, count, listQuery);
}

/** A total that all pages agree on may be wrong; or the list may have been cut short. Said once a read. */
function noticeFewerThan(
	totals: ReadonlySet<number>,
	count: number,
	{ source, window, session: { clock, notice, usage } }: ListQuery,
): void {
	const [total = 0] = totals;
	if (totals.size !== 1 || count >= total || usage.hasSaidFewer) return;
	usage.hasSaidFewer = true;
	notice(
		`${source.name} from ${clock.textOf(window.from)} to ${clock.textOf(window.to)}: the vendor says there are ${total}, and listed ${count}. Some may be missing.`,
		'remark',
	);
}

/** Whether the list of a window ends with the window, whatever its order. */
export function isBounded({ source: { endsWithWindow }, session }: ListRead): boolean {
	const { learned, clock } = session;
	if (endsWithWindow !== 'unproved') return endsWithWindow === true;
	return freshValue(learned.endsWithWindow, clock.now()) === true;
}
