import {
	ensureBuilt,
	ensureFreePorts,
	ensureHost,
	ensureInstalled,
	loadTypeScript,
	runCommand,
} from './setup.mjs';

await runCommand(async () => {
	await ensureFreePorts(process.argv.slice(2));
	// Side by side: n8n is large, and most of its installation is waiting for the disk and the network.
	await Promise.all([ensureHost(), ensureInstalled().then(ensureBuilt)]);
	const { start } = await loadTypeScript('run-start.ts');
	await start(process.argv.slice(2));
});
