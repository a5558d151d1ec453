import { DAY_SECONDS, type OAuthBehaviour, type RateLimitBehaviour } from './common';

/** Spelling of reasons, channels and statuses: "Unknown Remove", UNKNOWN_REMOVE, unknown_remove. */
export type Spelling = 'title' | 'upper' | 'lower';

/** What the omnichannel engagements API does where documents and reports differ. */
export interface ZendeskBehaviour {
	/** What start_time, end_time and the cursor count. Documented: milliseconds; recorded: seconds. */
	timeUnit: 'seconds' | 'milliseconds';
	/** What end_time bounds. */
	endTimeFilter: 'startTimes' | 'endTimes' | 'ignored';
	startTimeInclusive: boolean;
	endTimeInclusive: boolean;
	/** Answer 400 without start_time and end_time, as documented; recorded traffic shows 200. */
	rangeRequired: boolean;

	/** How the next page's link spells its cursor; the other spelling is not understood. */
	cursorSpelling: 'snake_case' | 'camelCase';
	/** Where the link points: `documented` is the documents' own http://HOST:8080/api/v2/engagement. */
	nextPageUrl: 'own' | 'foreignHost' | 'http8080' | 'engagementPath' | 'documented';
	/** Whether the link repeats start_time, end_time, agent_id, ticket_id and channel. */
	linkKeepsFilters: boolean;
	linkKeepsPageSize: boolean;
	/** The last row of a page comes again as the first of the next. */
	repeatsBoundaryRow: boolean;
	order: 'startAscending' | 'startDescending' | 'unordered';

	/** The channel a request without one is read as. Recorded: MESSAGING. */
	defaultChannel: 'MESSAGING' | 'none';
	/** The link names the default channel, though the client sent none. */
	linkRevealsDefaultChannel: boolean;
	/** Channels the filter knows, compared without case. */
	acceptedChannels: string[];
	unknownChannel: 'rejected' | 'ignored';

	/** Beyond 100: served as 100, or answered with 400. */
	oversizedPage: 'clamped' | 'rejected';
	/** What page_size says in the answer. Recorded: the rows of this page. */
	pageSizeMeans: 'rows' | 'requested';

	/** Types of ticket, agent, group and requester ids. `documented`: strings, but requester integer. */
	idType: 'integer' | 'string' | 'documented';
	reasonSpelling: Spelling;
	channelSpelling: Spelling;
	statusSpelling: Spelling;
	/** 2025-06-28T00:02:18, the same with Z, or with microseconds and Z. */
	timeFormat: 'plain' | 'zulu' | 'zuluMicroseconds';
	/** Waiting times of an engagement without a reply. Recorded: zero. */
	absentMetrics: 'zero' | 'null' | 'missing';
	/** Get by id refuses ids that are no numbers, with the documented 400. */
	getRequiresNumericId: boolean;
	/** Days after its start at which a row disappears. */
	retentionDays: number;

	/** The 401's body: documented, or one of the two reported. */
	unauthorizedBody: 'doorman' | 'couldNotAuthenticate' | 'invalidToken';
	/** Recorded answers carry no rate-limit headers. */
	rateLimit: RateLimitBehaviour;
	oauth: OAuthBehaviour;
}

/** As recorded, where there is a recording; as documented elsewhere. */
export function defaultZendeskBehaviour(): ZendeskBehaviour {
	return {
		timeUnit: 'seconds',
		endTimeFilter: 'startTimes',
		startTimeInclusive: true,
		endTimeInclusive: true,
		rangeRequired: false,
		cursorSpelling: 'snake_case',
		nextPageUrl: 'own',
		linkKeepsFilters: true,
		linkKeepsPageSize: true,
		repeatsBoundaryRow: false,
		order: 'startAscending',
		defaultChannel: 'MESSAGING',
		linkRevealsDefaultChannel: true,
		acceptedChannels: ['MESSAGING', 'SUPPORT'],
		unknownChannel: 'rejected',
		oversizedPage: 'clamped',
		pageSizeMeans: 'rows',
		idType: 'integer',
		reasonSpelling: 'title',
		channelSpelling: 'upper',
		statusSpelling: 'upper',
		timeFormat: 'plain',
		absentMetrics: 'zero',
		getRequiresNumericId: false,
		retentionDays: 90,
		unauthorizedBody: 'doorman',
		rateLimit: {
			allowance: null,
			windowMs: 60_000,
			headers: 'none',
			retryAfter: 'seconds',
			body: 'json',
		},
		oauth: {
			grants: ['authorization_code', 'refresh_token', 'client_credentials'],
			accessTokenSeconds: 1800,
			refreshTokenSeconds: 30 * DAY_SECONDS,
			codeSeconds: 120,
			omitExpiresIn: false,
			omitRefreshToken: false,
			newTokenRevokesOlder: false,
		},
	};
}
