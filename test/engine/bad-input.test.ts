import { openScene } from './open-scene';
import type { NodeName, Parameters } from './scene';

const DATE_HINT =
	'Enter a date and time such as 2026-11-21T09:30:00, or an expression such as {{ $now.minus({ days: 1 }) }}.';
const LIMIT_HINT = 'Enter a whole number of 1 or more, or turn on "Return All".';
const ID_HINT = 'Enter the ID as digits only.';

/** What a user enters, and the sentence that must come back for it. */
const CASES: ReadonlyArray<[NodeName, Parameters, string]> = [
	[
		'zendeskEngagements',
		{ from: '2026-11-10T00:00:00Z', to: '2026-11-09T00:00:00Z' },
		'"From" (2026-11-10T00:00:00Z) is after "To" (2026-11-09T00:00:00Z) — Swap the two, or leave "To" empty for now.',
	],
	[
		'zendeskChat',
		{ from: '2026-12-01T00:00:00Z' },
		`"From" is in the future (2026-12-01T00:00:00Z) — Enter an earlier date and time. A time without a UTC offset is in the workflow's timezone.`,
	],
	[
		'zoomContactCenter',
		{ from: 'yesterday' },
		`"yesterday" in "From" is not a date — ${DATE_HINT}`,
	],
	['zendeskChat', { from: '2026-02-30' }, `"2026-02-30" in "From" is not a date — ${DATE_HINT}`],
	[
		'zendeskChat',
		{ from: '={{ 1794900000000 }}' },
		`"1794900000000" in "From" is not a date — ${DATE_HINT}`,
	],
	[
		'zendeskChat',
		{ from: '={{ DateTime.fromISO("x") }}' },
		`"Invalid DateTime" in "From" is not a date — ${DATE_HINT}`,
	],
	[
		'zendeskChat',
		{ from: '={{ new Date("x") }}' },
		`"Invalid Date" in "From" is not a date — ${DATE_HINT}`,
	],
	[
		'zendeskChat',
		{ from: '={{ $json.missing }}' },
		'"From" is empty — Enter the date and time to start at.',
	],
	['zoomContactCenter', { to: '31.12.2026' }, `"31.12.2026" in "To" is not a date — ${DATE_HINT}`],
	['zendeskEngagements', { to: '={{ {} }}' }, `"{}" in "To" is not a date — ${DATE_HINT}`],
	['zendeskChat', { limit: 0 }, `"Limit" is 0 — ${LIMIT_HINT}`],
	['zendeskChat', { limit: -1 }, `"Limit" is -1 — ${LIMIT_HINT}`],
	['zendeskEngagements', { limit: 1.5 }, `"Limit" is 1.5 — ${LIMIT_HINT}`],
	['zoomContactCenter', { limit: 'ten' }, `"Limit" is ten — ${LIMIT_HINT}`],
	['zoomContactCenter', { limit: '={{ "" }}' }, `"Limit" is empty — ${LIMIT_HINT}`],
	['zoomContactCenter', { limit: '={{ NaN }}' }, `"Limit" is NaN — ${LIMIT_HINT}`],
	[
		'zendeskEngagements',
		{ filters: { channel: 'voice' } },
		'"Channel" has a value that cannot be used — Choose one of all, messaging, support.',
	],
	[
		'zoomContactCenter',
		{ filters: { channel: 'fax' } },
		'"Channel" has a value that cannot be used — Choose one of email, messaging, video, voice.',
	],
	[
		'zoomContactCenter',
		{ filters: { channelTypes: ['voice', 'fax'] } },
		'"Channel Types" has a value that cannot be used — Choose from chat, in_app_chat, in_app_video, kiosk, SMS, video, voice.',
	],
	[
		'zoomContactCenter',
		{ filters: { direction: 'up' } },
		'"Direction" has a value that cannot be used — Choose one of inbound, outbound.',
	],
	[
		'zendeskEngagements',
		{ filters: { agentId: 'Jane' } },
		`"Agent" has a value that cannot be used — ${ID_HINT}`,
	],
	[
		'zendeskEngagements',
		{ filters: { agentId: '={{ -1 }}' } },
		`"Agent" has a value that cannot be used — ${ID_HINT}`,
	],
	[
		'zendeskEngagements',
		{ filters: { agentId: '={{ 1e21 }}' } },
		'"Agent" has a value that cannot be used — The number is beyond 2^53, where JavaScript rounds. Enter it as text: in quotes, or from a field that holds text.',
	],
	[
		'zendeskEngagements',
		{ filters: { ticketId: '12&agent_id=1' } },
		`"Ticket ID" has a value that cannot be used — ${ID_HINT}`,
	],
	[
		'zendeskEngagements',
		{ options: { dateField: 'middle' } },
		'"Date Field" has a value that cannot be used — Choose one of end, start.',
	],
	[
		'zendeskEngagements',
		{ options: { timestampUnit: 'hours' } },
		'"Timestamp Unit" has a value that cannot be used — Choose one of auto, milliseconds, seconds.',
	],
	[
		'zoomContactCenter',
		{ options: { timezone: 'Mars/Olympus' } },
		'"Timezone" has a value that cannot be used — Enter a timezone such as America/New_York.',
	],
	[
		'zoomContactCenter',
		{ options: { concurrency: 17 }, returnAll: true },
		'"Parallel Reads" has a value that cannot be used — Enter a number of 16 or less.',
	],
	[
		'zendeskChat',
		{ resource: 'chat', options: { fields: 'id,com ment' } },
		'"com ment" in "Fields" is not the name of a field — Enter names separated by commas, such as id,comment,rating, or leave it empty for all fields of chats.',
	],
	[
		'zendeskChat',
		{ resource: 'conversion', options: { fields: 'id)&limit=1(' } },
		'"id)&limit=1(" in "Fields" is not the name of a field — Enter names separated by commas, such as id,comment,rating, or leave it empty for all fields of conversions.',
	],
	[
		'zendeskEngagements',
		{ from: '2026-01-01', to: '2026-02-01' },
		'Zendesk engagements from that time no longer exist — They are kept for 90 days, so nothing before 2026-08-22T08:00:00-04:00 can be read. Choose a later range.',
	],
	[
		'zendeskEngagements',
		{ operation: 'delete' },
		'This node has no operation "delete" for "engagement" — Choose resource and operation again in the node.',
	],
	[
		'zendeskEngagements',
		{ authentication: 'basic' },
		'The chosen authentication does not exist in this node — Choose the authentication again in the node.',
	],
];

describe('Parameters that cannot be meant', () => {
	it.each(CASES)('are refused before any request: %s %j', async (node, parameters, sentence) => {
		const scene = await openScene();
		const run = await scene.run(node, { from: scene.daysAgo(3), ...parameters });
		expect(run.failure).toBe(sentence);
		expect(run.rows).toEqual([]);
		expect(scene.simulator.requests).toEqual([]);
	});
});

describe('A range that the vendor keeps in part', () => {
	it('is read as far as it is kept, and what is missing is said', async () => {
		const scene = await openScene();
		const run = await scene.run('zendeskEngagements', {
			returnAll: true,
			from: scene.daysAgo(100),
		});
		expect(run.rows).toHaveLength(250);
		expect(run.notices).toEqual([
			'Zendesk engagements are kept for 90 days. Nothing from 2026-08-12T08:00:00-04:00 to 2026-08-22T08:00:00-04:00 can be read any more, so this part is missing from the result.',
		]);
	});

	it('is complete to the minute in which it is asked for', async () => {
		const scene = await openScene();
		const run = await scene.run('zendeskEngagements', { returnAll: true, from: scene.daysAgo(90) });
		expect(run.notices).toEqual([]);
	});
});

describe('A range that ends in the future', () => {
	it.each(['zendeskEngagements', 'zendeskChat', 'zoomContactCenter'] as const)(
		'ends now (%s)',
		async (node) => {
			const scene = await openScene();
			const from = scene.daysAgo(20);
			const whole = await scene.run(node, { returnAll: true, from });
			const beyond = await scene.run(node, { returnAll: true, from, to: scene.daysAgo(-5) });
			expect(beyond.failure).toBe('');
			expect(beyond.rows).toEqual(whole.rows);
			expect(whole.rows.length).toBeGreaterThan(0);
		},
	);
});
