import { openScene } from './open-scene';
import { fromQuestion } from './questions';

const IDS = [
	'a/b',
	'../agents',
	'../../users/me',
	'a?page_size=1',
	'a#b',
	'a b',
	'a&b=c',
	'a+b',
	'a%2Fb',
	'%2e%2e',
	'a\\b',
	'a\nb',
	';a=b',
	'R6vTXhl.agent:980824.y7Q4aI',
	'Ünïcødé 漢字 😀',
	'"><script>',
	'==',
];

describe.each(['zendeskEngagements', 'zoomContactCenter'] as const)(
	'An engagement id (%s)',
	(node) => {
		const path =
			node === 'zendeskEngagements' ? '/api/v2/engagements' : '/v2/contact_center/engagements';

		it.each(IDS)('is one segment of the path, and comes back as it is: %j', async (id) => {
			const scene = await openScene({
				world: { zendeskEngagements: 3, zoomEngagements: 3, chats: 0 },
			});
			const { world, requests } = scene.simulator;
			world.addZendeskEngagement({ id });
			world.addZoomEngagement({ id });
			const run = await scene.run(
				node,
				{ operation: 'get', engagementId: fromQuestion('id') },
				{ input: [{ id }] },
			);
			expect(run.failure).toBe('');
			expect(run.rows.map(({ engagement_id: engagementId }) => engagementId)).toEqual([id]);
			const asked = requests.filter(({ method }) => method === 'GET');
			expect(asked.map((request) => request.path)).toEqual([`${path}/${encodeURIComponent(id)}`]);
			expect(asked.map(({ query }) => query)).toEqual(['']);
		});

		it('may be a number from an expression', async () => {
			const scene = await openScene();
			scene.simulator.world.addZendeskEngagement({ id: '12345' });
			scene.simulator.world.addZoomEngagement({ id: '12345' });
			const run = await scene.run(node, { operation: 'get', engagementId: '={{ 12345 }}' });
			expect(run.rows).toHaveLength(1);
		});

		it.each([
			['.', '"." is not a valid Engagement ID — Copy it from a listed engagement.'],
			['..', '".." is not a valid Engagement ID — Copy it from a listed engagement.'],
			[' .. ', '".." is not a valid Engagement ID — Copy it from a listed engagement.'],
			['={{ "" }}', 'The Engagement ID is empty — Enter the ID to look up.'],
			['={{ "  " }}', 'The Engagement ID is empty — Enter the ID to look up.'],
			['={{ null }}', 'The Engagement ID is empty — Enter the ID to look up.'],
			['={{ {} }}', 'The Engagement ID is empty — Enter the ID to look up.'],
			['a\ud800b', '"a\ud800b" is not a valid Engagement ID — Copy it from a listed engagement.'],
			['\udc00', '"\udc00" is not a valid Engagement ID — Copy it from a listed engagement.'],
		])(
			'is refused before any request where it cannot be one: %j',
			async (engagementId, sentence) => {
				const scene = await openScene();
				const run = await scene.run(node, { operation: 'get', engagementId });
				expect(run.failure).toBe(sentence);
				expect(scene.simulator.requests).toEqual([]);
			},
		);

		it('that nothing has is said to be unknown, in words of the vendor and with what to check', async () => {
			const scene = await openScene();
			const run = await scene.run(node, { operation: 'get', engagementId: 'nobody' });
			expect(run.failure).toBe(
				node === 'zendeskEngagements'
					? 'Zendesk did not find what was requested (HTTP 404). Zendesk says: RecordNotFound: Not found — Check the engagement ID. Zendesk keeps engagements for 90 days, and lists them only after they have ended. The request was GET /api/v2/engagements/nobody.'
					: 'Zoom did not find what was requested (HTTP 404). Zoom says: Engagement does not exist: nobody. — Check the engagement ID. Zoom lists an engagement only after it has ended. The request was GET /contact_center/engagements/nobody.',
			);
		});
	},
);
