import type { IDataObject } from 'n8n-workflow';

import { ChatModel, type ExportedRecord, type ExportVersion } from '../model/chat-server';
import { toSecond } from '../model/engagement-list';
import type { PollingPackage } from '../model/package';
import type { ChatEvent, ChatHistory } from './chat-history';
import { EXPORTS, exportedBy } from './chat-truth';
import { HOUR, MINUTE } from './plan';
import { play, type Played } from './play';

/** What is wrong with what a history led to; all empty where nothing is. */
export interface ChatVerdict {
	/** Records whose last state was not what was delivered last. */
	readonly outdated: readonly string[];
	/** Rows that were no state of any record since delivery began, or not in this order. */
	readonly foreign: readonly string[];
	/** Rows delivered twice without a change in between. */
	readonly repeated: readonly string[];
	readonly disordered: ReadonlyArray<readonly string[]>;
}

export const FLAWLESS_CHATS: ChatVerdict = {
	outdated: [],
	foreign: [],
	repeated: [],
	disordered: [],
};

/** Lives through a history of an export. */
export async function playChats(
	history: ChatHistory,
	subject?: PollingPackage,
): Promise<ChatVerdict & Played> {
	const truth = exportedBy(history);
	const played = await play(history, {
		trigger: 'zendeskChatTrigger',
		server: new ChatModel(truth, { ...history, ...EXPORTS[history.event] }),
		parameters: { event: history.event },
		over: Math.max(...truth.flatMap(({ versions }) => versions.map(({ since }) => since))),
		rests: [MINUTE, HOUR + 6 * MINUTE, HOUR + 6 * MINUTE, 6 * MINUTE],
		subject,
	});
	return { ...played, ...judge(history.event, truth, played) };
}

/** One state of something that is delivered, and where the export shows it. */
interface State {
	readonly text: string;
	readonly position: number;
}

function judge(
	event: ChatEvent,
	truth: readonly ExportedRecord[],
	{ delivered, since }: Pick<Played, 'delivered' | 'since'>,
): ChatVerdict {
	const lives = new Map<string, State[]>();
	for (const record of truth) {
		for (const version of record.versions) {
			for (const row of rowsOf(event, version)) {
				const states = lives.get(keyOf(row)) ?? [];
				lives.set(keyOf(row), [...states, { text: textOf(row), position: version.position }]);
			}
		}
	}
	const received = new Map<string, string[]>();
	for (const row of delivered.flat()) {
		received.set(keyOf(row), [...(received.get(keyOf(row)) ?? []), textOf(row)]);
	}
	// Positions in seconds take in the whole second.
	const begin = (EXPORTS[event].countsMicroseconds ? since : toSecond(since)) * 1000;
	const wanted = [...lives].filter(([, states]) => (states.at(-1)?.position ?? 0) >= begin);
	return {
		outdated: wanted
			.filter(([key, states]) => states.at(-1)?.text !== received.get(key)?.at(-1))
			.map(([key]) => key),
		foreign: [...received]
			.filter(([key, texts]) => !happenedInOrder(texts, lives.get(key) ?? [], begin))
			.map(([key]) => key),
		repeated: [...received]
			.filter(([, texts]) => texts.some((text, index) => text === texts[index - 1]))
			.map(([key]) => key),
		disordered: delivered.filter((rows) => !areInOrder(rows, lives)).map((rows) => rows.map(keyOf)),
	};
}

/** What the trigger should make of a row of the export. */
function rowsOf(event: ChatEvent, { row }: ExportVersion): IDataObject[] {
	const exported = row as IDataObject;
	if (event !== 'engagement') return [exported];
	const engagements = exported.engagements as IDataObject[];
	return engagements.map((engagement) => ({ ...engagement, chat_id: exported.id }));
}

function keyOf(row: IDataObject): string {
	return JSON.stringify(row.id ?? row.agent_id);
}

function textOf(row: IDataObject): string {
	return JSON.stringify(row);
}

function happenedInOrder(
	texts: readonly string[],
	states: readonly State[],
	begin: number,
): boolean {
	let next = 0;
	return texts.every((text) => {
		const found = states.findIndex(
			(state, index) => index >= next && state.text === text && state.position >= begin,
		);
		next = found + 1;
		return found >= 0;
	});
}

/** Whether the export could have shown the rows one after the other: some say the same twice. */
function areInOrder(
	rows: readonly IDataObject[],
	lives: ReadonlyMap<string, readonly State[]>,
): boolean {
	let place = 0;
	return rows.every((row) => {
		const states = lives.get(keyOf(row)) ?? [];
		const shown = states.find(({ text, position }) => text === textOf(row) && position >= place);
		place = shown?.position ?? place;
		return shown !== undefined;
	});
}
