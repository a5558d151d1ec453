import type { INodeProperties } from 'n8n-workflow';

import { collection } from '../shared/n8n/descriptions';
import { locatorParameter } from '../shared/n8n/locator';
import { columnsOption, outputOption } from '../shared/n8n/output';
import {
	agentTimeline,
	chatEngagements,
	chats,
	conversions,
	departmentEvents,
} from './sources/exports';
import type { ChatExportSource } from './sources/incremental-export';

/** A resource of the Chat node: an export, and the time its range applies to. */
export interface ChatResource {
	readonly displayName: string;
	readonly plural: string;
	readonly source: ChatExportSource;
	/** What stays the same when a row is delivered again. */
	readonly key: string;
	readonly rangeHint: string;
	/** The trigger's event, and its description. */
	readonly event: { readonly name: string; readonly description: string };
	/** The collection for `fields`, and the fields that reading itself needs. */
	readonly expansion?: { readonly collection: string; readonly needed: readonly string[] };
	/** Whether users can choose the fields. */
	readonly hasFieldsOption?: boolean;
}

const CHAT_EXPANSION = { collection: 'chats', needed: ['id', 'update_timestamp'] };

/** The resources by internal name, in the order of the menu. */
export const chatResources: Readonly<Record<string, ChatResource>> = {
	agentTimeline: {
		displayName: 'Agent Timeline',
		plural: 'agent timeline spans',
		source: agentTimeline,
		key: 'agent_id, start_time, status and engagement_count',
		rangeHint: 'The range applies to when an agent status started.',
		event: { name: 'Agent Timeline Span', description: 'Triggers when an agent status has ended' },
	},
	chat: {
		displayName: 'Chat',
		plural: 'chats',
		source: chats,
		key: 'id',
		rangeHint: 'The range applies to when chats were last updated.',
		event: {
			name: 'Chat Created or Updated',
			description: 'Triggers when a chat has ended or has been updated later',
		},
		expansion: CHAT_EXPANSION,
		hasFieldsOption: true,
	},
	conversion: {
		displayName: 'Conversion',
		plural: 'conversions',
		source: conversions,
		key: 'id',
		rangeHint: 'The range applies to when conversions happened.',
		event: {
			name: 'Conversion Created or Updated',
			description: 'Triggers when a conversion has happened or has been updated later',
		},
		expansion: { collection: 'conversions', needed: ['id', 'timestamp'] },
		hasFieldsOption: true,
	},
	departmentEvent: {
		displayName: 'Department Event',
		plural: 'department events',
		source: departmentEvents,
		key: 'id',
		rangeHint: "The range applies to when a department's queue changed.",
		event: { name: 'Department Event', description: "Triggers when a department's queue changed" },
	},
	engagement: {
		displayName: 'Engagement',
		plural: 'engagements',
		source: chatEngagements,
		key: 'id',
		rangeHint: "The range applies to when the engagements' chats were last updated.",
		event: {
			name: 'Engagement Created or Updated',
			description: "Triggers when an agent's part of a chat is new or has been updated later",
		},
		expansion: CHAT_EXPANSION,
	},
};

export const fieldsOption: INodeProperties = {
	displayName: 'Fields',
	name: 'fields',
	type: 'string',
	default: '',
	placeholder: 'e.g. comment,rating,response_time.max',
	description:
		'The fields to return, separated by commas. Use dots for nested fields. Leave empty to return all fields. The ID, the time that the range applies to, the agents and the department are always included.',
};

const OWNERS = [
	{ name: 'agentId', displayName: 'Agent', noun: 'an agent', placeholder: '383486450414' },
	{ name: 'departmentId', displayName: 'Department', noun: 'a department', placeholder: '3468413' },
] as const;

/** `filters` of the lists and of the trigger, by the parameter that selects the resource. */
export function filtersParameter(chosenBy: 'event' | 'resource'): INodeProperties {
	return collection(
		'filters',
		OWNERS.map((owner) => {
			const owned = Object.entries(chatResources).filter(
				([, { source }]) => source.ownedBy[owner.name] !== undefined,
			);
			return {
				...locatorParameter({
					...owner,
					description: `Return only records of this ${owner.displayName.toLowerCase()}. Zendesk Chat cannot filter, so the node reads all records and leaves out the others.`,
					isNumeric: true,
				}),
				displayOptions: { show: { [`/${chosenBy}`]: owned.map(([resource]) => resource) } },
			};
		}),
	);
}

/** `columns` and `output` of the lists and of the trigger, by the parameter that selects the resource. */
export function rowParameters(chosenBy: 'event' | 'resource') {
	const selector = `/${chosenBy}`;
	const all = Object.entries(chatResources);
	const columns = all.map(([name, { source }]) => columnsOption(source, { [selector]: [name] }));
	const isUnified = ([, { source }]: (typeof all)[number]) => source.unified !== undefined;
	const output = [all.filter(isUnified), all.filter((one) => !isUnified(one))].map((some) => ({
		...outputOption(some[0]?.[1].source ?? {}, chosenBy === 'event' ? 'trigger' : 'action'),
		displayOptions: { show: { [selector]: some.map(([name]) => name) } },
	}));
	return { columns, output };
}

export const resourcesWithFields = Object.keys(chatResources).filter(
	(name) => chatResources[name]?.hasFieldsOption,
);

export const resourcesWithNames = Object.keys(chatResources).filter(
	(name) => chatResources[name]?.source.namedIds !== undefined,
);
