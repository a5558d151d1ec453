import { mkdirSync, realpathSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import type { Simulator } from '../test/simulator';
import { ExpectedError } from './expected-error';
import { N8nClient, N8nError, type Owner } from './n8n-client';
import { type N8nServer, startN8n } from './n8n-server';
import { installPackage } from './package-install';
import { requireFreePort } from './ports';
import { ensureCredentials, ensureExamples } from './seed';
import { simulatorCredentials, startDemoSimulator } from './simulated-accounts';

const DEFAULT_FOLDER = join(__dirname, '..', '.local', 'n8n');
/** The login that is printed, and created where there is none yet. */
export const DEMO_OWNER: Owner = {
	email: 'demo@example.com',
	firstName: 'Demo',
	lastName: 'Owner',
	password: 'Engagements1',
};

const PARENT_CHECK_MS = 500;

/** Enough for the triggers to have something to do every few minutes. */
const BUSYNESS = 10;

/** Runs the simulator and a real n8n with the nodes, credentials and examples until stopped. */
export async function start(args: string[]): Promise<void> {
	const { n8nPort, simulatorPort, userFolder } = readOptions(args);
	await requireFreePort(
		n8nPort,
		'n8n',
		`stop that program, or choose another one: npm start -- --port ${n8nPort + 1}`,
	);
	await requireFreePort(
		simulatorPort,
		'the API simulator',
		`stop that program, or choose another one: npm start -- --simulator-port ${simulatorPort + 1}`,
	);
	const stopRequest = onStopRequest();
	const simulator = await startDemoSimulator(simulatorPort, BUSYNESS);
	try {
		const filesFolder = makeFilesFolder(userFolder);
		process.stdout.write('Starting n8n … ');
		await installPackage(userFolder);
		const logFile = join(userFolder, 'n8n.log');
		const environment = {
			N8N_RESTRICT_FILE_ACCESS_TO: filesFolder,
			// What n8n calls yesterday is then the yesterday of whoever sits at this machine.
			GENERIC_TIMEZONE: Intl.DateTimeFormat().resolvedOptions().timeZone,
		};
		const server = await startN8n(
			{ port: n8nPort, userFolder, logFile, environment },
			stopRequest.signal,
		);
		try {
			const seeded = await seed(server, simulator, userFolder, filesFolder);
			console.log('ready');
			console.log(introduction(server.url, simulator, seeded, userFolder));
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

/** Makes the one folder n8n may write files to; it wants the path without links. */
function makeFilesFolder(userFolder: string): string {
	const folder = join(userFolder, 'files');
	mkdirSync(folder, { recursive: true });
	return realpathSync(folder);
}

/** Adds what is missing; false where a user has changed the login and looks after it alone. */
async function seed(
	server: N8nServer,
	simulator: Simulator,
	userFolder: string,
	filesFolder: string,
): Promise<boolean> {
	const client = new N8nClient(server.url);
	try {
		await client.signIn(DEMO_OWNER);
	} catch (error) {
		if (error instanceof N8nError && error.status === 401) return false;
		throw error;
	}
	const credentials = await ensureCredentials(client, simulatorCredentials(simulator));
	await ensureExamples(client, credentials, join(userFolder, 'examples.json'), filesFolder);
	return true;
}

function introduction(
	n8nUrl: string,
	simulator: Simulator,
	seeded: boolean,
	userFolder: string,
): string {
	const login = seeded
		? `Sign in     ${DEMO_OWNER.email} / ${DEMO_OWNER.password}`
		: 'Sign in     with the login you have set; credentials and examples are left as they are';
	return `
Open        ${n8nUrl}/home/workflows
${login}
Then        open one of the example workflows, click "Execute workflow",
            and do what the note in it says.
            Those with a trigger run by themselves: see their "Executions".
            Files they write are in ${relative('', join(userFolder, 'files'))}.

The example credentials read from the API simulator at ${simulator.url}.
To make one by hand, enter:
${credentialsByHand(simulator)}
Everything is kept in ${relative('', userFolder)}; delete that folder to begin afresh.
Stop with Ctrl+C.`;
}

/** What to enter for each credential, as the example credentials have it. */
function credentialsByHand(simulator: Simulator): string {
	const lines = simulatorCredentials(simulator).map(({ type, data }) => {
		const fields = Object.entries(data).filter(([name]) => name !== 'authentication');
		const entered = fields.map(([name, value]) => `${name} ${JSON.stringify(value)}`);
		return `  ${type.padEnd(22)} ${entered.join(', ')}`;
	});
	return lines.join('\n');
}

function readOptions(args: string[]) {
	const text = { type: 'string' } as const;
	const options = { port: text, 'simulator-port': text, folder: text };
	try {
		const { values } = parseArgs({ args, options });
		return {
			n8nPort: readPort(values.port ?? process.env.PORT ?? '5678', '--port'),
			simulatorPort: readPort(values['simulator-port'] ?? '8787', '--simulator-port'),
			userFolder: values.folder === undefined ? DEFAULT_FOLDER : resolve(values.folder),
		};
	} catch (error) {
		if (!(error instanceof TypeError)) throw error;
		const [complaint = ''] = error.message.split('. ');
		throw new ExpectedError(
			`${complaint}. Use: npm start -- [--port 5678] [--simulator-port 8787] [--folder .local/n8n]`,
		);
	}
}

function readPort(given: string, option: string): number {
	const port = Number(given);
	if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
	throw new ExpectedError(`${option} takes a number from 1 to 65535, not "${given}".`);
}

/** Ctrl+C, a closed terminal, a polite kill, or the end of the npm that runs this. */
function onStopRequest(): { signal: AbortSignal; received: Promise<void> } {
	const request = new AbortController();
	const received = new Promise<void>((resolve) => {
		request.signal.addEventListener('abort', () => resolve(), { once: true });
	});
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.on(signal, () => request.abort());
	}
	if (process.env.npm_lifecycle_event !== undefined) {
		// A kill of npm ends npm and its shell, but does not reach what they run.
		const parent = process.ppid;
		setInterval(() => {
			if (process.ppid !== parent) request.abort();
		}, PARENT_CHECK_MS).unref();
	}
	return { signal: request.signal, received };
}
