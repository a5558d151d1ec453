import type { IDataObject } from 'n8n-workflow';

import type { Simulator } from '../simulator';
import { between, chance, pick, type Random } from '../simulator/random';
import { around } from '../simulator/world/people';
import { DAY } from '../simulator/world/times';
import { ZOOM_SOURCES, type ZoomEngagement } from '../simulator/world/zoom-engagement';
import { fromQuestion } from './questions';

/** What a user may ask the Zoom engagements for, as it comes with an input item. */
export type ZoomQuestion = {
	from: string;
	to: string;
	dateField: 'end' | 'start';
	timezone: string;
	channel: string;
	channelTypes: string[];
	consumerNumber: string;
	direction: string;
	queueId: string;
	userId: string;
	concurrency: number;
};

const FILTERS = [
	'channel',
	'channelTypes',
	'consumerNumber',
	'direction',
	'queueId',
	'userId',
] as const;

/** Parameters that read everything from the question. */
export const ZOOM_PARAMETERS = {
	filters: Object.fromEntries(FILTERS.map((name) => [name, fromQuestion(name)])),
	options: {
		concurrency: fromQuestion('concurrency'),
		dateField: fromQuestion('dateField'),
		timezone: fromQuestion('timezone'),
	},
};

/** A question about the last 90 days, as a start for others. */
export function zoomQuestion(
	simulator: Simulator,
	changes: Partial<ZoomQuestion> = {},
): ZoomQuestion {
	return {
		from: new Date(simulator.clock.now() - 90 * DAY).toISOString(),
		to: '',
		dateField: 'start',
		timezone: '',
		channel: '',
		channelTypes: [],
		consumerNumber: '',
		direction: '',
		queueId: '',
		userId: '',
		concurrency: 4,
		...changes,
	};
}

const TIMEZONES = ['', '', 'America/New_York', 'Asia/Kolkata', 'Europe/London', 'UTC'];

/** A question whose range begins and ends at random, often at the very moment of a record. */
export function randomZoomQuestion(simulator: Simulator, random: Random): ZoomQuestion {
	const { zoomEngagements, directory } = simulator.world;
	const { all } = zoomEngagements;
	const dateField = pick(random, ['end', 'start'] as const);
	const now = simulator.clock.now();
	const moment = () =>
		chance(random, 0.5) ? pick(random, all)[dateField] : now - between(random, 0, 105 * DAY);
	const from = moment();
	const to = chance(random, 0.1) ? from : moment();
	const maybe = <Value>(choose: () => Value, otherwise: Value) =>
		chance(random, 0.15) ? choose() : otherwise;
	return zoomQuestion(simulator, {
		from: new Date(Math.min(from, to)).toISOString(),
		to: chance(random, 0.2) ? '' : new Date(Math.max(from, to)).toISOString(),
		dateField,
		timezone: pick(random, TIMEZONES),
		channel: maybe(() => pick(random, ['email', 'messaging', 'video', 'voice']), ''),
		channelTypes: maybe(() => pick(random, [['voice'], ['SMS', 'chat'], ['kiosk', 'video']]), []),
		consumerNumber: maybe(() => pick(random, all).consumerNumber, ''),
		direction: maybe(() => pick(random, ['inbound', 'outbound']), ''),
		queueId: maybe(() => pick(random, directory.queues).id, ''),
		userId: maybe(() => pick(random, directory.agents).zoomUserId, ''),
		concurrency: pick(random, [1, 2, 4, 16]),
	});
}

/** The engagements that answer a question, by what is true in the world. */
export function zoomTruth(
	{ world, clock }: Simulator,
	question: IDataObject & ZoomQuestion,
): ZoomEngagement[] {
	const { channel, channelTypes, consumerNumber, direction, queueId, userId } = question;
	const from = Date.parse(question.from);
	const to = question.to === '' ? clock.now() : Date.parse(question.to);
	const { queues, agents } = world.directory;
	return world.zoomEngagements.all.filter((record) => {
		const moment = record[question.dateField];
		const source = around(ZOOM_SOURCES, record.source);
		const types = channelTypes.map((type) => type.toLowerCase());
		return (
			record.publish <= clock.now() &&
			moment >= from &&
			moment <= to &&
			(channel === '' || channel === source.channel) &&
			// A channel makes Zoom ignore the types.
			(channel !== '' || types.length === 0 || types.includes(source.type)) &&
			(consumerNumber === '' || consumerNumber === record.consumerNumber) &&
			(direction === '' || direction === record.direction) &&
			(queueId === '' || record.queues.some((index) => around(queues, index).id === queueId)) &&
			(userId === '' || record.agents.some((index) => around(agents, index).zoomUserId === userId))
		);
	});
}
