import type { IDataObject } from 'n8n-workflow';

import { connector } from '../../nodes/ZendeskEngagements/connector';
import { operations } from '../../nodes/ZendeskEngagements/operations';
import { executeOf } from '../../nodes/shared/actions/execute';
import { stableText } from '../../nodes/shared/base/json';
import { MOST_LEVELS, parseJson } from '../../nodes/shared/base/parse-json';
import { nodeContext } from '../builders/node-context';
import { rejectionOf, thrownBy } from '../builders/thrown';

/** Objects and lists in each other, on so many levels, as JSON. */
function nested(levels: number): string {
	const pairs = Math.floor(levels / 2);
	const odd = levels % 2 === 1;
	return `${'{"a":['.repeat(pairs)}${odd ? '{}' : '"text"'}${']}'.repeat(pairs)}`;
}

const WAYS: readonly IDataObject[] = [
	{ operation: 'getAll' },
	{ operation: 'getAll', options: { output: 'unified' } },
	{ operation: 'getAll', options: { redact: ['phone'], redactWith: 'hash', redactSalt: 'salt' } },
	{ operation: 'get', engagementId: 'e' },
	{ operation: 'export', format: 'csv' },
	{ operation: 'export', format: 'ndjson' },
];

/** Runs the node against a server whose one row has this many levels in a field. */
function run(way: IDataObject, levels: number) {
	const row = `{"engagement_id":"e","engagement_start_time":"2026-11-20T09:00:00","extra":${nested(levels)}}`;
	const body =
		way.operation === 'get' ? row : `{"agent_engagement_data":[${row}],"has_more":false}`;
	const item = {
		...{ authentication: 'apiToken', resource: 'engagement', returnAll: true },
		...{ from: '2026-11-20', to: '2026-11-21', ...way },
	};
	const { context, requests } = nodeContext({
		items: [item],
		credentials: { zendeskEngagementsApi: { subdomain: 'acme' } },
		respond: () => ({ statusCode: 200, headers: {}, body }),
	});
	return { ran: executeOf({ ...connector, operations }).call(context), requests };
}

describe.each(WAYS)('A row in %j', (way) => {
	it.each([MOST_LEVELS + 1, 5000, 100_000])('of %i levels is refused at once', async (levels) => {
		const { ran, requests } = run(way, levels);
		await expect(rejectionOf(ran)).resolves.toMatchObject({
			message: expect.stringMatching(
				/^Zendesk sent a response to GET .* nested too deeply$/,
			) as unknown,
			description: expect.stringContaining('more than 100 levels') as unknown,
		});
		expect(requests).toHaveLength(1);
	});

	it('of nearly as many levels as are allowed is returned', async () => {
		const [[output] = []] = await run(way, MOST_LEVELS - 4).ran;
		expect(output?.json).toMatchObject(way.operation === 'export' ? { count: 1 } : {});
	});
});

describe('Levels', () => {
	it.each([1, 2, 3, 99, 100, 101, 102])('are counted: %i', (levels) => {
		const excess = levels > MOST_LEVELS ? 'levels' : null;
		expect(parseJson(nested(levels))).toMatchObject({ excess });
		expect(parseJson(`[1e300,${nested(levels - 1)},1e300]`)).toMatchObject({ excess });
	});

	it('of rows that other nodes send do not break the comparison of two', () => {
		const error = thrownBy(() => stableText(JSON.parse(nested(100_000))));
		expect(error).toMatchObject({
			name: 'InputError',
			message: expect.stringContaining('nested too deeply') as unknown,
		});
	});
});
