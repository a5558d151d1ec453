import { z } from 'zod';

import {
	fieldOf,
	idIn,
	isJsonObject,
	jsonObject,
	numeric,
	parseBody,
	rowsIn,
} from '../../shared/base/json';
import { queryText, withToken } from '../../shared/base/query';
import {
	ALL_TIME,
	DAY,
	HOUR,
	MINUTE,
	parseVendorTime,
	type Range,
	SECOND,
	toIsoSeconds,
} from '../../shared/base/time';
import { fieldNames } from '../../shared/source/field-names';
import type { VendorRecord } from '../../shared/source/record';
import type { EngagementSource, SingleRecord } from '../../shared/source/source';
import { namedIds, queues, users } from '../names';
import { SIMPLIFIED, unifiedEngagement } from '../unified';
import { isAskedFor, isOfDirection, OF_OTHERS, type ZoomEngagementFilters } from './filters';
import { PERSONAL } from './personal';
import { SAMPLE } from './sample';
import { isDate, isInside, rangeAsked, type TimeReading, timeReadingsOf } from './time-reading';

const ENGAGEMENTS_PATH = '/contact_center/engagements';

/** Zoom refuses larger pages. */
const PAGE_SIZE = 100;

/**
 * Zoom returns one month at a time and cuts longer ranges silently. The shortest month has 28 days,
 * or an hour less if summer time begins in the timezone of the request.
 */
const LONGEST_WINDOW_MS = 27 * DAY;

/** For up to a minute after its end, Zoom is still saving an engagement and responds with nothing. */
const LONGEST_SAVING_MS = MINUTE;

/** The longest engagement to find if the range applies to ends; Zoom filters by start. */
const LONGEST_ENGAGEMENT_MS = 14 * DAY;

/** A longer duration is an error in the data and says nothing about the end. */
const LONGEST_DURATION_MS = 366 * DAY;

/** How far timezones are from UTC. */
const FURTHEST_EAST_MS = 14 * HOUR;
const FURTHEST_WEST_MS = 12 * HOUR;

const GUESSED =
	'Zoom did not say whether its times are in UTC or in the timezone of the options. Records near the ends of the range may be outside it. To be certain, leave "Timezone" empty.';

/** Documented as text. */
const timeInEnvelope = z.union([z.string(), z.number()]).nullish().catch(null);

const envelope = z.object({
	next_page_token: z.string().nullish(),
	from: timeInEnvelope,
	to: timeInEnvelope,
	/** Not reliable, so only a hint. */
	total_records: numeric(z.number()).catch(0),
});

/** In milliseconds. Unfinished engagements have empty text or 0, which both mean unknown. */
function durationOf(value: unknown): number | null {
	const seconds = typeof value === 'string' ? Number(value) : value;
	return typeof seconds === 'number' && seconds > 0 ? seconds * SECOND : null;
}

function recordOf(
	body: unknown,
	endpoint: string,
	reading: TimeReading = parseVendorTime,
): VendorRecord {
	const json = isJsonObject(body) ? body : parseBody(jsonObject, body, endpoint);
	const start = reading(fieldOf(json, 'start_time'));
	const durationMs = durationOf(json.duration);
	const said = reading(fieldOf(json, 'end_time'));
	const end = endTime(start, said, durationMs, reading !== parseVendorTime);
	const computed = said === null && end !== null ? { isEndComputed: true } : {};
	return { id: idIn(json, 'engagement_id', endpoint), start, end, durationMs, ...computed, json };
}

/**
 * At `end_time`, except where that is unknown or the start itself: then at start + `duration`, if
 * known. Where the user chose a timezone whose clocks go back, `end_time` can name two moments an
 * hour apart. Only the duration tells which one is meant.
 */
function endTime(
	start: number | null,
	end: number | null,
	durationMs: number | null,
	isWallTime: boolean,
): number | null {
	if (start === null || durationMs === null || durationMs > LONGEST_DURATION_MS) return end;
	const computed = start + durationMs;
	if (end === null || end === start) return computed;
	return isWallTime && Math.abs(computed - end) === HOUR ? computed : end;
}

/** Zoom's newer description writes one of the fields in camel case. */
const IN_CAMEL_CASE = fieldNames('transferCount');

/** Zoom Contact Center engagements: filtered by start, in no documented order. */
export const engagements: EngagementSource<ZoomEngagementFilters> & { single: SingleRecord } = {
	name: 'Zoom Contact Center engagements',
	path: ENGAGEMENTS_PATH,
	columns: [...Object.keys(SAMPLE), ...IN_CAMEL_CASE],
	simplified: SIMPLIFIED,
	unified: unifiedEngagement,
	personal: PERSONAL,
	namedIds,
	filterNames: { queueId: queues, userId: users },
	single: {
		parse: (body) => recordOf(body, `${ENGAGEMENTS_PATH}/{id}`),
		saving: { vendor: 'Zoom', withinMs: LONGEST_SAVING_MS },
	},
	sampleAnswer: { engagements: [SAMPLE], next_page_token: '' },
	longestWindowMs: LONGEST_WINDOW_MS,
	endsWithWindow: true,
	// With a timezone, a response may be in local times: what lies around the range could be taken for
	// a part of it.
	provesRounding: ({ filters }) => filters.timezone === undefined,

	startsWithin: ({ range, dateField }) => ({
		from: Math.max(0, dateField === 'end' ? range.from - LONGEST_ENGAGEMENT_MS : range.from),
		to: range.to,
	}),

	firstQueries(window, { filters }, _windowEnd, limits = ALL_TIME) {
		return [
			queryText({
				...boundsOf(window, limits, filters.timezone),
				page_size: PAGE_SIZE,
				channel: filters.channel,
				channel_types: filters.channelTypes,
				consumer_number: filters.consumerNumber,
				direction: filters.direction,
				queue_id: filters.queueId,
				user_id: filters.userId,
			}),
		];
	},

	parsePage(body, asked, { filters, dateField, range }) {
		const page = parseBody(envelope, body, ENGAGEMENTS_PATH);
		const rows = rowsIn(body, 'engagements', ENGAGEMENTS_PATH);
		const times = { ...page, starts: rows.map((row) => fieldOf(row, 'start_time')) };
		const { readings, ofRange, isGuess } = timeReadingsOf(filters, asked, times);
		const window = rangeAsked(asked);
		const served = servedRange(page, ofRange, window);
		const isWanted = ({ start, [dateField]: time }: VendorRecord) =>
			isInside(start, window) && isInside(time, range);
		// What is in the range if it is read in another way must not be left out.
		const records = rows.map((row) => {
			const ways = readings.map((reading) => recordOf(row, ENGAGEMENTS_PATH, reading));
			return ways.find(isWanted) ?? recordOf(row, ENGAGEMENTS_PATH, readings[0]);
		});
		const isOfOthers = records.some(
			(record) =>
				isWanted(record) &&
				isOfDirection(record.json, filters) &&
				!isAskedFor(record.json, filters),
		);
		const remark = isGuess ? GUESSED : isOfOthers ? OF_OTHERS : undefined;
		return {
			records,
			next: withToken(asked, 'next_page_token', page.next_page_token),
			total: page.total_records,
			...(served === null ? {} : { served }),
			...(remark === undefined ? {} : { remark: () => remark }),
		};
	},

	matches: ({ json }, { filters }) => isOfDirection(json, filters),

	isExpiredCursor({ facts: { httpStatus = 0, vendorMessage = '' } }, asked) {
		return (
			asked.includes('next_page_token=') &&
			[400, 404, 410, 422].includes(httpStatus) &&
			/token/i.test(vendorMessage) &&
			!/scope/i.test(vendorMessage)
		);
	},
};

/**
 * Zoom reads `…Z` as local time in the `timezone` parameter, but respects an offset. So times are
 * sent with the timezone UTC, or with an offset if the user chose another timezone for the output.
 */
function boundsOf({ from, to }: Range, limits: Range, timezone: string | undefined) {
	const suffix = timezone === undefined ? 'Z' : '+00:00';
	const text = (milliseconds: number) => toIsoSeconds(milliseconds).replace('Z', suffix);
	return {
		from: text(Math.max(limits.from, from - SECOND)),
		to: text(Math.min(limits.to, Math.ceil(to / SECOND) * SECOND + SECOND)),
		timezone: timezone ?? 'UTC',
	};
}

/**
 * The range in Zoom's response: it differs from the requested one if Zoom cut it short. A date stands
 * for a day in an unknown timezone: of the days at the ends, any part may be missing.
 */
function servedRange(
	page: z.infer<typeof envelope>,
	reading: TimeReading,
	window: Range,
): Range | null {
	const [fromSaid, toSaid] = [page.from, page.to].map((said) => momentsOf(said, reading));
	if (!fromSaid && !toSaid) return null;
	// Each says something by itself.
	const from = fromSaid ?? { from: window.from, to: window.from };
	const to = toSaid ?? { from: window.to, to: window.to };
	const mayBeWhole = from.from <= window.from && to.to >= window.to;
	return mayBeWhole ? null : { from: from.to, to: to.from };
}

/** The moments that a bound can mean. */
function momentsOf(said: number | string | null | undefined, reading: TimeReading): Range | null {
	const time = isDate(said) ? parseVendorTime(said) : reading(said);
	if (time === null) return null;
	return isDate(said)
		? { from: time - FURTHEST_EAST_MS, to: time + DAY + FURTHEST_WEST_MS }
		: { from: time, to: time };
}
