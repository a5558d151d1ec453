import type { INodeParameters } from 'n8n-workflow';

import { HOUR, MINUTE } from '../../../nodes/shared/base/time';
import { ChatModel, type ExportedRecord } from './chat-server';
import { TwoClocks } from './clock';
import { isoText, type ModelEngagement } from './engagement-list';
import { Host } from './host';
import { type ModelServer, Network } from './network';
import type { TriggerName } from './package';
import { ZendeskModel } from './zendesk-server';
import { ZoomModel } from './zoom-server';

/** When the accounts are looked at first. */
export const NOON = Date.parse('2026-11-20T12:00:00Z');

/** How long before noon the first record ended. */
const BEFORE_MS = 2 * HOUR;

/** Numbers the minutes from then on, to four hours after noon. */
const MINUTES = Array.from({ length: (BEFORE_MS + 4 * HOUR) / MINUTE }, (_, index) => index);

/** The end of the n-th record. */
const endOf = (index: number) => NOON - BEFORE_MS + index * MINUTE;

/** The names of the records of some minutes, counted from noon; both included. */
export function namesBetween(first: number, last: number): string[] {
	return Array.from(
		{ length: last - first + 1 },
		(_, index) => `r${BEFORE_MS / MINUTE + first + index}`,
	);
}

const engagements = MINUTES.map((index): ModelEngagement => ({
	id: `r${index}`,
	start: endOf(index) - 5 * MINUTE,
	end: endOf(index),
	publish: endOf(index),
	channel: 'MESSAGING',
}));

const chats = MINUTES.map((index) => chatAt(`r${index}`, endOf(index)));

/** A chat that was exported once, at a time in milliseconds. */
export function chatAt(id: string, time: number): ExportedRecord {
	const row = { id, update_timestamp: `${isoText(time)}Z` };
	return { id, versions: [{ position: time * 1000, since: time, row }] };
}

export function chatServer(records: readonly ExportedRecord[], repeatsBoundaryRow = true) {
	return new ChatModel(records, {
		name: 'chats',
		countsMicroseconds: false,
		repeatsBoundaryRow,
		tooRecentBody: 'described',
	});
}

export function zendeskServer(list: readonly ModelEngagement[]) {
	return new ZendeskModel(list, {
		order: 'ascending',
		unit: 'seconds',
		hasDefaultChannel: true,
		endTimeBounds: 'starts',
		pageSize: 100,
	});
}

export function zoomServer(list: readonly ModelEngagement[]) {
	return new ZoomModel(list, { order: 'descending', pageSize: 100 });
}

const SERVERS: Readonly<Record<TriggerName, () => ModelServer>> = {
	zendeskChatTrigger: () => chatServer(chats),
	zendeskEngagementsTrigger: () => zendeskServer(engagements),
	zoomContactCenterTrigger: () => zoomServer(engagements),
};

export const TRIGGERS = Object.keys(SERVERS) as TriggerName[];

/** A workflow over an account. */
export interface Account {
	readonly host: Host;
	readonly clocks: TwoClocks;
	readonly network: Network;
}

/** @param parameters the trigger's; the clocks show noon */
export function accountAt(
	server: ModelServer,
	trigger: TriggerName,
	parameters: INodeParameters = {},
): Account {
	const clocks = new TwoClocks(NOON);
	const network = new Network(clocks, server);
	return { clocks, network, host: new Host({ trigger, clocks, network, parameters }) };
}

/** An account in which one record comes up every minute. */
export function busyAccount(trigger: TriggerName, parameters?: INodeParameters): Account {
	return accountAt(SERVERS[trigger](), trigger, parameters);
}

/** The names of rows, of whatever trigger. */
export function namesOf(rows: ReadonlyArray<Readonly<Record<string, unknown>>>): unknown[] {
	return rows.map(({ id, engagement_id: engagementId }) => id ?? engagementId);
}
