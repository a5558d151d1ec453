import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';

const BENCH = join(__dirname, '..');
const HOST_NODE = join(BENCH, '..', 'demo', 'host', 'node_modules', '.bin', 'node');

type Reply = { readonly value: unknown } | { readonly error: string };

/** One of the programs in a process of its own, on the Node and with the modules of n8n. */
export class Program {
	private constructor(private readonly child: ChildProcess) {}

	/** @param file of the folder `programs`, such as `reader.ts` */
	static start(file: string, environment: Record<string, string> = {}): Program {
		return new Program(
			fork(join(BENCH, 'programs', file), {
				execPath: HOST_NODE,
				execArgv: [
					'--expose-gc',
					'--require',
					join(BENCH, 'measure', 'host-modules.cjs'),
					'--require',
					require.resolve('tsx/cjs'),
				],
				env: { ...process.env, ...environment },
			}),
		);
	}

	/** Sends a message and waits for what the program makes of it. */
	async ask<Answer>(message: object): Promise<Answer> {
		const { child } = this;
		return await new Promise((resolve, reject) => {
			const onExit = () => reject(new Error(`${child.spawnargs.at(-1) ?? ''} has ended`));
			child.once('exit', onExit);
			child.once('message', (reply: Reply) => {
				child.off('exit', onExit);
				if ('error' in reply) reject(new Error(reply.error));
				else resolve(reply.value as Answer);
			});
			child.send(message);
		});
	}

	stop(): void {
		this.child.kill();
	}
}

/** In the program itself: answers messages, one after the other. */
export function answerMessages(answer: (message: never) => Promise<unknown>): void {
	process.on('message', (message) => {
		answer(message as never).then(
			(value) => reply({ value }),
			(error: unknown) => reply({ error: errorText(error) }),
		);
	});
	process.once('disconnect', () => process.exit());
}

/** n8n's errors are not always errors of this program's own kind. */
function errorText(error: unknown): string {
	return error instanceof Error ? String(error.stack) : JSON.stringify(error);
}

function reply(message: Reply): void {
	process.send?.(message);
}
