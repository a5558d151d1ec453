/**
 * n8n-core reads its settings, an encryption key among them, from a user folder as soon as it
 * runs anything. Importing this file before `n8n-core` gives it a folder of the repository's own,
 * so that running workflows neither touches nor depends on an n8n of the person at the machine.
 * It also keeps n8n's log quiet: what an execution did is in its result.
 */
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ENCRYPTION_KEY = 'the-engine-stores-no-secrets';
const USER_FOLDER = join(__dirname, '..', '..', '.local', 'engine');

/** Writes the settings file in one step, because test files run side by side. */
function writeSettings(): void {
	const settingsFolder = join(USER_FOLDER, '.n8n');
	const draft = join(settingsFolder, `config.${process.pid}`);
	mkdirSync(settingsFolder, { recursive: true });
	writeFileSync(draft, JSON.stringify({ encryptionKey: ENCRYPTION_KEY }), { mode: 0o600 });
	renameSync(draft, join(settingsFolder, 'config'));
}

writeSettings();
process.env.N8N_USER_FOLDER = USER_FOLDER;
process.env.N8N_ENCRYPTION_KEY = ENCRYPTION_KEY;
process.env.N8N_LOG_LEVEL ??= 'silent';
