import type { IDataObject } from 'n8n-workflow';

import { zendesk } from '../../nodes/ZendeskEngagements/connector';
import { engagements } from '../../nodes/ZendeskEngagements/sources/engagement';
import { wallClock } from '../../nodes/shared/base/clock';
import { FORMATS, toBytes } from '../../nodes/shared/file/format';
import { createFetchJson } from '../../nodes/shared/http/client';
import { Usage } from '../../nodes/shared/http/usage';
import { RateLimiter } from '../../nodes/shared/rate-limit/limiter';
import { readParallel } from '../../nodes/shared/read/read-parallel';
import { columnsOf, presenter } from '../../nodes/shared/rows/present';
import { median, processorTime } from '../measure/meter';
import { answerMessages } from '../measure/program';
import { LISTS, type Span } from '../subjects/lists';
import { fetchPages } from '../subjects/raw';

/** Reads a list whose pages are in memory: what is left is the work of the package itself. */
export interface ConvertTask {
	readonly url: string;
	readonly span: Span;
	readonly rounds: number;
}

/** What can be done with the pages; each of the later steps has reading and checking in it. */
export type Step = keyof typeof STEPS;

/** Processor time of a page, in milliseconds. */
export type StepTimes = Readonly<Record<Step, number>>;

/** The pages in the order they are asked for. */
type Pages = { readonly texts: readonly string[]; readonly span: Span };

const ignore = () => undefined;
const clock = wallClock('utc');

function batchesOf({ texts, span }: Pages) {
	let next = 0;
	const usage = new Usage();
	const fetchJson = createFetchJson({
		vendor: zendesk,
		baseUrl: 'https://acme.zendesk.com',
		send: async () => ({ status: 200, headers: {}, body: texts[next++] ?? '' }),
		clock,
		random: Math.random,
		logger: { warn: ignore },
		limiter: new RateLimiter(),
		usage,
		redact: (text) => text,
	});
	const request = {
		range: span,
		dateField: 'start',
		filters: { channel: 'all', timestampUnit: 'auto' },
		now: span.to,
	} as const;
	// Of a server that is known already: each page is asked for once, in its order.
	const provedAt = Date.now();
	const learned = {
		queryVariant: { value: 0, provedAt },
		covered: { messaging: provedAt, support: provedAt },
		endsWithWindow: { value: false, provedAt },
	};
	const session = { fetchJson, clock, notice: ignore, log: ignore, learned, usage };
	return readParallel({ source: engagements, request, session }, 1);
}

async function* rowsOf(pages: Pages, output: 'raw' | 'unified') {
	const present = presenter(engagements, output, ignore);
	for await (const batch of batchesOf(pages)) yield batch.map(present);
}

function bytesOf(pages: Pages, format: keyof typeof FORMATS): AsyncIterable<Uint8Array> {
	const rows: AsyncIterable<readonly IDataObject[]> = rowsOf(pages, 'raw');
	return toBytes(rows, FORMATS[format], columnsOf(engagements, 'raw'));
}

/** Takes everything and keeps nothing. */
async function drain(pieces: AsyncIterable<{ readonly length: number }>): Promise<void> {
	for await (const { length } of pieces) if (length === 0) throw new Error('Nothing came.');
}

const STEPS = {
	'JSON.parse alone': async ({ texts }: Pages) => {
		for (const text of texts) JSON.parse(text);
	},
	'reading, checking, ordering': async (pages: Pages) => await drain(batchesOf(pages)),
	'the same, to raw rows': async (pages: Pages) => await drain(rowsOf(pages, 'raw')),
	'the same, to unified rows': async (pages: Pages) => await drain(rowsOf(pages, 'unified')),
	'the same, to an NDJSON file': async (pages: Pages) => await drain(bytesOf(pages, 'ndjson')),
	'the same, to a CSV file': async (pages: Pages) => await drain(bytesOf(pages, 'csv')),
	'JSON.parse and JSON.stringify alone': async ({ texts }: Pages) => {
		for (const text of texts) JSON.stringify(JSON.parse(text));
	},
};

answerMessages(async ({ url, span, rounds }: ConvertTask) => {
	const pages = { texts: await fetchPages(LISTS.engagements, url, span), span };
	const names = Object.keys(STEPS) as Step[];
	const times = new Map(names.map((name) => [name, [] as number[]]));
	for (let round = 0; round < rounds; round++) {
		for (const name of names) {
			const time = await processorTime(async () => await STEPS[name](pages));
			times.get(name)?.push(time / pages.texts.length);
		}
	}
	return Object.fromEntries(names.map((name) => [name, median(times.get(name) ?? [])]));
});
