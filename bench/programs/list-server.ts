import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';

import { createBehaviour, runningClock, World } from '../../test/simulator';
import { answerMessages } from '../measure/program';
import { chatPage, disorderedPage, engagementPage, RowTexts, withOddRows } from './list-pages';

/** What the server lists, and how it answers. */
export interface ListServerOptions {
	/** Rows of each list, over the 80 days before now. */
	readonly rows: { readonly chats?: number; readonly engagements?: number };
	readonly latencyMs: number;
	/** One engagement of so many stands three pages behind its place; none by default. */
	readonly oddEvery?: number;
	/** Answers with https where given. */
	readonly tls?: { readonly key: string; readonly cert: string };
}

export type ListServerMessage =
	| { readonly open: ListServerOptions }
	/** How many requests there were since this was asked before. */
	| { readonly count: 'requests' };

const DAYS = 80;

let requests = 0;

/**
 * The rows of the simulator's world, served by as little as can be: each is turned into JSON only
 * once. The simulator itself takes longer for a page than the clients that are measured.
 */
answerMessages(async (message: ListServerMessage) => {
	if ('open' in message) return await open(message.open);
	const counted = requests;
	requests = 0;
	return counted;
});

async function open({ rows, latencyMs, tls, oddEvery }: ListServerOptions): Promise<string> {
	const world = new World(1, runningClock(), createBehaviour(), {
		days: DAYS,
		zendeskEngagements: rows.engagements ?? 0,
		chats: rows.chats ?? 0,
		agentTimeline: 0,
		conversions: 0,
		departmentEvents: 0,
		zoomEngagements: 0,
	});
	const { all } = world.zendeskEngagements;
	const engagements = new RowTexts(oddEvery === undefined ? all : withOddRows(all, oddEvery));
	const pageOf = oddEvery === undefined ? engagementPage : disorderedPage;
	const chats = new RowTexts(world.chats.all);
	const answer = ({ url = '/', headers }: IncomingMessage, response: ServerResponse) => {
		requests++;
		const begun = performance.now();
		const asked = new URL(url, `${tls ? 'https' : 'http'}://${headers.host ?? ''}`);
		const isChat = asked.pathname.startsWith('/api/v2/chat/');
		const body = Buffer.from(isChat ? chatPage(chats, asked) : pageOf(engagements, asked));
		const send = () => {
			response.writeHead(200, {
				'content-type': 'application/json; charset=utf-8',
				'content-length': body.length,
			});
			response.end(body);
		};
		const left = latencyMs - (performance.now() - begun);
		if (left > 0) setTimeout(send, left);
		else send();
	};
	const server = tls ? createTlsServer(tls, answer) : createServer(answer);
	server.keepAliveTimeout = 120_000;
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return `${tls ? 'https' : 'http'}://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
