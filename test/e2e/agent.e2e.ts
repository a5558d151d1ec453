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
beforeEach(() => {
	model.toolName = undefined;
	model.answerTo = (returned) => returned;
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

/** A tool with what its user set in the node, and what the user left to the model. */
interface AgentTool {
	readonly name: string;
	readonly type: string;
	readonly credential: SavedCredential;
	readonly parameters: IDataObject;
}

describe('in a conversation', () => {
	const BY_MODEL = {
		from: "={{ $fromAI('From', 'ISO date or date-time', 'string') }}",
		to: "={{ $fromAI('To', 'ISO date or date-time, inclusive', 'string') }}",
	};

	async function credential(type: string, changes: IDataObject = {}): Promise<SavedCredential> {
		const data = { ...workingCredentials(stage().simulator)[type], ...changes };
		return await stage().saveCredential(type, data);
	}

	async function tools(zoomChanges: IDataObject = {}): Promise<AgentTool[]> {
		return [
			{
				name: 'Chats',
				type: 'zendeskChat',
				credential: await credential('zendeskChatApi'),
				parameters: {
					resource: 'chat',
					operation: 'getAll',
					...BY_MODEL,
					filters: {
						agentId: {
							__rl: true,
							mode: 'name',
							value: "={{ $fromAI('Agent', 'Name', 'string') }}",
						},
					},
				},
			},
			{
				name: 'Waits',
				type: 'zendeskEngagements',
				credential: await credential('zendeskEngagementsApi'),
				parameters: {
					resource: 'engagement',
					operation: 'getAll',
					limit: "={{ $fromAI('Limit', 'How many rows', 'number') }}",
					...BY_MODEL,
					options: { order: 'longestWait' },
				},
			},
			{
				name: 'Zoom_access',
				type: 'zoomContactCenter',
				credential: await credential('zoomContactCenterApi', zoomChanges),
				parameters: { resource: 'engagement', operation: 'checkAccess' },
			},
		];
	}

	/** Asks the agent, and returns what the tool told the model, and the model the person. */
	async function ask(question: string, offered: AgentTool[], plan: Plan) {
		let returned = '';
		model.toolName = plan.tool;
		model.toolArguments = plan.arguments;
		model.answerTo = (result) => {
			returned = result;
			return plan.answer(z.array(z.record(z.unknown())).parse(JSON.parse(result)));
		};
		const path = randomUUID();
		const workflow = conversation(path, question, offered, await modelCredential());
		const answers = answersSchema.parse(await stage().runWebhook(path, workflow));
		const rows = z.array(z.record(z.unknown())).parse(JSON.parse(returned));
		return { answer: answers[0]?.output, rows, length: returned.length };
	}

	/** An agent with chats yesterday, whose name belongs to nobody else. */
	function busyAgent(chats: readonly JsonObject[]) {
		const { agents } = stage().simulator.world.directory;
		const called = (name: string) => agents.filter((one) => one.name.includes(name)).length;
		const had = (id: number) => chats.filter(({ agent_ids }) => idsIn(agent_ids).includes(`${id}`));
		const [busiest] = agents
			.filter(({ name }) => called(name) === 1)
			.map(({ id, name }) => ({ name, chats: had(id) }))
			.sort((one, other) => other.chats.length - one.chats.length);
		if (busiest === undefined) throw new Error('Nobody has a name of their own');
		const [first = ''] = busiest.name.split(' ');
		return { ...busiest, name: called(first) === 1 ? first : busiest.name };
	}

	it('says how many chats somebody had yesterday', async () => {
		const range = { from: Date.parse(dayBefore(1)), to: Date.parse(dayBefore(0)) - 1000 };
		const chats = expectedRows.chats(stage().simulator.world, range);
		const { name, chats: had } = busyAgent(chats);
		const { answer, rows } = await ask(
			`How many chats did ${name} have yesterday?`,
			await tools(),
			{
				tool: 'Chats',
				arguments: { From: dayBefore(1), To: `${dayBefore(1)}T23:59:59Z`, Agent: name },
				answer: (found) => `${name} had ${found.length} chats yesterday.`,
			},
		);
		expect(had.length).toBeGreaterThan(1);
		expect(answer).toBe(`${name} had ${had.length} chats yesterday.`);
		expect(rows.map(({ id }) => id).sort()).toEqual(had.map(({ id }) => id).sort());
		expect(Object.keys(rows[0] ?? {})).toHaveLength(10);
	});

	it('says who waited longest this week, of more than a model can read', async () => {
		const range = { from: Date.parse(dayBefore(7)), to: Date.parse(dayBefore(0)) };
		const week = expectedRows.zendeskByStart(stage().simulator.world, range);
		const waits = week
			.map((row) => Number(row.longest_requester_wait_time_seconds))
			.sort((one, other) => other - one);
		const { answer, rows, length } = await ask(
			'Which customers waited longest this week?',
			await tools(),
			{
				tool: 'Waits',
				arguments: { From: dayBefore(7), To: dayBefore(0), Limit: 5 },
				answer: (found) =>
					found
						.map((row) => `${String(row.requester_name)}: ${String(row.longest_wait_seconds)} s`)
						.join(', '),
			},
		);
		expect(week.length).toBeGreaterThan(50);
		expect(rows.map((row) => row.longest_wait_seconds)).toEqual(waits.slice(0, 5));
		expect(rows.at(-1)?.more).toMatch(
			`These are the first 5 of ${week.length} Zendesk engagements in order of the wait.`,
		);
		expect(length).toBeLessThan(4_000);
		expect(answer).toContain(`: ${waits[0]} s`);
	});

	it.each([
		[{}, true, /^yes: Zoom Contact Center engagements can be read/],
		[
			{ clientSecret: 'mistyped' },
			false,
			/^no: Zoom did not issue a token.* Check Account ID, Client ID and Client Secret/,
		],
	])('says whether the connection to Zoom is all right, with %j', async (changes, ok, said) => {
		const { answer, rows } = await ask('Is the Zoom connection all right?', await tools(changes), {
			tool: 'Zoom_access',
			arguments: {},
			answer: ([found = {}]) =>
				`${found.ok === true ? 'yes' : 'no'}: ${String(found.message)} ${String(found.remedy)}`,
		});
		expect(rows).toMatchObject([{ ok }]);
		expect(answer).toMatch(said);
	});
});

interface Plan {
	readonly tool: string;
	readonly arguments: Readonly<Record<string, number | string>>;
	/** What the model makes of what the tool returned. */
	readonly answer: (rows: Array<Record<string, unknown>>) => string;
}

function idsIn(value: unknown): string[] {
	return (Array.isArray(value) ? value : []).map(String);
}

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

/** One tool, which the model tells from when to when. */
function agentWorkflow(
	path: string,
	type: string,
	credential: SavedCredential,
	chatModel: SavedCredential,
): NewWorkflow {
	const parameters = {
		resource: 'engagement',
		operation: 'getAll',
		from: "={{ $fromAI('From', 'ISO date or date-time', 'string') }}",
		to: "={{ $fromAI('To', 'ISO date or date-time', 'string') }}",
		options: { output: 'unified' },
	};
	const tool = { name: 'Tool', type, credential, parameters };
	return conversation(path, 'Which engagements were there?', [tool], chatModel);
}

/** Webhook → AI Agent, with a model, and our nodes as its tools. */
function conversation(
	path: string,
	question: string,
	tools: readonly AgentTool[],
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
		name: question,
		nodes: [
			webhookNode(path),
			node('Agent', '@n8n/n8n-nodes-langchain.agent', 3.1, {
				promptType: 'define',
				text: question,
			}),
			{
				...node('Model', '@n8n/n8n-nodes-langchain.lmChatOpenAi', 1.2, {
					model: { __rl: true, mode: 'id', value: 'any' },
				}),
				credentials: { openAiApi: { id: chatModel.id, name: chatModel.name } },
			},
			...tools.map(({ name, type, credential, parameters }) => ({
				...node(name, `n8n-nodes-engagements.${type}Tool`, 1, parameters),
				credentials: { [credential.type]: { id: credential.id, name: credential.name } },
			})),
		],
		connections: {
			Webhook: to(NodeConnectionTypes.Main),
			Model: to(NodeConnectionTypes.AiLanguageModel),
			...Object.fromEntries(tools.map(({ name }) => [name, to(NodeConnectionTypes.AiTool)])),
		},
		settings: { executionOrder: 'v1' },
	};
}
