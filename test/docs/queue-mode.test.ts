import { readFileSync } from 'node:fs';

import host from '../../demo/host/package.json';
import { pathOf } from '../../docs/generate/pages';
import { REDIS_SETTINGS } from '../queue/redis';
import { settingsOfCompose } from '../queue/settings';

const read = (file: string) => readFileSync(pathOf(file), 'utf8');

/** What the test of the queue mode sets or uses is what the compose file offers. */
describe('the compose file', () => {
	const compose = read('docs/examples/queue-mode/compose.yaml');
	const settings = settingsOfCompose();

	it('gives all processes of n8n the settings that the test of the queue mode uses', () => {
		expect(settings).toMatchObject({ EXECUTIONS_MODE: 'queue', DB_TYPE: 'postgresdb' });
		const [, shared = ''] = /^x-n8n: &n8n\n([^]*?)\n\n/m.exec(compose) ?? [];
		expect(shared).toContain('\n  env_file: n8n.env\n');
		const processes = [...compose.matchAll(/^ {2}(\w+):\n {4}<<: \*n8n\n/gm)];
		expect(processes.map(([, name]) => name)).toEqual(['main', 'worker']);
	});

	it('adds addresses and secrets only', () => {
		const [, environment = ''] = /\n {2}environment:\n((?: {4}.*\n)+)/.exec(compose) ?? [];
		const names = [...environment.matchAll(/^ +(\w+):/gm)].map(([, name = '']) => name);
		const others = names.filter((name) => !/^(?:DB_POSTGRESDB|QUEUE_BULL_REDIS)_/.test(name));
		expect(names.length).toBeGreaterThan(3);
		expect(others).toEqual(['N8N_ENCRYPTION_KEY']);
	});

	it('starts the n8n and the Redis that are tested', () => {
		expect(compose).toContain(`image: docker.n8n.io/n8nio/n8n:${host.dependencies.n8n}\n`);
		expect(compose).toContain(`command: redis-server ${REDIS_SETTINGS.join(' ')}\n`);
	});

	it('gives a worker longer to end than n8n gives its executions', () => {
		const [, seconds] = /stop_grace_period: (\d+)s\n/.exec(compose) ?? [];
		expect(Number(seconds)).toBeGreaterThan(Number(settings.N8N_GRACEFUL_SHUTDOWN_TIMEOUT));
	});

	it('is described by the page on scaling with the settings it has', () => {
		const page = read('docs/scaling.md');
		expect(Object.keys(settings).filter((name) => !page.includes(name))).toEqual([]);
	});
});
