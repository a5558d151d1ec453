import { parseArgs, types } from 'node:util';

import type { Behaviour, DeepPartial } from './behaviour';
import { createBehaviour } from './behaviour';

/** What the command was asked to do. */
export interface Command {
	host: string;
	port: number;
	seed: number;
	/** Virtual time at the start, in ms; undefined: real time. */
	startAt: number | undefined;
	speed: number;
	world: {
		agents: number;
		zendeskEngagements: number;
		chats: number;
		agentTimeline: number;
		conversions: number;
		departmentEvents: number;
		zoomEngagements: number;
		days: number;
		daysAhead: number;
	};
	behaviour: DeepPartial<Behaviour>;
	tls: { keyFile: string; certFile: string } | undefined;
}

/** A command line that cannot be obeyed; its message says why, in one sentence. */
export class CommandError extends Error {}

export const HELP = `Simulates the Zendesk engagements, Zendesk Chat export and Zoom Contact Center APIs.

  npx tsx test/simulator/cli.ts [options]

  --port N               port to listen on; 0 takes any free one (8787)
  --host NAME            address to listen on (127.0.0.1)
  --engagements N        Zendesk engagements in the days before the start (500)
  --chats N              chats (500)
  --timeline N           spans of agents (500)
  --conversions N        conversions (200)
  --department-events N  department events (500)
  --zoom N               Zoom engagements (500)
  --agents N             agents (12)
  --days N               days the records fill (30)
  --days-ahead N         days of records that come to pass while it runs (7)
  --seed N               the same seed makes the same records (1)
  --now TIME             time it starts at, ISO 8601 with offset (real time)
  --speed N              virtual seconds per real second (1)
  --latency N            milliseconds every answer is held back (0)
  --behaviour JSON       switches, such as '{"zendesk":{"timeUnit":"milliseconds"}}';
                         all are in test/simulator/behaviour
  --tls-key FILE         serve https with this key
  --tls-cert FILE        and this certificate
  --help                 this text

It follows real time and stops with Ctrl+C. GET /simulator tells how it is.`;

const text = { type: 'string' } as const;
const OPTIONS = {
	port: text,
	host: text,
	engagements: text,
	chats: text,
	timeline: text,
	conversions: text,
	'department-events': text,
	zoom: text,
	agents: text,
	days: text,
	'days-ahead': text,
	seed: text,
	now: text,
	speed: text,
	latency: text,
	behaviour: text,
	'tls-key': text,
	'tls-cert': text,
	help: { type: 'boolean' },
} as const;

type Values = ReturnType<typeof parse>;

/** Reads the command line; `'help'` if that is what it asks for. */
export function readCommand(args: readonly string[]): Command | 'help' {
	const values = parse(args);
	if (values.help) return 'help';
	const latencyMs = count(values, 'latency', 0);
	const behaviour = readBehaviour(values.behaviour);
	return {
		host: values.host ?? '127.0.0.1',
		port: upTo(65_535, count(values, 'port', 8787), 'port'),
		seed: count(values, 'seed', 1),
		startAt: readInstant(values.now),
		speed: readSpeed(values.speed),
		world: {
			agents: atLeastOne(count(values, 'agents', 12), 'agents'),
			zendeskEngagements: count(values, 'engagements', 500),
			chats: count(values, 'chats', 500),
			agentTimeline: count(values, 'timeline', 500),
			conversions: count(values, 'conversions', 200),
			departmentEvents: count(values, 'department-events', 500),
			zoomEngagements: count(values, 'zoom', 500),
			days: atLeastOne(count(values, 'days', 30), 'days'),
			daysAhead: count(values, 'days-ahead', 7),
		},
		behaviour: values.latency === undefined ? behaviour : { ...behaviour, latencyMs },
		tls: readTls(values),
	};
}

function parse(args: readonly string[]) {
	try {
		return parseArgs({ args: [...args], options: OPTIONS, strict: true, allowPositionals: false })
			.values;
	} catch (error) {
		// parseArgs goes on to explain how to quote; its first sentence says what is wrong.
		const [sentence] = messageOf(error).split(/[.\n]/);
		throw new CommandError(`${sentence ?? ''}; --help lists the options.`);
	}
}

type CountOption = Exclude<keyof typeof OPTIONS, 'help'>;

function count(values: Values, name: CountOption, otherwise: number): number {
	const given = values[name];
	if (given === undefined) return otherwise;
	if (!/^\d{1,9}$/.test(given)) {
		throw new CommandError(`--${name} takes a whole number of at least 0, not "${given}".`);
	}
	return Number(given);
}

function atLeastOne(value: number, name: CountOption): number {
	if (value < 1) throw new CommandError(`--${name} takes a whole number of at least 1, not 0.`);
	return value;
}

function upTo(most: number, value: number, name: CountOption): number {
	if (value > most) throw new CommandError(`--${name} takes at most ${most}, not ${value}.`);
	return value;
}

function readSpeed(given: string | undefined): number {
	const speed = Number(given ?? '1');
	if (given?.trim() === '' || !Number.isFinite(speed) || speed <= 0) {
		throw new CommandError(`--speed takes a number above 0, not "${given ?? ''}".`);
	}
	return speed;
}

function readInstant(given: string | undefined): number | undefined {
	if (given === undefined) return undefined;
	const instant = /(?:Z|[+-]\d{2}:\d{2})$/.test(given) ? Date.parse(given) : NaN;
	if (Number.isNaN(instant)) {
		throw new CommandError(`--now takes a time such as 2026-11-20T12:00:00Z, not "${given}".`);
	}
	return instant;
}

function readBehaviour(given: string | undefined): DeepPartial<Behaviour> {
	if (given === undefined) return {};
	try {
		const changes = JSON.parse(given) as DeepPartial<Behaviour>;
		createBehaviour(changes);
		return changes;
	} catch (error) {
		throw new CommandError(`--behaviour cannot be used: ${messageOf(error)}.`);
	}
}

function readTls(values: Values): Command['tls'] {
	const keyFile = values['tls-key'];
	const certFile = values['tls-cert'];
	if (keyFile === undefined && certFile === undefined) return undefined;
	if (keyFile === undefined || certFile === undefined) {
		throw new CommandError('--tls-key and --tls-cert go together.');
	}
	return { keyFile, certFile };
}

/** Node's own errors are of another realm under a test runner, where instanceof says no. */
function messageOf(error: unknown): string {
	return types.isNativeError(error) ? error.message : String(error);
}
