import { chatAnswer, chatIds, type ChatResource } from './chat-questions';
import { differences, NO_DIFFERENCES } from './sampling';
import type { Parameters, Scene, SceneRun } from './scene';

/** A world in which nothing has happened. */
export const EMPTY_WORLD = {
	zendeskEngagements: 0,
	zoomEngagements: 0,
	chats: 0,
	agentTimeline: 0,
	conversions: 0,
	departmentEvents: 0,
};

/** Reads a resource of the last 40 days, or of the range given. */
export async function readChat(
	scene: Scene,
	resource: ChatResource,
	parameters: Parameters = {},
): Promise<SceneRun> {
	return await scene.run('zendeskChat', {
		resource,
		returnAll: true,
		from: scene.daysAgo(40),
		...parameters,
	});
}

/** Compares a run with the truth, which is not nothing. */
export function expectChatTruth(
	{ simulator }: Scene,
	resource: ChatResource,
	run: SceneRun,
	range: { from: string; to?: string },
): void {
	expect(run.failure).toBe('');
	const expected = chatAnswer(simulator, resource, { to: '', ...range });
	expect(expected.length).toBeGreaterThan(0);
	expect(differences(chatIds(resource, run.rows), expected)).toEqual(NO_DIFFERENCES);
}
