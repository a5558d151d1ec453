import type { StoredCredential } from '../test/engine/credential-store';
import { runningClock, type Simulator, startSimulator } from '../test/simulator';

/**
 * A contact center of two months that goes on while people look at it.
 *
 * @param busyness 1 for what is read in an instant; with 10 something happens every few minutes
 */
export async function startDemoSimulator(port = 0, busyness = 1): Promise<Simulator> {
	return await startSimulator({
		port,
		now: runningClock(),
		world: {
			days: 60,
			daysAhead: 7,
			zendeskEngagements: 1_500 * busyness,
			chats: 1_500 * busyness,
			agentTimeline: 1_000 * busyness,
			conversions: 400 * busyness,
			departmentEvents: 1_000 * busyness,
			zoomEngagements: 1_500 * busyness,
		},
	});
}

/** Credentials that work with the simulator, under the names the example workflows ask for. */
export function simulatorCredentials({ url, behaviour }: Simulator): StoredCredential[] {
	const { subdomain, zendesk, chat, zoom } = behaviour.accounts;
	return [
		{
			type: 'zendeskEngagementsApi',
			name: 'Zendesk Engagements (simulator)',
			data: {
				subdomain,
				authentication: 'apiToken',
				email: zendesk.email,
				apiToken: zendesk.apiToken,
				baseUrl: url,
			},
		},
		{
			type: 'zendeskChatApi',
			name: 'Zendesk Chat (simulator)',
			data: { subdomain, accessToken: chat.accessToken, baseUrl: url },
		},
		{
			type: 'zoomContactCenterApi',
			name: 'Zoom Contact Center (simulator)',
			data: {
				accountId: zoom.accountId,
				clientId: zoom.clientId,
				clientSecret: zoom.clientSecret,
				tokenUrl: `${url}/oauth/token`,
				baseUrl: `${url}/v2`,
			},
		},
	];
}
