// Preloaded into n8n by the end-to-end tests: when n8n ends, it writes down from where the files of
// the package that ran have got their modules. Nothing outside that process could tell for sure.
const { writeFileSync } = require('node:fs');
const { createRequire } = require('node:module');

const { MODULE_REPORT_FILE, MODULE_REPORT_PACKAGE } = process.env;

process.once('exit', () => {
	const files = Object.keys(require.cache).filter((file) => file.includes(MODULE_REPORT_PACKAGE));
	if (files.length === 0) return;
	const resolved = (name) => [...new Set(files.map((file) => createRequire(file).resolve(name)))];
	const report = { files, zod: resolved('zod'), 'n8n-workflow': resolved('n8n-workflow') };
	writeFileSync(MODULE_REPORT_FILE, JSON.stringify(report));
});
