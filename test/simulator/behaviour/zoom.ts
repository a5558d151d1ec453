import { DAY_SECONDS, type OAuthBehaviour, type RateLimitBehaviour } from './common';

/** What the Contact Center engagements API does where documents and reports differ. */
export interface ZoomBehaviour {
	order: 'startAscending' | 'startDescending' | 'unordered';
	/** The Z of a time in from and to is part of the format and `timezone` applies; or it is UTC. */
	zuluMeans: 'timezone' | 'utc';
	/** Times in a timezone other than UTC end in their offset, or in a Z that is not true. */
	outputTimes: 'offset' | 'literalZ';
	/** Ranges over a month: cut with a changed `from` in the answer, or answered with 400. */
	longRange: 'truncated' | 'rejected';
	/** What a month is: a calendar month back from `to`, or so many days. */
	month: 'calendar' | number;
	totalRecords: 'right' | 'wrong' | 'missing';
	/** What `search_key` of the users finds: parts of names and addresses, or whole ones only. */
	searchKey: 'parts' | 'whole';

	/** Life of a next_page_token by the simulator's clock. */
	pageTokenSeconds: number;
	/** What an expired next_page_token leads to. */
	expiredPageToken: 'rejected' | 'firstPage';
	/**
	 * `sameToken` hands the same token out again and again, `samePage` gives new tokens to the same
	 * page, `loops` goes on from the last page to the first.
	 */
	pageTokenFault: 'none' | 'sameToken' | 'samePage' | 'loops';

	/** `older` leaves out what the first documents did not have: end_time, channels, agents, queues… */
	schema: 'current' | 'older';
	/** Get by id answers nothing to the first requests for a record published just now. */
	freshRecord: {
		emptyAnswers: number;
		freshForMs: number;
		emptyAs: 'emptyObject' | 'noBody';
	};

	/** Scopes the next tokens carry. */
	scopes: string[];
	/** The 401 for an expired or unknown token: code 124, or what Contact Center sends since 2024. */
	unauthorizedBody: 'code124' | 'contactCenter';
	/** `null` allowance, so no limit; Medium is 20 a second, and Heavy has a daily limit. */
	rateLimit: RateLimitBehaviour;
	oauth: OAuthBehaviour;
}

/** As documented. The order is not: newest first is what costs a careless client rows. */
export function defaultZoomBehaviour(): ZoomBehaviour {
	return {
		order: 'startDescending',
		zuluMeans: 'timezone',
		outputTimes: 'offset',
		longRange: 'truncated',
		month: 'calendar',
		totalRecords: 'right',
		searchKey: 'parts',
		pageTokenSeconds: 900,
		expiredPageToken: 'rejected',
		pageTokenFault: 'none',
		schema: 'current',
		freshRecord: { emptyAnswers: 0, freshForMs: 60_000, emptyAs: 'emptyObject' },
		scopes: [
			'contact_center_report:read:admin',
			'contact_center_engagement:read:admin',
			'contact_center:read:list_engagements:admin',
			'contact_center:read:engagement:admin',
			'contact_center:read:list_queues:admin',
			'contact_center:read:list_users:admin',
		],
		unauthorizedBody: 'code124',
		rateLimit: {
			allowance: null,
			windowMs: 1000,
			headers: 'zoom',
			retryAfter: 'none',
			body: 'json',
		},
		oauth: {
			grants: ['account_credentials', 'authorization_code', 'refresh_token', 'client_credentials'],
			accessTokenSeconds: 3600,
			refreshTokenSeconds: 90 * DAY_SECONDS,
			codeSeconds: 300,
			omitExpiresIn: false,
			omitRefreshToken: false,
			newTokenRevokesOlder: false,
		},
	};
}
