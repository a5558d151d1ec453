import type { SpreadKey } from './report-summary';

/** The facts of an engagement that are amounts. */
export type AmountKey = 'average_wait_seconds' | SpreadKey;

/** Metrics of one fact of the rows, by the key of the fact. */
export const SPREAD_METRICS = {
	agentMessages: 'agent_messages',
	agentReplies: 'agent_replies',
	customerMessages: 'customer_messages',
	duration: 'duration_seconds',
	firstReply: 'first_reply_seconds',
	handleTime: 'handle_seconds',
	longestWait: 'longest_wait_seconds',
	offerTime: 'offer_seconds',
	talkTime: 'talk_seconds',
	totalWait: 'total_wait_seconds',
	transfers: 'transfer_count',
	wrapUp: 'wrap_up_seconds',
} as const satisfies Readonly<Record<string, SpreadKey>>;

/** All metrics, as the editor shows them. */
export const METRICS = {
	unanswered: [
		'Abandoned and Unanswered',
		'Engagements without an answer, and those that ended before an agent took them',
	],
	agentHours: [
		'Agent Hours',
		'Time logged in and engagements per agent hour, from the agent timeline',
	],
	agentMessages: ['Agent Messages', 'Messages that agents sent'],
	agentReplies: ['Agent Replies', 'Replies that agents sent, each of one or more messages'],
	averageWait: ['Average Wait', 'Total wait divided by agent replies, over all engagements'],
	customerMessages: ['Customer Messages', 'Messages that customers sent'],
	duration: ['Duration', 'From the start of the engagement to its end'],
	endReason: ['End Reasons', 'The share of each end reason'],
	firstReply: ['First Reply', "From the assignment to the agent's first reply"],
	handleTime: ['Handle Time', 'Time spent on the engagement, as the vendor counts it'],
	longestWait: ['Longest Wait', 'The longest wait of the customer in the engagement'],
	offerTime: ['Offer Time', 'From the offer to the agent until it was accepted'],
	rating: ['Ratings', 'The shares of good, bad and no ratings'],
	serviceLevel: ['Service Level', 'The share of engagements within the target'],
	talkTime: ['Talk Time', 'Time spent talking'],
	totalWait: ['Total Wait', 'The whole time the customer waited in the engagement'],
	transfers: ['Transfers', 'How often engagements were transferred, and the share that was'],
	wrapUp: ['Wrap-Up Time', 'Time spent on the engagement after it ended'],
} as const;

export type MetricName = keyof typeof METRICS;

export const ALL_METRICS = Object.keys(METRICS) as MetricName[];

/** What is useful in most contact centers. */
export const USUAL_METRICS: readonly MetricName[] = [
	'agentMessages',
	'averageWait',
	'customerMessages',
	'duration',
	'endReason',
	'firstReply',
	'handleTime',
	'longestWait',
	'rating',
	'serviceLevel',
	'totalWait',
	'transfers',
	'unanswered',
];

/** What the service level can be measured on. */
export const TARGETS = {
	firstReply: 'first_reply_seconds',
	longestWait: 'longest_wait_seconds',
	totalWait: 'total_wait_seconds',
} as const;

export type TargetMetric = keyof typeof TARGETS;

/** What engagements are told apart by that no agent took. */
const FATE_AMOUNTS: readonly AmountKey[] = ['duration_seconds'];

/** What each metric is worked out from. */
const AMOUNTS: Readonly<Record<MetricName, AmountKey | readonly AmountKey[]>> = {
	...SPREAD_METRICS,
	agentHours: [],
	averageWait: ['total_wait_seconds', 'agent_replies', 'average_wait_seconds'],
	endReason: [],
	rating: [],
	serviceLevel: FATE_AMOUNTS,
	unanswered: ['agent_messages', 'agent_replies', ...FATE_AMOUNTS],
};

/** The amounts that metrics are worked out from. */
export function amountsOf(metrics: readonly MetricName[], target: TargetMetric): AmountKey[] {
	const targets = metrics.includes('serviceLevel') ? [TARGETS[target]] : [];
	return [...new Set([...metrics.flatMap((metric) => AMOUNTS[metric]), ...targets])];
}
