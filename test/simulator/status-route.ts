import { ok, type Route } from './http/api';
import type { LoggedRequest } from './server';

/** `GET /simulator`: whether it is up, what time it thinks it is, and what clients got wrong. */
export function statusRoute(
	requests: readonly LoggedRequest[],
	complaints: readonly string[],
): Route {
	return {
		api: 'zendesk',
		method: 'GET',
		path: /^\/simulator$/,
		open: true,
		answer: (_request, { clock, world }) =>
			ok({
				now: new Date(clock.now()).toISOString(),
				records: {
					zendeskEngagements: world.zendeskEngagements.all.length,
					chats: world.chats.all.length,
					agentTimeline: world.agentTimeline.all.length,
					conversions: world.conversions.all.length,
					departmentEvents: world.departmentEvents.all.length,
					zoomEngagements: world.zoomEngagements.all.length,
				},
				requests: requests.length,
				complaints: [...complaints],
			}),
	};
}
