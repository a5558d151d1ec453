import { CHAT_DIRECTORY_ROUTES } from './chat-directory';
import type { Route } from './http/api';
import { ZENDESK_DIRECTORY_ROUTES } from './zendesk-directory';
import { ZOOM_DIRECTORY_ROUTES } from './zoom-directory';

/** Names behind the ids: agents, groups, departments, queues. */
export const DIRECTORY_ROUTES: readonly Route[] = [
	...ZENDESK_DIRECTORY_ROUTES,
	...CHAT_DIRECTORY_ROUTES,
	...ZOOM_DIRECTORY_ROUTES,
];
