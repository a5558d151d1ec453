import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { ExpectedError } from './expected-error';
import { N8nClient, N8nError, type Owner } from './n8n-client';
import { type N8nServer, startN8n } from './n8n-server';
import { installPackage } from './package-install';
import { requireFreePort } from './ports';
import { ensureCredentials, ensureExamples } from './seed';
import { simulatorCredentials, startDemoSimulator } from './simulated-accounts';
import type { Simulator } from '../test/simulator';

const USER_FOLDER = join(__dirname, '..', '.local', 'n8n');
const OWNER: Owner = {
	email: 'demo@example.com',
	firstName: 'Demo',
	lastName: 'Owner',
	password: 'Engagements1',
};

/** Runs the simulator and a real n8n with the nodes, credentials and examples until stopped. */
export async function start(args: string[]): Promise<void> {
	const { n8nPort, simulatorPort } = readPorts(args);
	await requireFreePort(n8nPort, 'n8n', 'stop that program, or choose another with --port.');
	await requireFreePort(
		simulatorPort,
		'the API simulator',
		'stop that program, or choose another with --simulator-port.',
	);
	const stopRequest = onStopRequest();
	const simulator = await startDemoSimulator(simulatorPort);
	try {
		mkdirSync(USER_FOLDER, { recursive: true });
		process.stdout.write('Starting n8n … ');
		await installPackage(USER_FOLDER);
		const logFile = join(USER_FOLDER, 'n8n.log');
		const server = await startN8n(
			{ port: n8nPort, userFolder: USER_FOLDER, logFile },
			stopRequest.signal,
		);
		try {
			const seeded = await seed(server, simulator);
			console.log('ready');
			console.log(introduction(server.url, simulator.url, seeded));
			await Promise.race([server.ended, stopRequest.received]);
		} finally {
			await server.stop();
		}
		if (!stopRequest.signal.aborted) {
			throw new ExpectedError(`n8n has ended by itself. Its output is in ${logFile}.`);
		}
		console.log('Stopped.');
	} catch (error) {
		if (!stopRequest.signal.aborted) throw error;
		console.log('stopped.');
	} finally {
		await simulator.close();
	}
}

/** Adds what is missing; false where a user has changed the login and looks after it alone. */
async function seed(server: N8nServer, simulator: Simulator): Promise<boolean> {
	const client = new N8nClient(server.url);
	try {
		await client.signIn(OWNER);
	} catch (error) {
		if (error instanceof N8nError && error.status === 401) return false;
		throw error;
	}
	const credentials = await ensureCredentials(client, simulatorCredentials(simulator));
	await ensureExamples(client, credentials, join(USER_FOLDER, 'examples.json'));
	return true;
}

function introduction(n8nUrl: string, simulatorUrl: string, seeded: boolean): string {
	const login = seeded
		? `Sign in     ${OWNER.email} / ${OWNER.password}`
		: 'Sign in     with the login you have set; credentials and examples are left as they are';
	return `
Open        ${n8nUrl}
${login}
Then        open one of the example workflows, click "Execute workflow",
            and double-click "Edit Fields" to see the rows.

The example credentials read from the API simulator at ${simulatorUrl}.
Everything is kept in .local/n8n; delete that folder to begin afresh.
Stop with Ctrl+C.`;
}

function readPorts(args: string[]): { n8nPort: number; simulatorPort: number } {
	const text = { type: 'string' } as const;
	try {
		const { values } = parseArgs({ args, options: { port: text, 'simulator-port': text } });
		return {
			n8nPort: readPort(values.port ?? process.env.PORT ?? '5678', '--port'),
			simulatorPort: readPort(
				values['simulator-port'] ?? process.env.SIMULATOR_PORT ?? '8787',
				'--simulator-port',
			),
		};
	} catch (error) {
		if (!(error instanceof TypeError)) throw error;
		throw new ExpectedError(
			`${error.message.split('. ')[0] ?? ''}. Use: npm start -- --port 5678 --simulator-port 8787`,
		);
	}
}

function readPort(given: string, option: string): number {
	const port = Number(given);
	if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
	throw new ExpectedError(`${option} takes a number from 1 to 65535, not "${given}".`);
}

/** Ctrl+C, a closed terminal, or a polite kill. */
function onStopRequest(): { signal: AbortSignal; received: Promise<void> } {
	const request = new AbortController();
	const received = new Promise<void>((resolve) => {
		request.signal.addEventListener('abort', () => resolve(), { once: true });
	});
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.on(signal, () => request.abort());
	}
	return { signal: request.signal, received };
}
