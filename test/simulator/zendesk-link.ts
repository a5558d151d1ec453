import type { ZendeskBehaviour } from './behaviour';
import type { ApiRequest } from './http/api';
import type { ZendeskEngagement } from './world/zendesk-engagement';
import { cursorNames, unitMs } from './zendesk-query';

/** The link to the page after the row `last`. */
export function nextPageUrl(
	request: ApiRequest,
	behaviour: ZendeskBehaviour,
	last: ZendeskEngagement,
): string {
	const names = cursorNames(behaviour);
	const link = new URLSearchParams();
	const keep = (name: string, value: string | null): void => {
		if (value !== null) link.set(name, value);
	};
	if (behaviour.linkKeepsFilters) {
		for (const name of ['start_time', 'end_time']) keep(name, request.parameters.get(name));
	}
	link.set(names.start, String(Math.floor(last.start / unitMs(behaviour))));
	link.set(names.id, last.id);
	if (behaviour.linkKeepsPageSize) {
		link.set(
			names.size,
			request.parameters.get(names.size) ?? request.parameters.get('page_size') ?? '10',
		);
	}
	if (behaviour.linkKeepsFilters) {
		for (const name of ['agent_id', 'ticket_id', 'channel'])
			keep(name, request.parameters.get(name));
		if (
			!link.has('channel') &&
			behaviour.linkRevealsDefaultChannel &&
			behaviour.defaultChannel !== 'none'
		) {
			link.set('channel', behaviour.defaultChannel);
		}
	}
	return `${linkBase(request.origin, behaviour.nextPageUrl)}?${link.toString()}`;
}

function linkBase(origin: string, style: ZendeskBehaviour['nextPageUrl']): string {
	switch (style) {
		case 'own':
			return `${origin}/api/v2/engagements`;
		case 'foreignHost':
			return 'https://pod-17.engagements.example/api/v2/engagements';
		case 'http8080':
			return `http://${new URL(origin).hostname}:8080/api/v2/engagements`;
		case 'engagementPath':
			return `${origin}/api/v2/engagement`;
		case 'documented':
			return 'http://HOST:8080/api/v2/engagement';
	}
}
