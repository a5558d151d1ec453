import type { ChatBehaviour, ChatExport } from './behaviour';
import { parseFields, selectFields, unknownFields, type FieldSelection } from './chat-fields';
import {
	checkParameters,
	ok,
	PlainText,
	refuse,
	type ApiResponse,
	type ApiContext,
	type ApiRequest,
	type Route,
} from './http/api';
import { authorizeChat } from './http/authorization';
import type { JsonObject } from './json';
import type { World } from './world';
import type { Exported, TimelineSpan } from './world/chat-exports';
import { compareText, firstIndex } from './world/ordered';
import { micros, MINUTE, parseSeconds, secondsText } from './world/times';

const EXPORTS: readonly ChatExport[] = [
	'chats',
	'agent_timeline',
	'conversions',
	'department_events',
];

/** The Chat incremental exports. */
export const CHAT_ROUTES: readonly Route[] = EXPORTS.map((name) => ({
	api: 'chat',
	method: 'GET',
	path: new RegExp(`^/api/v2/chat/incremental/${name}$`),
	answer: (request, context) => answerExport(name, request, context),
}));

const MAX_LIMIT = 1000;
const TOO_RECENT = 'Too recent start_time. Use a start_time older than 5 minutes';

/** A place in an export: rows from this instant on, and of that instant those from this id on. */
interface Position {
	micros: number;
	/** Empty: all rows of the instant. */
	id: string;
}

function answerExport(name: ChatExport, request: ApiRequest, context: ApiContext): ApiResponse {
	authorizeChat(request, context);
	const behaviour = context.behaviour.chat;
	if (behaviour.unavailable.includes(name)) {
		refuse(404, { error: 'NotFound', description: 'The requested resource could not be found' });
	}
	checkParameters(request, context, ['start_time', 'start_id', 'limit', 'fields']);
	const position = readPosition(name, request, behaviour);
	if (request.parameters.has('start_time')) refuseTooRecent(position, context);
	const limit = readLimit(request.parameters.get('limit'));
	const selection = readSelection(name, request, behaviour);

	const rows = readRows(name, context.world, position, context.clock.now(), behaviour, limit);
	const first = rows[0]?.render();
	for (const field of first ? unknownFields(first, selection) : []) {
		context.complain(request, `unknown field "${field}"`);
	}
	const last = rows.at(-1);
	const end: Position = last ? { micros: place(name, last, behaviour), id: last.id } : position;
	const body: JsonObject = {
		[name]: rows.map((row) => selectFields(row.render(), selection)),
		count: rows.length,
	};
	// The documents' samples: agent_timeline has no end_id.
	if (name !== 'agent_timeline') body.end_id = end.id;
	body.end_time = endTime(name, end, behaviour);
	body.next_page = nextPage(name, request, behaviour, end);
	return ok(body);
}

function usesMicroseconds(name: ChatExport, behaviour: ChatBehaviour): boolean {
	return (
		(name === 'agent_timeline' ? behaviour.agentTimelineUnit : behaviour.timeUnit) ===
		'microseconds'
	);
}

function readPosition(name: ChatExport, request: ApiRequest, behaviour: ChatBehaviour): Position {
	const given = request.parameters.get('start_time');
	const text = given === null || given === '' ? '0' : given;
	const time = usesMicroseconds(name, behaviour)
		? /^\d{1,17}$/.test(text)
			? Number(text)
			: undefined
		: parseSeconds(text);
	if (time === undefined) {
		refuse(400, { error: 'InvalidValue', description: `Invalid start_time: ${text}` });
	}
	const named = name !== 'agent_timeline' && behaviour.startIdHonoured;
	return { micros: time, id: named ? (request.parameters.get('start_id') ?? '') : '' };
}

function refuseTooRecent(position: Position, context: ApiContext): void {
	const style = context.behaviour.chat.tooRecent;
	const isRecent = position.micros >= micros(context.clock.now() - 5 * MINUTE);
	if (!isRecent || style === 'served') return;
	if (style === 'notJson') refuse(422, new PlainText(TOO_RECENT));
	refuse(style === 'unprocessable' ? 422 : 400, { error: 'InvalidValue', description: TOO_RECENT });
}

function readLimit(text: string | null): number {
	if (text === null || text === '') return MAX_LIMIT;
	const limit = /^\d+$/.test(text) ? Number(text) : 0;
	if (limit < 1) refuse(400, { error: 'InvalidValue', description: `Invalid limit: ${text}` });
	return Math.min(limit, MAX_LIMIT);
}

/** Expansion exists for chats and conversions; elsewhere the server accepts fields and shows all. */
function readSelection(
	name: ChatExport,
	request: ApiRequest,
	behaviour: ChatBehaviour,
): FieldSelection {
	const text = request.parameters.get('fields') ?? '';
	const selection = parseFields(text, name);
	if (selection === null) {
		refuse(400, { error: 'InvalidValue', description: `Invalid fields: ${text}` });
	}
	if (name === 'agent_timeline' || name === 'department_events') return 'all';
	return selection ?? (behaviour.onlyIdsWithoutFields ? [] : 'all');
}

function readRows(
	name: ChatExport,
	world: World,
	position: Position,
	now: number,
	behaviour: ChatBehaviour,
	limit: number,
): Exported[] {
	const records = exportRecords(name, world, behaviour);
	const begins = firstIndex(records, (record) =>
		isFrom(place(name, record, behaviour), record.id, position, behaviour),
	);
	const rows: Exported[] = [];
	for (let index = begins; index < records.length && rows.length < limit; index += 1) {
		const record = records[index];
		if (record && record.publish <= now) rows.push(record);
	}
	return rows;
}

function exportRecords(
	name: ChatExport,
	world: World,
	behaviour: ChatBehaviour,
): readonly Exported[] {
	switch (name) {
		case 'chats':
			return world.chats.all;
		case 'conversions':
			return world.conversions.all;
		case 'department_events':
			return world.departmentEvents.all;
		case 'agent_timeline':
			return behaviour.agentTimelineOrder === 'end'
				? world.agentTimeline.all
				: world.agentTimeline.inOrder('start', bySpanStart);
	}
}

function bySpanStart(left: TimelineSpan, right: TimelineSpan): number {
	return left.startMicros - right.startMicros || compareText(left.id, right.id);
}

/** The instant by which the export orders a record. */
function place(name: ChatExport, record: Exported, behaviour: ChatBehaviour): number {
	if (name === 'agent_timeline' && behaviour.agentTimelineOrder === 'start') {
		return Number(record.id.slice(record.id.indexOf(':') + 1));
	}
	return record.position;
}

function isFrom(at: number, id: string, position: Position, behaviour: ChatBehaviour): boolean {
	if (at !== position.micros) return at > position.micros;
	if (position.id === '') return behaviour.startTimeInclusive;
	const order = compareText(id, position.id);
	return behaviour.repeatsBoundaryRow ? order >= 0 : order > 0;
}

function endTime(name: ChatExport, end: Position, behaviour: ChatBehaviour): number {
	return usesMicroseconds(name, behaviour) ? end.micros : Math.floor(end.micros / 1e6);
}

function nextPage(
	name: ChatExport,
	request: ApiRequest,
	behaviour: ChatBehaviour,
	end: Position,
): string {
	const host = behaviour.nextPage === 'own' ? request.origin : 'https://www.zopim.example';
	const url = `${host}/api/v2/chat/incremental/${name}`;
	if (behaviour.nextPageStalls) return `${url}?${request.query}`;
	const parts: string[] = [];
	const keep = (parameter: string, wanted: boolean): void => {
		const value = request.parameters.get(parameter);
		if (wanted && value !== null) parts.push(`${parameter}=${quote(value)}`);
	};
	keep('fields', behaviour.nextPageKeepsFields);
	keep('limit', behaviour.nextPageKeepsLimit);
	parts.push(`start_time=${startTimeText(name, end, behaviour)}`);
	if (name !== 'agent_timeline') parts.push(`start_id=${quote(end.id)}`);
	return `${url}?${parts.join('&')}`;
}

function startTimeText(name: ChatExport, end: Position, behaviour: ChatBehaviour): string {
	if (usesMicroseconds(name, behaviour)) return String(end.micros);
	return behaviour.fractionalNextPage
		? secondsText(end.micros)
		: String(Math.floor(end.micros / 1e6));
}

/** Percent-encoding as in the documents' samples: chats%28%2A%29. */
function quote(text: string): string {
	return encodeURIComponent(text).replaceAll(
		/[!'()*]/g,
		(letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
	);
}
