import type { ZoomBehaviour } from './behaviour';
import { refuse, type ApiContext, type ApiRequest } from './http/api';
import type { Directory } from './world/people';
import { around } from './world/people';
import { DAY } from './world/times';
import { ZOOM_SOURCES, type ZoomChannel, type ZoomEngagement } from './world/zoom-engagement';
import { isTimezone, monthBefore, parseZoomTime } from './zoom-time';

const CHANNELS: readonly ZoomChannel[] = ['voice', 'video', 'messaging', 'email'];
const CHANNEL_TYPES = ['voice', 'sms', 'chat', 'video', 'kiosk', 'in_app_chat', 'in_app_video'];
const SOURCES: readonly string[] = ZOOM_SOURCES.map(({ source }) => source).filter(
	(source) => source !== '',
);

export const LIST_PARAMETERS = [
	'page_size',
	'next_page_token',
	'timezone',
	'from',
	'to',
	'queue_id',
	'user_id',
	'consumer_number',
	'channel',
	'direction',
];
export const REPEATABLE_PARAMETERS = [
	'channel_types',
	'channel_types[]',
	'channel_sources',
	'channel_sources[]',
];

/** A list request, read: its range in ms, and what a row must be like. */
export interface ZoomQuery {
	readonly timezone: string;
	readonly from: number;
	readonly to: number;
	matches(record: ZoomEngagement): boolean;
}

/** Refuses with Zoom's validation error. */
export function refuseField(field: string, message: string): never {
	refuse(400, { code: 300, message: 'Validation Failed.', errors: [{ field, message }] });
}

/** The number of rows asked for; Zoom refuses more than 100. */
export function readPageSize(request: ApiRequest): number {
	const text = request.parameters.get('page_size') ?? '10';
	const size = /^\d+$/.test(text) ? Number(text) : 0;
	if (size < 1 || size > 100) refuseField('page_size', 'Invalid field: must be between 1 and 100.');
	return size;
}

/** Everything in the request but the page. */
export function readZoomQuery(request: ApiRequest, context: ApiContext): ZoomQuery {
	const timezone = request.parameters.get('timezone') ?? 'UTC';
	if (!isTimezone(timezone)) refuseField('timezone', 'Invalid timezone.');
	const range = readRange(request, context, timezone);
	const conditions = readConditions(request, context.world.directory);
	return {
		timezone,
		...range,
		matches: (record) => conditions.every((condition) => condition(record)),
	};
}

function readRange(
	request: ApiRequest,
	context: ApiContext,
	timezone: string,
): { from: number; to: number } {
	const { parameters } = request;
	const behaviour = context.behaviour.zoom;
	const now = context.clock.now();
	if (!parameters.has('from')) {
		if (parameters.has('to')) context.complain(request, '"to" without "from" has no effect');
		return { from: now - DAY, to: now };
	}
	if (!parameters.has('to')) refuseField('to', 'Required when the from parameter is specified.');
	const from = readInstant(parameters, 'from', timezone, behaviour);
	const to = readInstant(parameters, 'to', timezone, behaviour);
	if (from > to) refuseField('from', 'The from date must be earlier than the to date.');
	const earliest = monthBefore(to, timezone, behaviour.month);
	if (from >= earliest) return { from, to };
	if (behaviour.longRange === 'rejected') {
		refuseField('from', 'The date range should not exceed one month.');
	}
	return { from: earliest, to };
}

function readInstant(
	parameters: URLSearchParams,
	name: 'from' | 'to',
	timezone: string,
	behaviour: ZoomBehaviour,
): number {
	const instant = parseZoomTime(parameters.get(name) ?? '', timezone, name, behaviour.zuluMeans);
	if (instant === undefined) refuseField(name, 'Invalid date format.');
	return instant;
}

type Condition = (record: ZoomEngagement) => boolean;

function readConditions(request: ApiRequest, directory: Directory): Condition[] {
	const { parameters } = request;
	const conditions: Condition[] = [];
	const queueId = parameters.get('queue_id');
	if (queueId !== null) {
		const queue = directory.queues.find(({ id }) => id === queueId);
		if (!queue) refuse(404, { code: 1201, message: `Queue does not exist: ${queueId}.` });
		conditions.push((record) =>
			record.queues.some((index) => around(directory.queues, index) === queue),
		);
	}
	const userId = parameters.get('user_id');
	if (userId !== null) {
		const agent = directory.agents.find(({ zoomUserId }) => zoomUserId === userId);
		if (!agent) refuse(404, { code: 1001, message: `User does not exist: ${userId}.` });
		conditions.push((record) =>
			record.agents.some((index) => around(directory.agents, index) === agent),
		);
	}
	const consumerNumber = parameters.get('consumer_number');
	if (consumerNumber !== null) {
		conditions.push((record) => record.consumerNumber === consumerNumber);
	}
	const direction = readOneOf(parameters, 'direction', ['inbound', 'outbound']);
	if (direction !== undefined) conditions.push((record) => record.direction === direction);
	return [...conditions, ...readChannelConditions(parameters)];
}

/** `channel` overrides the deprecated `channel_types`. */
function readChannelConditions(parameters: URLSearchParams): Condition[] {
	const conditions: Condition[] = [];
	const channel = readOneOf(parameters, 'channel', CHANNELS);
	const types = readSeveral(parameters, 'channel_types', CHANNEL_TYPES);
	if (channel !== undefined) {
		conditions.push((record) => around(ZOOM_SOURCES, record.source).channel === channel);
	} else if (types.length > 0) {
		conditions.push((record) => types.includes(around(ZOOM_SOURCES, record.source).type));
	}
	const sources = readSeveral(parameters, 'channel_sources', SOURCES);
	if (sources.length > 0) {
		conditions.push((record) => sources.includes(around(ZOOM_SOURCES, record.source).source));
	}
	return conditions;
}

function readOneOf(
	parameters: URLSearchParams,
	name: string,
	allowed: readonly string[],
): string | undefined {
	const value = parameters.get(name);
	if (value === null) return undefined;
	if (!allowed.includes(value))
		refuseField(name, `Invalid field: must be one of ${allowed.join(', ')}.`);
	return value;
}

function readSeveral(
	parameters: URLSearchParams,
	name: string,
	allowed: readonly string[],
): string[] {
	const values = [...parameters.getAll(name), ...parameters.getAll(`${name}[]`)].map((value) =>
		value.toLowerCase(),
	);
	for (const value of values) {
		if (!allowed.includes(value))
			refuseField(name, `Invalid field: must be one of ${allowed.join(', ')}.`);
	}
	return values;
}
