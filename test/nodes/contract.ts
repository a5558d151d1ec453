/**
 * The names that workflows store. They never change within version 1 of a node: a name that goes
 * missing breaks workflows of users, and one that is new has to be promised here first.
 */
export interface Contract {
	readonly displayName: string;
	/** The credential each value of `authentication` stands for, the default first. */
	readonly authentication: ReadonlyArray<readonly [value: string, credential: string]>;
	/** The values of `resource`, or of a trigger's `event`. */
	readonly subjects: readonly string[];
	/** The operations of every resource; where one signs in, the default one also has `checkAccess`. */
	readonly operations: readonly string[];
	/** The operations of single resources. */
	readonly ownOperations?: Readonly<Record<string, readonly string[]>>;
	/** All parameters there are, those inside collections by their path. */
	readonly parameters: readonly string[];
}

const CHAT_SUBJECTS = ['agentTimeline', 'chat', 'conversion', 'departmentEvent', 'engagement'];

const LIST = [
	...['authentication', 'resource', 'operation', 'from', 'to', 'returnAll', 'limit'],
	...['format', 'addBOM', 'compress', 'binaryPropertyName'],
	...['options', 'options.concurrency'],
	...['options.columns', 'options.compareColumns', 'options.order', 'options.output'],
	...['options.redact', 'options.redactSalt', 'options.redactWith'],
];

const ZENDESK_FILTERS = [
	...['filters', 'filters.agentId', 'filters.channel', 'filters.groupId', 'filters.ticketId'],
];

const CHAT_FILTERS = ['filters', 'filters.agentId', 'filters.departmentId'];

const ZOOM_FILTERS = [
	...['filters', 'filters.channel', 'filters.channelTypes', 'filters.consumerNumber'],
	...['filters.direction', 'filters.queueId', 'filters.userId'],
];

const TRIGGER = [
	...['authentication', 'event', 'options'],
	...['options.startFrom', 'options.maxItems', 'options.output', 'options.columns'],
	'options.includeNames',
];

const SWEEP = [
	...['options.lateArrivalMinutes', 'options.maxEngagementHours', 'options.waitMinutes'],
];

const ZENDESK_AUTHENTICATION = [
	['apiToken', 'zendeskEngagementsApi'],
	['oAuth2', 'zendeskEngagementsOAuth2Api'],
] as const;

const CHAT_AUTHENTICATION = [
	['accessToken', 'zendeskChatApi'],
	['oAuth2', 'zendeskChatOAuth2Api'],
] as const;

const ZOOM_AUTHENTICATION = [
	['serverToServer', 'zoomContactCenterApi'],
	['oAuth2', 'zoomContactCenterOAuth2Api'],
] as const;

export const CONTRACTS: Readonly<Record<string, Contract>> = {
	engagementReport: {
		displayName: 'Engagement Report',
		authentication: [],
		subjects: ['agentHours', 'engagement'],
		operations: ['summarize'],
		ownOperations: { engagement: ['report'] },
		parameters: [
			...['resource', 'operation', 'groupBy', 'metrics', 'percentiles', 'dateField', 'timezone'],
			...['totals', 'groupNames', 'groupNames.names.group', 'groupNames.names.team', 'durations'],
			...['compareWith', 'title', 'sections', 'locale', 'colorTheme', 'logoUrl'],
			...[
				'binaryPropertyName',
				'from',
				'to',
				'targetSeconds',
				'targetMetric',
				'shortAbandonSeconds',
				'deduplicate',
			],
		],
	},
	zendeskEngagements: {
		displayName: 'Zendesk Engagements',
		authentication: ZENDESK_AUTHENTICATION,
		subjects: ['engagement'],
		operations: ['export', 'get', 'getAll', 'reconcile'],
		parameters: [
			...LIST,
			...ZENDESK_FILTERS,
			...['engagementId', 'options.dateField', 'options.includeNames', 'options.timestampUnit'],
		],
	},
	zendeskChat: {
		displayName: 'Zendesk Chat',
		authentication: CHAT_AUTHENTICATION,
		subjects: CHAT_SUBJECTS,
		operations: ['export', 'getAll'],
		ownOperations: { engagement: ['reconcile'] },
		parameters: [...LIST, ...CHAT_FILTERS, 'options.fields', 'options.includeNames'],
	},
	zoomContactCenter: {
		displayName: 'Zoom Contact Center',
		authentication: ZOOM_AUTHENTICATION,
		subjects: ['engagement'],
		operations: ['export', 'get', 'getAll', 'reconcile'],
		parameters: [
			...LIST,
			...ZOOM_FILTERS,
			...['engagementId', 'options.dateField', 'options.includeNames', 'options.timezone'],
		],
	},
	zendeskEngagementsTrigger: {
		displayName: 'Zendesk Engagements Trigger',
		authentication: ZENDESK_AUTHENTICATION,
		subjects: ['engagementEnded'],
		operations: [],
		parameters: [...TRIGGER, ...SWEEP, ...ZENDESK_FILTERS, 'options.timestampUnit'],
	},
	zendeskChatTrigger: {
		displayName: 'Zendesk Chat Trigger',
		authentication: CHAT_AUTHENTICATION,
		subjects: CHAT_SUBJECTS,
		operations: [],
		parameters: [...TRIGGER, ...CHAT_FILTERS, 'options.fields'],
	},
	zoomContactCenterTrigger: {
		displayName: 'Zoom Contact Center Trigger',
		authentication: ZOOM_AUTHENTICATION,
		subjects: ['engagementEnded'],
		operations: [],
		parameters: [...TRIGGER, ...SWEEP, ...ZOOM_FILTERS],
	},
};
