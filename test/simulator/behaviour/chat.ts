import { DAY_SECONDS, type OAuthBehaviour, type RateLimitBehaviour } from './common';

/** The four incremental exports. */
export type ChatExport = 'chats' | 'agent_timeline' | 'conversions' | 'department_events';

/** What the Chat incremental exports do where documents and reports differ. */
export interface ChatBehaviour {
	/** Unit of start_time for chats, conversions and department_events. */
	timeUnit: 'seconds' | 'microseconds';
	/** Unit of start_time for agent_timeline; microseconds since March 2018. */
	agentTimelineUnit: 'seconds' | 'microseconds';
	/** Rows at exactly start_time belong to the answer. */
	startTimeInclusive: boolean;
	/** start_id says where among the rows of one instant to go on. */
	startIdHonoured: boolean;
	/** The row named by start_id comes again as the first of the next page. */
	repeatsBoundaryRow: boolean;
	/** Whether next_page carries fractions of a second, as department_events' sample does. */
	fractionalNextPage: boolean;
	/** Spans of agents in the order in which they ended (the documents' sample) or started. */
	agentTimelineOrder: 'end' | 'start';

	/** A start_time within five minutes: 422 as reported, 400, a body that is no JSON, or served. */
	tooRecent: 'unprocessable' | 'badRequest' | 'notJson' | 'served';
	nextPage: 'own' | 'foreignHost';
	nextPageKeepsLimit: boolean;
	nextPageKeepsFields: boolean;
	/** next_page is the URL just asked for, whatever was returned: a stall. */
	nextPageStalls: boolean;
	/** Exports this account does not have: 404. */
	unavailable: ChatExport[];

	/** Chats and conversions show only their id unless fields asks for more. */
	onlyIdsWithoutFields: boolean;

	rateLimit: RateLimitBehaviour;
	oauth: OAuthBehaviour;
}

/** As documented; where reports show the documents wrong (end of data, boundaries), as reported. */
export function defaultChatBehaviour(): ChatBehaviour {
	return {
		timeUnit: 'seconds',
		agentTimelineUnit: 'microseconds',
		startTimeInclusive: true,
		startIdHonoured: true,
		repeatsBoundaryRow: true,
		fractionalNextPage: true,
		agentTimelineOrder: 'end',
		tooRecent: 'unprocessable',
		nextPage: 'own',
		nextPageKeepsLimit: true,
		nextPageKeepsFields: true,
		nextPageStalls: false,
		unavailable: [],
		onlyIdsWithoutFields: true,
		rateLimit: {
			allowance: null,
			windowMs: 60_000,
			headers: 'none',
			retryAfter: 'seconds',
			body: 'json',
		},
		oauth: {
			grants: ['authorization_code', 'refresh_token', 'client_credentials'],
			accessTokenSeconds: DAY_SECONDS,
			refreshTokenSeconds: 30 * DAY_SECONDS,
			codeSeconds: 120,
			omitExpiresIn: false,
			omitRefreshToken: false,
			newTokenRevokesOlder: false,
		},
	};
}
