import { readFileSync } from 'node:fs';

import { CommandError, HELP, readCommand, type Command } from './cli-options';
import { runningClock, startSimulator, type Simulator } from './index';

void run(process.argv.slice(2));

async function run(args: readonly string[]): Promise<void> {
	try {
		const command = readCommand(args);
		if (command === 'help') {
			console.log(HELP);
			return;
		}
		const simulator = await start(command);
		console.log(introduction(simulator, command));
		for (const signal of ['SIGINT', 'SIGTERM'] as const) {
			process.once(signal, () => void simulator.close().then(() => process.exit(0)));
		}
	} catch (error) {
		console.error(complaintFor(error));
		process.exitCode = 1;
	}
}

async function start(command: Command): Promise<Simulator> {
	const { host, port, seed, speed, startAt, world, behaviour, tls } = command;
	const clock = runningClock({ speed, ...(startAt === undefined ? {} : { startAt }) });
	return await startSimulator({
		host,
		port,
		seed,
		now: clock,
		world,
		behaviour,
		...(tls ? { tls: { key: read(tls.keyFile), cert: read(tls.certFile) } } : {}),
	});
}

function read(file: string): string {
	try {
		return readFileSync(file, 'utf8');
	} catch {
		throw new CommandError(`The file ${file} cannot be read.`);
	}
}

function introduction(simulator: Simulator, { speed }: Command): string {
	const { url, clock, world } = simulator;
	const { zendesk, chat, zoom } = simulator.behaviour.accounts;
	return `The simulator is running; stop it with Ctrl+C.

Zendesk Engagements   ${url}
  API token           ${zendesk.email} / ${zendesk.apiToken}
  access token        ${zendesk.accessToken}
  OAuth client        ${zendesk.clientId} / ${zendesk.clientSecret}
Zendesk Chat          ${url}
  access token        ${chat.accessToken}
  OAuth client        ${chat.clientId} / ${chat.clientSecret}
Zoom Contact Center   ${url}/v2
  token URL           ${url}/oauth/token
  account             ${zoom.accountId}
  client              ${zoom.clientId} / ${zoom.clientSecret}

It is ${new Date(clock.now()).toISOString()}${speed === 1 ? '' : ` and time runs ${speed} times as fast`}; \
${world.zendeskEngagements.all.length} Zendesk engagements, ${world.chats.all.length} chats and \
${world.zoomEngagements.all.length} Zoom engagements are past or to come.`;
}

/** What Node tells of an error while listening. */
type NetworkError = Error & {
	code?: string;
	address?: string;
	hostname?: string;
	port?: number;
};

function complaintFor(error: unknown): string {
	if (error instanceof CommandError) return error.message;
	if (!(error instanceof Error)) return String(error);
	const { code, address, hostname, port } = error as NetworkError;
	if (code === 'EADDRINUSE') {
		return `Port ${port ?? ''} is in use by another program; choose another one with --port.`;
	}
	if (code === 'EACCES')
		return `Port ${port ?? ''} may not be used; choose one above 1023 with --port.`;
	if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
		return `This machine has no address ${address ?? hostname ?? ''} to listen on; choose another one with --host.`;
	}
	return `The simulator did not start: ${error.message}`;
}
