import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import type { Operation } from '../../shared/execute';
import { getMany } from '../../shared/get-many';
import { optionalText, readCollection } from '../../shared/parameters';
import type { Source } from '../../shared/source';
import { expandFields } from '../sources/fields';
import {
	agentTimeline,
	chatEngagements,
	chats,
	conversions,
	departmentEvents,
} from '../sources/exports';
import type { ChatExportFilters } from '../sources/incremental-export';

/** A resource of the Chat node: an export, and what its range bounds. */
interface ChatResource {
	readonly displayName: string;
	readonly plural: string;
	readonly source: Source<ChatExportFilters>;
	readonly rangeHint: string;
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
	},
	chat: {
		displayName: 'Chat',
		plural: 'chats',
		source: chats,
		rangeHint: 'Bounds when chats were last updated.',
		expansion: CHAT_EXPANSION,
		hasFieldsOption: true,
	},
	conversion: {
		displayName: 'Conversion',
		plural: 'conversions',
		source: conversions,
		rangeHint: 'Bounds when conversions happened.',
		expansion: { collection: 'conversions', needed: ['id', 'timestamp'] },
		hasFieldsOption: true,
	},
	departmentEvent: {
		displayName: 'Department Event',
		plural: 'department events',
		source: departmentEvents,
		rangeHint: 'Bounds when the queue of a department changed.',
	},
	engagement: {
		displayName: 'Engagement',
		plural: 'engagements',
		source: chatEngagements,
		rangeHint: 'Bounds when the chats of the engagements were last updated.',
		expansion: CHAT_EXPANSION,
	},
};

const options = z.object({ fields: optionalText });

/** Get Many for every resource. */
export const chatOperations = Object.fromEntries(
	Object.entries(chatResources).map(([name, resource]) => [name, { getAll: getAllOf(resource) }]),
);

function getAllOf({ source, expansion, hasFieldsOption }: ChatResource): Operation {
	return getMany(source, (context, itemIndex) => {
		const { fields } = hasFieldsOption
			? readCollection(context, 'options', options, { fields: 'Fields' }, itemIndex)
			: { fields: undefined };
		return {
			dateField: 'start',
			filters: {
				fields: expansion && expandFields(fields, expansion.collection, expansion.needed),
			},
		};
	});
}

/** The `options` of the resources whose fields can be chosen. */
export const fieldsOptions: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	displayOptions: {
		show: {
			resource: Object.keys(chatResources).filter((name) => chatResources[name]?.hasFieldsOption),
			operation: ['getAll'],
		},
	},
	options: [
		{
			displayName: 'Fields',
			name: 'fields',
			type: 'string',
			default: '',
			placeholder: 'comment,rating,response_time.max',
			description:
				'The fields to return, separated by commas, with a dot for nested ones. Empty means all. The ID and the time the range bounds are always included.',
		},
	],
};
