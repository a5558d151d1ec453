// Installs what the benchmark needs, n8n itself among it, and measures; arguments name the tables.
import {
	ensureBuilt,
	ensureHost,
	ensureInstalled,
	loadTypeScript,
	runCommand,
} from '../demo/setup.mjs';

await runCommand(async () => {
	await ensureInstalled();
	await ensureHost();
	await ensureBuilt();
	const { runBench } = await loadTypeScript('../bench/run.ts');
	await runBench(process.argv.slice(2));
});
