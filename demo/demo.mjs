import { ensureInstalled, loadTypeScript, runCommand } from './setup.mjs';

await runCommand(async () => {
	await ensureInstalled();
	const { runDemo } = await loadTypeScript('run-demo.ts');
	await runDemo();
});
