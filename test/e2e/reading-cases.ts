import type { IDataObject } from 'n8n-workflow';

import type { Behaviour, JsonObject, World } from '../simulator';
import { expectedRows, type Range } from './expected-rows';

/** One Get Many and the rows it must return. */
export interface ReadingCase {
	title: string;
	node: 'zendeskEngagements' | 'zendeskChat' | 'zoomContactCenter';
	credential: string;
	parameters: IDataObject;
	/** Days before now; both ends cut the world's records. */
	days: { from: number; to: number };
	behave?: (behaviour: Behaviour) => void;
	expected: (world: World, range: Range) => JsonObject[];
}

/** All 90 days, and a range inside them that bounds cut on both sides. */
const ALL = { from: 91, to: 0 };
const INSIDE = { from: 75.5, to: 3.25 };

const zendeskCases = (['seconds', 'milliseconds'] as const).flatMap((timeUnit) =>
	(['snake_case', 'camelCase'] as const).flatMap((cursorSpelling) =>
		(['start', 'end'] as const).map((dateField): ReadingCase => ({
			title: `Zendesk engagements by ${dateField}, ${timeUnit}, ${cursorSpelling} cursor`,
			node: 'zendeskEngagements',
			credential: timeUnit === 'seconds' ? 'zendeskEngagementsApi' : 'zendeskEngagementsOAuth2Api',
			parameters: { resource: 'engagement', options: { dateField } },
			days: dateField === 'start' ? ALL : INSIDE,
			behave: ({ zendesk }) => Object.assign(zendesk, { timeUnit, cursorSpelling }),
			expected: dateField === 'start' ? expectedRows.zendeskByStart : expectedRows.zendeskByEnd,
		})),
	),
);

const chatCases = (
	[
		['chat', 'chats'],
		['engagement', 'chatEngagements'],
		['agentTimeline', 'agentTimeline'],
		['conversion', 'conversions'],
		['departmentEvent', 'departmentEvents'],
	] as const
).map(([resource, rows], index): ReadingCase => ({
	title: `Zendesk Chat ${resource}`,
	node: 'zendeskChat',
	credential: index % 2 === 0 ? 'zendeskChatApi' : 'zendeskChatOAuth2Api',
	parameters: { resource },
	days: resource === 'chat' ? ALL : INSIDE,
	expected: expectedRows[rows],
}));

const zoomCases = (['start', 'end'] as const).map((dateField): ReadingCase => ({
	title: `Zoom engagements by ${dateField}`,
	node: 'zoomContactCenter',
	credential: dateField === 'start' ? 'zoomContactCenterApi' : 'zoomContactCenterOAuth2Api',
	parameters: { resource: 'engagement', options: { dateField } },
	days: dateField === 'start' ? ALL : INSIDE,
	expected: dateField === 'start' ? expectedRows.zoomByStart : expectedRows.zoomByEnd,
}));

export const READING_CASES = [...zendeskCases, ...chatCases, ...zoomCases];

/** The parameters of a node that reads a range. */
export function parametersFor(
	{ credential, parameters }: ReadingCase,
	{ from, to }: Range,
): IDataObject {
	return {
		authentication: authenticationFor(credential),
		operation: 'getAll',
		returnAll: true,
		from: new Date(from).toISOString(),
		to: new Date(to).toISOString(),
		...parameters,
	};
}

/** The value of a node's "Authentication" that shows this credential. */
export function authenticationFor(credential: string): string {
	if (credential.endsWith('OAuth2Api')) return 'oAuth2';
	return (
		{
			zendeskEngagementsApi: 'apiToken',
			zendeskChatApi: 'accessToken',
			zoomContactCenterApi: 'serverToServer',
		}[credential] ?? ''
	);
}
