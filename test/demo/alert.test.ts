import { openScene } from '../engine/open-scene';
import { textOf } from '../engine/questions';
import { exampleNamed, nodeOf, rowsOf, runExample } from './example-run';

const ZENDESK = 'When a Zendesk engagement has ended';
const ZOOM = 'When a Zoom engagement has ended';
const ALERT = exampleNamed('alert-waited-too-long');
const WORLD = { zendeskEngagements: 200, zoomEngagements: 200 };

describe('the alert', () => {
	it('is one message for each customer who waited longer than the limit', async () => {
		const scene = await openScene({ world: WORLD });
		const { rows } = await scene.run('zendeskEngagements', {
			returnAll: true,
			from: scene.daysAgo(40),
			options: nodeOf(ALERT, ZENDESK).parameters.options,
		});
		const run = await runExample(scene, ALERT, {
			startFrom: ZENDESK,
			delivered: { [ZENDESK]: rows },
		});
		const long = rows.filter(({ longest_wait_seconds: wait }) => Number(wait) > 15 * 60);
		const messages = rowsOf(run, 'Write the message').map(({ text }) => text);
		expect(messages).toHaveLength(long.length);
		expect(long.length).toBeGreaterThan(10);
		expect(rows.length - long.length).toBeGreaterThan(10);
		for (const [index, { conversation_id, agent_name }] of long.entries()) {
			expect(messages[index]).toMatch(/^A customer waited \d+ minutes \((messaging|email), /);
			expect(messages[index]).toContain(
				`agent ${textOf(agent_name)}, ticket ${textOf(conversation_id)})`,
			);
			expect(messages[index]).not.toMatch(/null|undefined|NaN|Invalid/);
		}
	});

	it('knows the wait of Zoom, which has no ticket', async () => {
		const scene = await openScene({ world: WORLD });
		const { rows } = await scene.run('zoomContactCenter', {
			returnAll: true,
			from: scene.daysAgo(40),
			options: { output: 'unified' },
		});
		const [row = {}] = rows;
		const delivered = [60, 901].map((wait) => ({ ...row, total_wait_seconds: wait }));
		const run = await runExample(scene, ALERT, {
			startFrom: ZOOM,
			delivered: { [ZOOM]: delivered },
		});
		const messages = rowsOf(run, 'Write the message').map(({ text }) => text);
		expect(messages).toHaveLength(1);
		expect(messages[0]).toMatch(/^A customer waited 15 minutes \(.*agent [^,]*\)\. The engagement/);
	});

	it('sends nothing before a user has switched that on', async () => {
		const scene = await openScene({ world: WORLD });
		expect(nodeOf(ALERT, 'Post to your chat').disabled).toBe(true);
		const run = await runExample(scene, ALERT, { startFrom: ZENDESK });
		expect(rowsOf(run, ZENDESK).length).toBeGreaterThan(0);
		expect(rowsOf(run, 'Post to your chat')).toEqual(rowsOf(run, 'Write the message'));
	});
});
