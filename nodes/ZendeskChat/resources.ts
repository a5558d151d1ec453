import type { INodeProperties } from 'n8n-workflow';

import { filtersCollection } from '../shared/n8n/descriptions';
import { locatorParameter } from '../shared/n8n/locator';
import {
	agentTimeline,
	chatEngagements,
	chats,
	conversions,
	departmentEvents,
} from './sources/exports';
import type { ChatExportSource } from './sources/incremental-export';

/** A resource of the Chat node: an export, and what its range bounds. */
export interface ChatResource {
	readonly displayName: string;
	readonly plural: string;
	readonly source: ChatExportSource;
	readonly rangeHint: string;
	/** The trigger's event, and what it means. */
	readonly event: { readonly name: string; readonly description: string };
	/** The collection of its field expansion, and the fields that reading needs itself. */
	readonly expansion?: { readonly collection: string; readonly needed: readonly string[] };
	/** Whether users may choose the fields. */
	readonly hasFieldsOption?: boolean;
}

const CHAT_EXPANSION = { collection: 'chats', needed: ['id', 'update_timestamp'] };

/** The resources, by their internal name, in the order of the menu. */
export const chatResources: Readonly<Record<string, ChatResource>> = {
	agentTimeline: {
		displayName: 'Agent Timeline',
		plural: 'agent timeline spans',
		source: agentTimeline,
		rangeHint: 'Bounds when spans of an agent status started.',
		event: { name: 'Agent Timeline Span', description: 'When a span of an agent status has ended' },
	},
	chat: {
		displayName: 'Chat',
		plural: 'chats',
		source: chats,
		rangeHint: 'Bounds when chats were last updated.',
		event: {
			name: 'Chat Created or Updated',
			description: 'When a chat has ended or was changed later',
		},
		expansion: CHAT_EXPANSION,
		hasFieldsOption: true,
	},
	conversion: {
		displayName: 'Conversion',
		plural: 'conversions',
		source: conversions,
		rangeHint: 'Bounds when conversions happened.',
		event: {
			name: 'Conversion Created or Updated',
			description: 'When a conversion happened or was changed later',
		},
		expansion: { collection: 'conversions', needed: ['id', 'timestamp'] },
		hasFieldsOption: true,
	},
	departmentEvent: {
		displayName: 'Department Event',
		plural: 'department events',
		source: departmentEvents,
		rangeHint: 'Bounds when the queue of a department changed.',
		event: { name: 'Department Event', description: 'When the queue of a department changed' },
	},
	engagement: {
		displayName: 'Engagement',
		plural: 'engagements',
		source: chatEngagements,
		rangeHint: 'Bounds when the chats of the engagements were last updated.',
		event: {
			name: 'Engagement Created or Updated',
			description: 'When the part of an agent in a chat is new or was changed later',
		},
		expansion: CHAT_EXPANSION,
	},
};

export const fieldsOption: INodeProperties = {
	displayName: 'Fields',
	name: 'fields',
	type: 'string',
	default: '',
	placeholder: 'comment,rating,response_time.max',
	description:
		'The fields to return, separated by commas, with a dot for nested ones. Empty means all. The ID, the time the range bounds, the agents and the department are always included.',
};

const OWNERS = [
	{ name: 'agentId', displayName: 'Agent', noun: 'an agent', placeholder: '383486450414' },
	{ name: 'departmentId', displayName: 'Department', noun: 'a department', placeholder: '3468413' },
] as const;

/**
 * `filters` of the lists and of the trigger.
 *
 * @param chosenBy the parameter that says which resource it is: an operation's or an event's
 */
export function filtersParameter(chosenBy: 'event' | 'resource'): INodeProperties {
	return filtersCollection(
		OWNERS.map((owner) => {
			const owned = Object.entries(chatResources).filter(
				([, { source }]) => source.ownedBy[owner.name] !== undefined,
			);
			return {
				...locatorParameter({
					...owner,
					description: `Only records of this ${owner.displayName.toLowerCase()}. Chat cannot filter, so all records are read and the others left out here.`,
					isNumeric: true,
				}),
				displayOptions: { show: { [`/${chosenBy}`]: owned.map(([resource]) => resource) } },
			};
		}),
	);
}

export const resourcesWithFields = Object.keys(chatResources).filter(
	(name) => chatResources[name]?.hasFieldsOption,
);
