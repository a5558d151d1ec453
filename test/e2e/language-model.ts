import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { z } from 'zod';

const messageSchema = z.object({ role: z.string(), content: z.unknown() });

const requestSchema = z.object({
	messages: z.array(messageSchema),
	tools: z
		.array(
			z.object({
				function: z.object({
					name: z.string(),
					description: z.string(),
					parameters: z.object({ properties: z.record(z.object({}).passthrough()) }),
				}),
			}),
		)
		.min(1),
});

type ChatRequest = z.infer<typeof requestSchema>;

/** A tool as a model is told of it. */
export type OfferedTool = ChatRequest['tools'][number]['function'];

/**
 * A language model that speaks the protocol of OpenAI's chat completions. It uses the first tool it
 * is offered, or the one it was told to use, once, with the arguments it was given, and then answers
 * with what the tool returned, or with what it was told to make of that.
 */
export class LanguageModel {
	readonly offeredTools: OfferedTool[] = [];
	/** What the tool gets. */
	toolArguments: Readonly<Record<string, number | string>> = {};
	/** Which tool is used; the first one by default. */
	toolName: string | undefined;
	/** What is answered. */
	answerTo: (returned: string) => string = (returned) => returned;

	private constructor(private readonly server: Server) {}

	static async start(): Promise<LanguageModel> {
		const server = createServer();
		const model = new LanguageModel(server);
		server.on('request', (request, response) => {
			model.answer(request).then(
				(answer) => {
					response.setHeader('content-type', 'application/json');
					response.end(JSON.stringify(answer));
				},
				(error: unknown) => response.writeHead(400).end(String(error)),
			);
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		return model;
	}

	get url(): string {
		const { port } = this.server.address() as AddressInfo;
		return `http://127.0.0.1:${port}/v1`;
	}

	private async answer(request: IncomingMessage): Promise<object> {
		const { messages, tools } = requestSchema.parse(JSON.parse(await text(request)));
		const { toolName } = this;
		const named = tools.find((one) => one.function.name === toolName);
		const tool = toolName === undefined ? tools[0] : named;
		if (tool) this.offeredTools.push(tool.function);
		const returned = messages.find(({ role }) => role === 'tool');
		const message = returned
			? { role: 'assistant', content: this.answerTo(String(returned.content)) }
			: {
					role: 'assistant',
					content: null,
					tool_calls: [
						{
							id: 'call-1',
							type: 'function',
							function: {
								name: tool?.function.name,
								arguments: JSON.stringify(this.toolArguments),
							},
						},
					],
				};
		return {
			id: 'completion',
			object: 'chat.completion',
			created: 0,
			model: 'any',
			choices: [{ index: 0, message, finish_reason: returned ? 'stop' : 'tool_calls' }],
			usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
		};
	}

	async close(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}
}
