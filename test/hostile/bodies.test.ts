import { gzipSync } from 'node:zlib';
import type { IncomingMessage, ServerResponse } from 'node:http';

import { systemClock } from '../../nodes/shared/base/clock';
import { MOST_BYTES } from '../../nodes/shared/http/body';
import { loadMenu } from '../engine/menu';
import { openScene } from '../engine/open-scene';
import { closing, openServer } from './raw-server';

const MEGABYTE = 1_000_000;
const TOO_LARGE = `Zendesk sent a response of more than ${MOST_BYTES / MEGABYTE} MB`;

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** Many packed parts in one: half a megabyte on the wire, a gigabyte unpacked. */
const bomb = (): Buffer => {
	const part = gzipSync(Buffer.alloc(32 * MEGABYTE, ' '));
	return Buffer.concat(Array.from({ length: 32 }, () => part));
};

/** Sends as fast as it is read, without end. */
const endless: Answer = (_request, response) => {
	const chunk = Buffer.alloc(4 * MEGABYTE, ' ');
	const push = () => {
		while (!response.destroyed && response.write(chunk));
	};
	response.on('drain', push);
	push();
};

/** The same, for a status. */
const endlessWith =
	(status: number): Answer =>
	(request, response) => {
		response.statusCode = status;
		endless(request, response);
	};

const packed = (body: Buffer, status = 200): Answer => {
	return (_request, response) => {
		response.writeHead(status, { 'content-encoding': 'gzip', 'content-type': 'application/json' });
		response.end(body);
	};
};

describe('A body larger than anything', () => {
	it.each<[string, () => Answer]>([
		['packed small', () => packed(bomb())],
		['packed small, with a refusal of the credential', () => packed(bomb(), 401)],
		['without an end', () => endless],
		['without an end, with an error', () => endlessWith(404)],
	])('%s, is read to a limit, and its connection cut', async (_, answer) => {
		const scene = await openScene();
		const server = await openServer(answer());
		const run = await scene.run(
			'zendeskEngagements',
			{ from: scene.daysAgo(3) },
			{ credentials: [scene.credential('zendeskEngagementsApi', { baseUrl: server.url })] },
		);
		expect(run.failure).toBe(
			`${TOO_LARGE} — No page of data is as large, so the rest of it was not read. Nothing was returned. Check the subdomain or Base URL in the credential.`,
		);
		expect(await closing(server)).toBe(0);
	});
});

describe('A body of very many values', () => {
	it('is not made into objects, which would take twenty times its size', async () => {
		const scene = await openScene();
		const body = Buffer.from(`{"agent_engagement_data":[${'{},'.repeat(6_000_000)}{}]}`);
		const server = await openServer(packed(gzipSync(body)));
		const run = await scene.run(
			'zendeskEngagements',
			{ from: scene.daysAgo(3) },
			{ credentials: [scene.credential('zendeskEngagementsApi', { baseUrl: server.url })] },
		);
		expect(run.failure).toMatch(
			/^Zendesk sent a response to GET \S+ with too many values — It has/,
		);
		expect(await closing(server)).toBe(0);
	});
});

describe('A body that does not come', () => {
	it('holds up a menu no longer than its time, and its connection is cut', async () => {
		const scene = await openScene();
		const server = await openServer((_request, response) => response.write('{'));
		const now = scene.simulator.clock.now();
		// The menu may take 30 s, and nearly all of them are gone.
		jest
			.spyOn(systemClock, 'now')
			.mockReturnValueOnce(now)
			.mockReturnValue(now + 29_800);
		const menu = loadMenu({
			node: 'zendeskChat',
			path: 'filters.agentId',
			credential: scene.credential('zendeskChatApi', { baseUrl: server.url }),
			parameters: { resource: 'chat', operation: 'getAll' },
		});
		await expect(menu).rejects.toThrow('Zendesk Chat did not respond in time');
		expect(await closing(server)).toBe(0);
	});
});
