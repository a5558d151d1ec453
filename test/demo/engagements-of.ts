import { DateTime } from 'luxon';

import type { Scene } from '../engine/scene';
import { zendeskQuestion, zendeskTruth } from '../engine/zendesk-questions';
import { zoomQuestion, zoomTruth } from '../engine/zoom-questions';

/** Where the users of the examples live. */
export const ZONE = 'Europe/Berlin';

/** The engagements of all vendors that started or ended on a day, by what is true in the world. */
export function engagementsOf(
	{ simulator }: Scene,
	day: string,
	dateField: 'end' | 'start',
): string[] {
	const start = DateTime.fromISO(day, { zone: ZONE });
	const [from, to] = [start.toMillis(), start.endOf('day').toMillis()];
	const range = {
		from: new Date(from).toISOString(),
		to: new Date(to).toISOString(),
		dateField,
	};
	const inChats = simulator.world.chats.all.flatMap((chat) => {
		const engagements = (chat.render().engagements ?? []) as Array<{
			id: string;
			timestamp: string;
			duration: number;
		}>;
		return engagements.filter(({ timestamp, duration }) => {
			const seconds = dateField === 'end' ? duration : 0;
			const time = DateTime.fromISO(timestamp).plus({ seconds }).toMillis();
			return time >= from && time <= to;
		});
	});
	return [
		...zendeskTruth(simulator, zendeskQuestion(simulator, range)),
		...zoomTruth(simulator, zoomQuestion(simulator, range)),
		...inChats,
	].map(({ id }) => id);
}
