import { randomUUID } from 'node:crypto';
import type { IDataObject, INode } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { z } from 'zod';

import type { NewWorkflow, SavedCredential } from '../../demo/n8n-client';
import { textOf } from '../engine/questions';
import type { JsonObject, World } from '../simulator';
import { workingCredentials } from './accounts';
import { expectedRows, type Range } from './expected-rows';
import { LanguageModel } from './language-model';
import { useStage } from './stage';
import { webhookNode } from './webhook-workflow';

const stage = useStage({
	world: { zendeskEngagements: 2_000, chats: 2_000, zoomEngagements: 2_000 },
	environment: { GENERIC_TIMEZONE: 'UTC' },
});
let model: LanguageModel;

beforeAll(async () => {
	model = await LanguageModel.start();
});
afterAll(async () => await model.close());

/** Days before today, as a person would say them to a model. */
const dayBefore = (days: number) =>
	new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

interface Tool {
	readonly name: string;
	readonly credentialType: string;
	/** All engagements of a range, and the field of their id. */
	readonly expected: (world: World, range: Range) => JsonObject[];
	readonly idField: string;
}

const TOOLS: readonly Tool[] = [
	{
		name: 'zendeskEngagements',
		credentialType: 'zendeskEngagementsApi',
		expected: expectedRows.zendeskByStart,
		idField: 'engagement_id',
	},
	{
		name: 'zendeskChat',
		credentialType: 'zendeskChatApi',
		expected: expectedRows.chatEngagements,
		idField: 'id',
	},
	{
		name: 'zoomContactCenter',
		credentialType: 'zoomContactCenterApi',
		expected: expectedRows.zoomByStart,
		idField: 'engagement_id',
	},
];

describe("as a tool of n8n's AI Agent", () => {
	it.each(TOOLS)('$name reads what a model asks for, and no more', async (asked) => {
		const { name, credentialType: type } = asked;
		const data = workingCredentials(stage().simulator)[type] ?? {};
		const credential = await stage().saveCredential(type, data);
		const path = randomUUID();
		model.toolArguments = { From: dayBefore(5), To: dayBefore(2) };
		const workflow = agentWorkflow(path, name, credential, await modelCredential());

		const answers = await stage().runWebhook(path, workflow);

		const tool = model.offeredTools.at(-1);
		expect(tool?.description).toMatch(/engagement/);
		expect(tool?.parameters.properties).toMatchObject({
			From: { type: 'string', description: expect.stringMatching(/ISO/) as string },
			To: { type: 'string' },
		});
		const rows = rowsOf(answers);
		const range = { from: Date.parse(dayBefore(5)), to: Date.parse(dayBefore(2)) };
		const wanted = asked
			.expected(stage().simulator.world, range)
			.map((row) => textOf(row[asked.idField]));
		expect(rows).toHaveLength(50);
		expect(rows.filter(({ engagement_id }) => !wanted.includes(engagement_id))).toEqual([]);
	});
});

const answersSchema = z.array(z.object({ output: z.string() })).length(1);

const rowsSchema = z.array(z.object({ engagement_id: z.string() }));

/** The model repeats what the tool returned: the node's items as JSON. */
function rowsOf(answers: unknown): z.infer<typeof rowsSchema> {
	const [answer] = answersSchema.parse(answers);
	return rowsSchema.parse(JSON.parse(answer?.output ?? ''));
}

async function modelCredential(): Promise<SavedCredential> {
	return await stage().saveCredential('openAiApi', { apiKey: 'any', url: model.url });
}

/** Webhook → AI Agent, with a model, and our node as its tool: the model says from when to when. */
function agentWorkflow(
	path: string,
	name: string,
	credential: SavedCredential,
	chatModel: SavedCredential,
): NewWorkflow {
	const node = (called: string, type: string, typeVersion: number, parameters: IDataObject) =>
		({
			id: randomUUID(),
			name: called,
			type,
			typeVersion,
			position: [0, 0],
			parameters,
		}) as INode;
	const to = (type: 'ai_languageModel' | 'ai_tool' | 'main') => ({
		[type]: [[{ node: 'Agent', type, index: 0 }]],
	});
	return {
		name: `${name} as a tool`,
		nodes: [
			webhookNode(path),
			node('Agent', '@n8n/n8n-nodes-langchain.agent', 3.1, {
				promptType: 'define',
				text: 'Which engagements were there?',
			}),
			{
				...node('Model', '@n8n/n8n-nodes-langchain.lmChatOpenAi', 1.2, {
					model: { __rl: true, mode: 'id', value: 'any' },
				}),
				credentials: { openAiApi: { id: chatModel.id, name: chatModel.name } },
			},
			{
				...node('Tool', `n8n-nodes-engagements.${name}Tool`, 1, {
					resource: 'engagement',
					operation: 'getAll',
					from: "={{ $fromAI('From', 'ISO date or date-time', 'string') }}",
					to: "={{ $fromAI('To', 'ISO date or date-time', 'string') }}",
					options: { output: 'unified' },
				}),
				credentials: { [credential.type]: { id: credential.id, name: credential.name } },
			},
		],
		connections: {
			Webhook: to(NodeConnectionTypes.Main),
			Model: to(NodeConnectionTypes.AiLanguageModel),
			Tool: to(NodeConnectionTypes.AiTool),
		},
		settings: { executionOrder: 'v1' },
	};
}
