import { operations } from '../../../nodes/ZendeskEngagements/operations';
import { NameCache } from '../../../nodes/shared/rows/name-cache';
import { nodeContext } from '../../builders/node-context';
import { session } from '../../builders/session';
import { zendeskEngagement } from '../../builders/zendesk-engagement';

const { get } = operations.engagement;

function run(engagementId: string, body: unknown) {
	const asked: unknown[] = [];
	const { context } = nodeContext({ items: [{ engagementId }] });
	const testSession = session.build({
		fetchJson(question) {
			asked.push(question);
			return Promise.resolve(body);
		},
	});
	return {
		asked,
		rows: get({ context, itemIndex: 0, session: testSession, names: new NameCache() }),
	};
}

describe('getting a Zendesk engagement', () => {
	it.each([
		['C604EBEFC12F6FFB0B38EEC7F6A8B5EF', '/api/v2/engagements/C604EBEFC12F6FFB0B38EEC7F6A8B5EF'],
		['R6vTXhl.agent:980824.y7Q4aI', '/api/v2/engagements/R6vTXhl.agent%3A980824.y7Q4aI'],
		['../users', '/api/v2/engagements/..%2Fusers'],
	])('requests %s and returns the row unchanged', async (id, path) => {
		const row = zendeskEngagement.build({ engagement_id: id });
		const { asked, rows } = run(id, row);
		await expect(rows).resolves.toEqual([row]);
		expect(asked).toEqual([{ path, endpoint: '/api/v2/engagements/{id}' }]);
	});

	it.each([
		['', 'The Engagement ID is empty'],
		['..', 'is not a valid Engagement ID'],
	])('sends no request for %j', async (id, message) => {
		const { asked, rows } = run(id, {});
		await expect(rows).rejects.toThrow(message);
		expect(asked).toEqual([]);
	});

	it('refuses a response that is not an engagement', async () => {
		await expect(run('5', { error: 'none' }).rows).rejects.toThrow('documented shape');
	});
});
