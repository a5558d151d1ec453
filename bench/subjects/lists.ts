/** What was asked for, in milliseconds since the epoch. */
export interface Span {
	readonly from: number;
	readonly to: number;
}

/** What came out of reading a list. */
export interface Outcome {
	readonly rows: number;
	/** As the workflow holds it. */
	readonly output: unknown;
}

/** A page of a vendor's list, as far as a client has to understand it. */
export interface ListPage {
	readonly rows: readonly unknown[];
	/** The address of the next page; `null` at the end. */
	readonly next: string | null;
	/** The time up to which the list has come, in milliseconds, where the list has no end of its own. */
	readonly reached?: number;
}

/** What every client of a list has to know of it, as the vendor's documents say. */
export interface List {
	/** The node that reads it, and its credential for a server. */
	readonly node: {
		readonly type: string;
		readonly resource: string;
		readonly credentialType: string;
		readonly credential: Readonly<Record<string, string>>;
	};
	readonly rowsPerPage: number;
	readonly authorization: string;
	readonly firstPath: (span: Span) => string;
	/** The key the rows of a page are under. */
	readonly rowsKey: string;
	/** For the HTTP Request node: where the next page is, and how the last one is known. */
	readonly pagination: { readonly nextUrl: string; readonly complete: string };
	readonly readPage: (body: unknown) => ListPage;
}

type EngagementsPage = {
	readonly agent_engagement_data: readonly unknown[];
	readonly has_more: boolean;
	readonly next_page_url: string | null;
};

type ChatsPage = {
	readonly chats: readonly unknown[];
	readonly count: number;
	readonly end_time: number;
	readonly next_page: string;
};

const CHATS_IN_PAGE = 1000;

const secondsOf = (time: number) => Math.floor(time / 1000);

const engagements: List = {
	node: {
		type: 'zendeskEngagements',
		resource: 'engagement',
		credentialType: 'zendeskEngagementsApi',
		credential: { authentication: 'accessToken', accessToken: 'token' },
	},
	rowsPerPage: 100,
	authorization: 'Bearer token',
	firstPath: ({ from, to }) =>
		`/api/v2/engagements?start_time=${secondsOf(from)}&end_time=${secondsOf(to)}&page_size=100`,
	rowsKey: 'agent_engagement_data',
	pagination: {
		nextUrl: '={{ $response.body.next_page_url }}',
		complete: '={{ $response.body.has_more === false }}',
	},
	readPage(body) {
		const page = body as EngagementsPage;
		return { rows: page.agent_engagement_data, next: page.has_more ? page.next_page_url : null };
	},
};

const chats: List = {
	node: {
		type: 'zendeskChat',
		resource: 'chat',
		credentialType: 'zendeskChatApi',
		credential: { accessToken: 'token' },
	},
	rowsPerPage: CHATS_IN_PAGE,
	authorization: 'Bearer token',
	firstPath: ({ from }) =>
		`/api/v2/chat/incremental/chats?start_time=${secondsOf(from)}&limit=${CHATS_IN_PAGE}&fields=chats(*)`,
	rowsKey: 'chats',
	pagination: {
		nextUrl: '={{ $response.body.next_page }}',
		complete: `={{ $response.body.count < ${CHATS_IN_PAGE} }}`,
	},
	readPage(body) {
		const page = body as ChatsPage;
		return {
			rows: page.chats,
			next: page.count < CHATS_IN_PAGE ? null : page.next_page,
			reached: page.end_time * 1000,
		};
	},
};

export const LISTS = { chats, engagements };
