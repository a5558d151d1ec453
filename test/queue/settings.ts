import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';

import type { Postgres } from '../e2e/postgres';
import type { Redis } from './redis';

const FILE = join(__dirname, '..', '..', 'docs', 'examples', 'queue-mode', 'n8n.env');

/** The settings of the documentation's compose file, with other addresses. */
export function queueMode(redis: Redis, postgres: Postgres): Record<string, string> {
	return {
		...settingsOfCompose(),
		...redis.environment,
		...postgres.environment,
		N8N_ENCRYPTION_KEY: 'the same in all processes',
	};
}

/** The settings of all processes of n8n in the documentation's compose file. */
export function settingsOfCompose(): Record<string, string> {
	return { ...parseEnv(readFileSync(FILE, 'utf8')) } as Record<string, string>;
}
