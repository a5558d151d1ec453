import { createBehaviour, type Behaviour, type DeepPartial } from './behaviour';
import { standingClock, type Clock } from './clock';
import { DIRECTORY_ROUTES } from './directory-routes';
import { Faults } from './faults';
import type { ApiContext, ApiName, ApiRequest, Route } from './http/api';
import { dispatch } from './http/dispatch';
import { OAUTH_ROUTES } from './oauth';
import { scatter, seededRandom } from './random';
import { RateLimit } from './rate-limit';
import { listen, type LoggedRequest } from './server';
import { statusRoute } from './status-route';
import { TokenAuthority } from './tokens';
import { World } from './world';
import type { WorldOptions } from './world/options';
import { CHAT_ROUTES } from './zendesk-chat';
import { ZENDESK_ENGAGEMENT_ROUTES } from './zendesk-engagements';
import { zoomRoutes } from './zoom';
import { PageTokens } from './zoom-pages';

export {
	createBehaviour,
	type Behaviour,
	type ChatBehaviour,
	type ChatExport,
	type DeepPartial,
	type ZendeskBehaviour,
	type ZoomBehaviour,
} from './behaviour';
export { DEFAULT_NOW, runningClock, standingClock, type Clock } from './clock';
export {
	numbersAsTextsFault,
	redirectFault,
	tooManyRequestsFault,
	wrongKeyFault,
	type Fault,
	type Faults,
} from './faults';
export type { ApiRequest } from './http/api';
export type { Json, JsonObject } from './json';
export type { LoggedRequest } from './server';
export type { TokenAuthority } from './tokens';
export { World } from './world';
export type { Chat } from './world/chat';
export type { Conversion, DepartmentEvent, TimelineSpan } from './world/chat-exports';
export type { Lag, WorldOptions } from './world/options';
export type { ZendeskEngagement } from './world/zendesk-engagement';
export type { ZoomEngagement } from './world/zoom-engagement';
export { isZendeskEngagementVisible } from './zendesk-engagements';

/** How to start a simulator; everything has a default. */
export interface SimulatorOptions {
	/** 0, the default, takes any free port. */
	port?: number;
	host?: string;
	/** The same seed gives the same world. Default 1. */
	seed?: number;
	/** An instant at which time stands until moved, or a clock. Default 2026-11-20T12:00:00Z. */
	now?: number | Clock;
	world?: Partial<WorldOptions>;
	behaviour?: DeepPartial<Behaviour>;
	/** Serve https with this key and certificate (PEM). */
	tls?: { key: string; cert: string };
}

/** The three APIs, running. */
export interface Simulator {
	/** Base URL of both Zendesk APIs; Zoom's is `${url}/v2`. */
	readonly url: string;
	readonly port: number;
	readonly clock: Clock;
	readonly world: World;
	/** Change it at any time; the next request sees it. */
	readonly behaviour: Behaviour;
	readonly faults: Faults;
	/** The tokens of each API: how many were issued, issue one, end them all. */
	readonly tokens: Readonly<Record<ApiName, TokenAuthority>>;
	/** Every request so far, oldest first. */
	readonly requests: LoggedRequest[];
	/** Requests no vendor would make sense of, one sentence each. */
	readonly complaints: string[];
	/** Forgets requests and complaints. */
	resetLog(): void;
	/** Stops at once and destroys open connections. */
	close(): Promise<void>;
}

/** Starts the three APIs on one port. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
	const seed = options.seed ?? 1;
	const clock = typeof options.now === 'object' ? options.now : standingClock(options.now);
	const behaviour = createBehaviour(options.behaviour);
	const world = new World(seed, clock, behaviour, options.world);
	const random = seededRandom(scatter(seed, 11));
	const forEachApi = <T>(make: (api: ApiName) => T): Record<ApiName, T> => ({
		zendesk: make('zendesk'),
		chat: make('chat'),
		zoom: make('zoom'),
	});
	const tokens = forEachApi(
		(api) => new TokenAuthority(api, clock, random, () => behaviour[api].oauth),
	);
	const limits = forEachApi((api) => new RateLimit(api, clock, () => behaviour[api].rateLimit));
	const faults = new Faults();
	const requests: LoggedRequest[] = [];
	const complaints: string[] = [];
	const context: ApiContext = {
		clock,
		behaviour,
		world,
		tokens,
		complain: (request, complaint) =>
			complaints.push(`${request.method} ${request.path}: ${complaint}`),
	};
	const routes: readonly Route[] = [
		...ZENDESK_ENGAGEMENT_ROUTES,
		...CHAT_ROUTES,
		...zoomRoutes(new PageTokens(clock, random)),
		...DIRECTORY_ROUTES,
		...OAUTH_ROUTES,
		statusRoute(requests, complaints),
	];
	const server = await listen({
		host: options.host ?? '127.0.0.1',
		port: options.port ?? 0,
		tls: options.tls,
		faults,
		requests,
		now: () => clock.now(),
		latencyMs: () => behaviour.latencyMs,
		answer: (request: ApiRequest) => dispatch(request, routes, limits, context),
	});
	return {
		url: server.url,
		port: server.port,
		clock,
		world,
		behaviour,
		faults,
		tokens,
		requests,
		complaints,
		resetLog: () => {
			requests.length = 0;
			complaints.length = 0;
		},
		close: () => server.close(),
	};
}
