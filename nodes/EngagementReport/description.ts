import type { INodeProperties } from 'n8n-workflow';

import { dateFieldOption } from '../shared/actions/engagement-parameters';
import { choicesIn, shownFor } from '../shared/n8n/descriptions';
import { METRICS, USUAL_METRICS } from './figures/metrics';
import { menus } from './menus';
import { GROUPINGS, HOURS_GROUPINGS } from './names';
import { pageParameters } from './page-description';

const ENGAGEMENTS = { resource: ['engagement'] };
const SUMMARY = { resource: ['engagement'], operation: ['summarize'] };
const REPORT = { resource: ['engagement'], operation: ['report'] };
const HOURS = { resource: ['agentHours'], operation: ['summarize'] };
const SUMMARIES = { operation: ['summarize'] };

const grouping: INodeProperties[] = [
	{
		displayName: 'Group By',
		name: 'groupBy',
		type: 'multiOptions',
		options: choicesIn(GROUPINGS),
		default: [],
		description:
			'What to work out figures for, in this order. Leave empty for one item about all engagements.',
		...shownFor(SUMMARY),
	},
	{
		displayName: 'Group By',
		name: 'groupBy',
		type: 'multiOptions',
		options: choicesIn(HOURS_GROUPINGS),
		default: ['agent', 'day'],
		description:
			'What to work out hours for, in this order. Leave empty for one item about all agents.',
		...shownFor(HOURS),
	},
];

const figures: INodeProperties[] = [
	{
		displayName: 'Metrics',
		name: 'metrics',
		type: 'multiOptions',
		options: choicesIn(METRICS),
		default: [...USUAL_METRICS],
		description: 'Which figures to work out. The number of engagements is always there.',
		...shownFor(SUMMARY),
	},
	{
		displayName: 'Percentiles',
		name: 'percentiles',
		type: 'string',
		default: '50, 90, 95',
		placeholder: 'e.g. 50, 90, 95',
		description:
			'Percentiles of durations and counts, separated by commas. 50 is the median: half of the engagements took no longer.',
		...shownFor(ENGAGEMENTS),
	},
	{
		displayName: 'Target Metric',
		name: 'targetMetric',
		type: 'options',
		options: choicesIn({
			firstReply: ['First Reply', 'Known for Zendesk and Zendesk Chat'],
			longestWait: ['Longest Wait', 'Known for Zendesk and Zendesk Chat'],
			totalWait: ['Total Wait', 'Known for Zendesk and Zoom'],
		}),
		default: 'firstReply',
		description: 'What the service level is measured on',
		...shownFor(ENGAGEMENTS),
	},
	{
		displayName: 'Target Seconds',
		name: 'targetSeconds',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 60,
		description: 'The service level is the share of engagements that took no longer than this',
		...shownFor(ENGAGEMENTS),
	},
	{
		displayName: 'Short Abandon Seconds',
		name: 'shortAbandonSeconds',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 5,
		description:
			'Engagements that ended sooner than this without an agent do not count as abandoned. They are counted by themselves.',
		...shownFor(ENGAGEMENTS),
	},
];

const period: INodeProperties[] = [
	{
		displayName: 'From',
		name: 'from',
		type: 'dateTime',
		default: '',
		placeholder: 'e.g. {{ $today.minus({ days: 1 }) }}',
		description:
			'Leave out what is before this time. Leave empty to use all. A time without a UTC offset is in the timezone below.',
	},
	{
		displayName: 'To',
		name: 'to',
		type: 'dateTime',
		default: '',
		placeholder: 'e.g. {{ $today }}',
		description:
			'Leave out what is at or after this time. Leave empty to use all. The last second of a minute means its end, so 23:59:59 is the end of the day.',
	},
	{
		displayName: 'Compare With',
		name: 'compareWith',
		type: 'options',
		options: choicesIn({
			none: 'Nothing',
			previousPeriod: ['Previous Period', 'As many days, right before "From"'],
			samePeriodLastWeek: ['Same Period Last Week', 'The same days, a week earlier'],
		}),
		default: 'previousPeriod',
		description:
			'Which period to show changes against. Its engagements have to be in the input as well.',
		...shownFor(REPORT),
	},
	{ ...dateFieldOption, ...shownFor(ENGAGEMENTS) },
	{
		displayName: 'Timezone',
		name: 'timezone',
		type: 'string',
		default: '',
		placeholder: 'e.g. Europe/Berlin',
		description:
			"Where days, hours and intervals begin. Leave empty to use the workflow's timezone.",
	},
];

const rest: INodeProperties[] = [
	{
		displayName: 'Group Names',
		name: 'groupNames',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: 'Add group',
		default: {},
		description: 'Teams that several groups, departments and queues belong to',
		options: [
			{
				displayName: 'Groups',
				name: 'names',
				values: [
					{
						displayName: 'Group',
						name: 'group',
						type: 'string',
						default: '',
						placeholder: 'e.g. Returns, EU',
						description: 'Name or ID of one group, department or queue',
					},
					{
						displayName: 'Team',
						name: 'team',
						type: 'string',
						default: '',
						placeholder: 'e.g. Returns',
						description: 'The team it belongs to',
					},
				],
			},
		],
		...shownFor(ENGAGEMENTS),
	},
	{
		displayName: 'Deduplicate',
		name: 'deduplicate',
		type: 'boolean',
		default: true,
		description:
			'Whether to count an engagement once if it comes several times. The last one is used.',
		...shownFor(ENGAGEMENTS),
	},
	{
		displayName: 'Totals',
		name: 'totals',
		type: 'boolean',
		default: true,
		description: 'Whether to add an item with the total at the end',
		...shownFor(SUMMARIES),
	},
	{
		displayName: 'Durations',
		name: 'durations',
		type: 'options',
		options: choicesIn({
			seconds: ['Seconds', 'Numbers to calculate with'],
			text: ['Text', 'For people, such as 1 h 02 min'],
		}),
		default: 'seconds',
		description: 'How to write durations',
		...shownFor(SUMMARIES),
	},
];

export const parameters: INodeProperties[] = [
	...menus,
	...grouping,
	...period,
	...figures,
	...rest,
	...pageParameters.map((parameter) => ({ ...parameter, ...shownFor(REPORT) })),
];
