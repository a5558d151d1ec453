import type { IDataObject } from 'n8n-workflow';

import { isZendeskEngagementVisible, type Simulator } from '../simulator';
import { between, chance, pick, type Random } from '../simulator/random';
import { DAY } from '../simulator/world/times';
import type { ZendeskEngagement } from '../simulator/world/zendesk-engagement';
import { fromQuestion } from './questions';

type Channel = 'all' | 'messaging' | 'support';

/** What a user may ask the Zendesk engagements for, as it comes with an input item. */
export type ZendeskQuestion = {
	from: string;
	to: string;
	dateField: 'end' | 'start';
	channel: Channel;
	agentId: string;
	groupId: string;
	ticketId: string;
	timestampUnit: string;
	concurrency: number;
};

/** Parameters that read everything from the question. */
export const ZENDESK_PARAMETERS = {
	filters: {
		agentId: fromQuestion('agentId'),
		channel: fromQuestion('channel'),
		groupId: fromQuestion('groupId'),
		ticketId: fromQuestion('ticketId'),
	},
	options: {
		concurrency: fromQuestion('concurrency'),
		dateField: fromQuestion('dateField'),
		timestampUnit: fromQuestion('timestampUnit'),
	},
};

/** A question about everything, as a start for others. */
export function zendeskQuestion(
	simulator: Simulator,
	changes: Partial<ZendeskQuestion> = {},
): ZendeskQuestion {
	return {
		from: isoOf(simulator.clock.now() - 60 * DAY),
		to: '',
		dateField: 'start',
		channel: 'all',
		agentId: '',
		groupId: '',
		ticketId: '',
		timestampUnit: 'auto',
		concurrency: 4,
		...changes,
	};
}

/** A question whose range begins and ends at random, often at the very moment of a record. */
export function randomZendeskQuestion(simulator: Simulator, random: Random): ZendeskQuestion {
	const { all } = simulator.world.zendeskEngagements;
	const dateField = pick(random, ['end', 'start'] as const);
	const now = simulator.clock.now();
	const moment = () =>
		chance(random, 0.5) ? pick(random, all)[dateField] : now - between(random, 0, 45 * DAY);
	const from = moment();
	const to = chance(random, 0.1) ? from : moment();
	return zendeskQuestion(simulator, {
		from: isoOf(Math.min(from, to)),
		to: chance(random, 0.1) ? '' : isoOf(Math.max(from, to)),
		dateField,
		channel: pick(random, ['all', 'all', 'messaging', 'support'] as const),
		agentId: chance(random, 0.2) ? String(pick(random, all).agentId) : '',
		groupId: chance(random, 0.1) ? String(pick(random, all).groupId ?? '') : '',
		ticketId: chance(random, 0.1) ? String(pick(random, all).ticketId) : '',
		concurrency: pick(random, [1, 2, 4, 16]),
	});
}

/** The engagements that answer a question, by what is true in the world. */
export function zendeskTruth(
	{ world, clock, behaviour }: Simulator,
	question: IDataObject & ZendeskQuestion,
): ZendeskEngagement[] {
	const from = Date.parse(question.from);
	const to = question.to === '' ? clock.now() : Date.parse(question.to);
	return world.zendeskEngagements.all.filter((record) => {
		const moment = record[question.dateField];
		return (
			isZendeskEngagementVisible(record, clock.now(), behaviour.zendesk) &&
			moment >= from &&
			moment <= to &&
			(question.channel === 'all' || question.channel === record.channel.toLowerCase()) &&
			(question.agentId === '' || question.agentId === String(record.agentId)) &&
			(question.groupId === '' || question.groupId === String(record.groupId)) &&
			(question.ticketId === '' || question.ticketId === String(record.ticketId))
		);
	});
}

function isoOf(milliseconds: number): string {
	return new Date(milliseconds).toISOString();
}
