import type { INodeParameters } from 'n8n-workflow';

import { HOUR, MINUTE } from '../../../nodes/shared/time';
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

const chats = MINUTES.map((index): ExportedRecord => ({
	id: `r${index}`,
	versions: [
		{
			position: endOf(index) * 1000,
			since: endOf(index),
			row: { id: `r${index}`, update_timestamp: `${isoText(endOf(index))}Z` },
		},
	],
}));

const SERVERS: Readonly<Record<TriggerName, () => ModelServer>> = {
	zendeskChatTrigger: () =>
		new ChatModel(chats, {
			name: 'chats',
			countsMicroseconds: false,
			repeatsBoundaryRow: true,
			tooRecentBody: 'described',
		}),
	zendeskEngagementsTrigger: () =>
		new ZendeskModel(engagements, {
			order: 'ascending',
			unit: 'seconds',
			hasDefaultChannel: true,
			endTimeBounds: 'starts',
			pageSize: 100,
		}),
	zoomContactCenterTrigger: () =>
		new ZoomModel(engagements, { order: 'descending', pageSize: 100 }),
};

export const TRIGGERS = Object.keys(SERVERS) as TriggerName[];

/** A workflow over an account in which one record comes up every minute. */
export interface BusyAccount {
	readonly host: Host;
	readonly clocks: TwoClocks;
	readonly network: Network;
}

/** @param parameters the trigger's; the clocks show noon */
export function busyAccount(trigger: TriggerName, parameters: INodeParameters = {}): BusyAccount {
	const clocks = new TwoClocks(NOON);
	const network = new Network(clocks, SERVERS[trigger]());
	return { clocks, network, host: new Host({ trigger, clocks, network, parameters }) };
}

/** The names of rows, of whatever trigger. */
export function namesOf(rows: ReadonlyArray<Readonly<Record<string, unknown>>>): unknown[] {
	return rows.map(({ id, engagement_id: engagementId }) => id ?? engagementId);
}
