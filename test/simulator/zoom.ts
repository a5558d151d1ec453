import type { ZoomBehaviour } from './behaviour';
import {
	checkParameters,
	ok,
	PlainText,
	refuse,
	type ApiResponse,
	type ApiContext,
	type ApiRequest,
	type Route,
} from './http/api';
import { authorizeZoom } from './http/authorization';
import { scatter } from './random';
import { compareText, firstIndex } from './world/ordered';
import type { ZoomEngagement } from './world/zoom-engagement';
import type { PageState, PageTokens } from './zoom-pages';
import {
	LIST_PARAMETERS,
	readPageSize,
	readZoomQuery,
	REPEATABLE_PARAMETERS,
	type ZoomQuery,
} from './zoom-query';
import { formatZoomTime } from './zoom-time';

const LIST_SCOPES = [
	'contact_center_report:read:admin',
	'contact_center_engagement:read:admin',
	'contact_center:read:list_engagements:admin',
];
const GET_SCOPES = [
	'contact_center_report:read:admin',
	'contact_center_engagement:read:admin',
	'contact_center:read:engagement:admin',
];

/** The Contact Center engagements API. */
export function zoomRoutes(pages: PageTokens): readonly Route[] {
	const emptyAnswers = new Map<string, number>();
	return [
		{
			api: 'zoom',
			method: 'GET',
			path: /^\/v2\/contact_center\/engagements$/,
			answer: (request, context) => listEngagements(request, context, pages),
		},
		{
			api: 'zoom',
			method: 'GET',
			path: /^\/v2\/contact_center\/engagements\/(?<id>[^/]+)$/,
			answer: (request, context, id) => getEngagement(request, context, id, emptyAnswers),
		},
		{
			api: 'zoom',
			method: 'GET',
			path: /^\/v2\/contact_center\/engagements\/(?<id>[^/]+)\/survey$/,
			answer: getSurvey,
		},
		{
			api: 'zoom',
			method: 'GET',
			path: /^\/v2\/contact_center\/engagements\/(?<id>[^/]+)\/events$/,
			answer: getEvents,
		},
	];
}

function listEngagements(request: ApiRequest, context: ApiContext, pages: PageTokens): ApiResponse {
	authorizeZoom(request, context, LIST_SCOPES);
	checkParameters(request, context, LIST_PARAMETERS, REPEATABLE_PARAMETERS);
	const behaviour = context.behaviour.zoom;
	const pageSize = readPageSize(request);
	const token = request.parameters.get('next_page_token') ?? '';
	const words = wordsOf(request);
	const page: Omit<PageState, 'issuedAt'> =
		token === ''
			? { query: readZoomQuery(request, context), words, after: undefined }
			: pages.redeem(token, behaviour.pageTokenSeconds, behaviour.expiredPageToken);
	if (page.words !== words) context.complain(request, 'next_page_token sent with another query');

	const found = matchingRecords(context, page.query);
	const begin = page.after === undefined ? 0 : positionAfter(found, page.after, context);
	const rows = found.slice(begin, begin + pageSize);
	const isLast = begin + rows.length >= found.length;
	const { query } = page;
	const time = (instant: number): string =>
		formatZoomTime(instant, query.timezone, behaviour.outputTimes);
	return ok({
		next_page_token: nextPageToken(
			behaviour,
			pages,
			page,
			token,
			isLast ? undefined : rows.at(-1)?.id,
		),
		page_size: pageSize,
		total_records: totalRecords(behaviour, found.length, rows.length),
		timezone: query.timezone,
		from: time(query.from),
		to: time(query.to),
		engagements: rows.map((row) => row.render(query.timezone)),
	});
}

/** The query without what may differ from page to page. */
function wordsOf(request: ApiRequest): string {
	const words = new URLSearchParams(request.parameters);
	words.delete('next_page_token');
	words.delete('page_size');
	words.sort();
	return words.toString();
}

function nextPageToken(
	behaviour: ZoomBehaviour,
	pages: PageTokens,
	page: Omit<PageState, 'issuedAt'>,
	token: string,
	lastId: string | undefined,
): string {
	const { query, words } = page;
	const fault = behaviour.pageTokenFault;
	if (lastId === undefined) {
		return fault === 'loops' && token !== '' ? pages.issue({ query, words, after: undefined }) : '';
	}
	if (token !== '' && fault === 'sameToken') return token;
	const after = token !== '' && fault === 'samePage' ? page.after : lastId;
	return pages.issue({ query, words, after });
}

function totalRecords(behaviour: ZoomBehaviour, found: number, onPage: number): number | undefined {
	if (behaviour.totalRecords === 'missing') return undefined;
	return behaviour.totalRecords === 'right' ? found : onPage;
}

/** The rows of a query in the order of the list. */
function matchingRecords(context: ApiContext, query: ZoomQuery): ZoomEngagement[] {
	const { zoomEngagements } = context.world;
	const { order } = context.behaviour.zoom;
	const now = context.clock.now();
	return zoomEngagements
		.inOrder(order, comparator(order))
		.filter(
			(record) =>
				record.start >= query.from &&
				record.start <= query.to &&
				record.publish <= now &&
				query.matches(record),
		);
}

function comparator(
	order: ZoomBehaviour['order'],
): (left: ZoomEngagement, right: ZoomEngagement) => number {
	if (order === 'unordered') {
		return (left, right) =>
			scatter(left.detail, 5) - scatter(right.detail, 5) || compareText(left.id, right.id);
	}
	const sign = order === 'startAscending' ? 1 : -1;
	return (left, right) => sign * (left.start - right.start) || compareText(left.id, right.id);
}

/** Pages follow the row before them, so that a row appearing late shifts nothing. */
function positionAfter(found: readonly ZoomEngagement[], id: string, context: ApiContext): number {
	const anchor = context.world.zoomEngagements.byId(id);
	if (!anchor) return 0;
	const compare = comparator(context.behaviour.zoom.order);
	return firstIndex(found, (record) => compare(record, anchor) > 0);
}

function getEngagement(
	request: ApiRequest,
	context: ApiContext,
	id: string,
	emptyAnswers: Map<string, number>,
): ApiResponse {
	const record = visibleRecord(request, context, id);
	const { freshRecord } = context.behaviour.zoom;
	const answered = emptyAnswers.get(id) ?? 0;
	const isFresh = context.clock.now() - record.publish < freshRecord.freshForMs;
	if (isFresh && answered < freshRecord.emptyAnswers) {
		emptyAnswers.set(id, answered + 1);
		return ok(freshRecord.emptyAs === 'emptyObject' ? {} : new PlainText('', 'application/json'));
	}
	return ok(record.renderDetailed());
}

function visibleRecord(request: ApiRequest, context: ApiContext, id: string): ZoomEngagement {
	authorizeZoom(request, context, GET_SCOPES);
	checkParameters(request, context, []);
	const record = context.world.zoomEngagements.byId(id);
	if (!record || record.publish > context.clock.now()) {
		refuse(404, { code: 2901, message: `Engagement does not exist: ${id}.` });
	}
	return record;
}

/** 404: no survey was sent; 444: nobody answered it. */
function getSurvey(request: ApiRequest, context: ApiContext, id: string): ApiResponse {
	const record = visibleRecord(request, context, id);
	const surveyId = record.renderDetailed().survey_id;
	if (!surveyId) refuse(404, { code: 404, message: 'The engagement does not trigger survey.' });
	if (record.detail % 8 !== 0)
		refuse(444, { code: 444, message: 'The survey for this engagement has no answer.' });
	return ok({
		survey_id: surveyId,
		survey_name: 'How did we do?',
		engagement_id: record.id,
		survey_results: [
			{
				question_name: 'Rate us',
				question_type: 7,
				question_order: 1,
				numeric_answer: record.detail % 6,
			},
		],
	});
}

function getEvents(request: ApiRequest, context: ApiContext, id: string): ApiResponse {
	const record = visibleRecord(request, context, id);
	if (record.channel !== 'voice' && record.channel !== 'video') {
		refuse(400, { code: 7001, message: 'Only voice and video channels are currently supported.' });
	}
	return ok({ engagement_id: record.id, events: record.renderDetailed().events ?? [] });
}
