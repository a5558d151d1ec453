import { ensureBuilt, ensureHost, ensureInstalled, loadTypeScript, runCommand } from './setup.mjs';

await runCommand(async () => {
	await ensureInstalled();
	await ensureHost();
	await ensureBuilt();
	const { start } = await loadTypeScript('run-start.ts');
	await start(process.argv.slice(2));
});
