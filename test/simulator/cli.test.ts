import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

import { HELP, readCommand } from './cli-options';
import { startSimulator } from './index';

describe('the command line', () => {
	it('has a default for everything', () => {
		expect(readCommand([])).toMatchObject({ port: 8787, host: '127.0.0.1', seed: 1, speed: 1 });
	});

	it('takes amounts, time, switches and files', () => {
		const args =
			'--port 0 --engagements 7 --zoom 8 --days 9 --speed 0.5 --latency 50 --tls-key k --tls-cert c';
		const behaviour = '{"zendesk":{"timeUnit":"milliseconds"}}';
		const command = readCommand([
			...args.split(' '),
			'--now',
			'2026-11-20T12:00:00Z',
			'--behaviour',
			behaviour,
		]);
		expect(command).toMatchObject({
			port: 0,
			speed: 0.5,
			startAt: Date.parse('2026-11-20T12:00:00Z'),
			world: { zendeskEngagements: 7, zoomEngagements: 8, days: 9 },
			behaviour: { latencyMs: 50, zendesk: { timeUnit: 'milliseconds' } },
			tls: { keyFile: 'k', certFile: 'c' },
		});
	});

	it('explains every option it takes', () => {
		expect(readCommand(['--help'])).toBe('help');
		const explained = [...HELP.matchAll(/^ {2}(--[a-z-]+)/gm)].map(([, option]) => option);
		for (const option of explained)
			expect(() => readCommand([option ?? ''])).not.toThrow('Unknown');
		expect(explained).toHaveLength(19);
	});

	it.each([
		['--bogus', "Unknown option '--bogus'; --help lists the options."],
		['stray', "Unexpected argument 'stray'; --help lists the options."],
		['--port', "Option '--port <value>' argument missing; --help lists the options."],
		['--port x', '--port takes a whole number of at least 0, not "x".'],
		['--port 70000', '--port takes at most 65535, not 70000.'],
		['--chats 1.5', '--chats takes a whole number of at least 0, not "1.5".'],
		['--chats=-5', '--chats takes a whole number of at least 0, not "-5".'],
		['--agents 0', '--agents takes a whole number of at least 1, not 0.'],
		['--speed 0', '--speed takes a number above 0, not "0".'],
		['--speed fast', '--speed takes a number above 0, not "fast".'],
		['--now yesterday', '--now takes a time such as 2026-11-20T12:00:00Z, not "yesterday".'],
		['--behaviour {"a":1}', '--behaviour cannot be used: The simulator has no switch "a".'],
		['--tls-key k', '--tls-key and --tls-cert go together.'],
	])('refuses %s', (args, message) => {
		expect(() => readCommand(args.split(' '))).toThrow(new Error(message));
	});
});

describe('the command', () => {
	const running: ChildProcess[] = [];
	const run = (...args: string[]) => {
		const child = spawn(process.execPath, ['--import', 'tsx', join(__dirname, 'cli.ts'), ...args], {
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		running.push(child);
		return child;
	};
	afterAll(() => running.forEach((child) => child.kill('SIGKILL')));

	it('prints addresses and credentials, serves, and stops at SIGTERM', async () => {
		const child = run('--port', '0', '--engagements', '5');
		let printed = '';
		for await (const chunk of child.stdout) {
			printed += String(chunk);
			if (printed.includes('to come.')) break;
		}
		expect(printed).toContain('zd-api-token-secret');
		const url = /http:\/\/127\.0\.0\.1:\d+/.exec(printed)?.[0] ?? '';
		expect((await fetch(`${url}/simulator`)).status).toBe(200);
		child.kill('SIGTERM');
		expect(await once(child, 'exit')).toEqual([0, null]);
	});

	it('names a port that is in use, and exits with 1', async () => {
		const simulator = await startSimulator();
		const child = run('--port', String(simulator.port));
		const [complaint] = await Promise.all([text(child.stderr), once(child, 'exit')]);
		expect(complaint).toBe(
			`Port ${simulator.port} is in use by another program; choose another one with --port.\n`,
		);
		expect(child.exitCode).toBe(1);
		await simulator.close();
	});
});
