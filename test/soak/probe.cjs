// Preloaded into n8n by the soak: takes down every poll of the package, and answers each request with
// the state of the process. Nothing outside that process could see polls that ask the vendor for
// nothing, or clear away what nobody needs any more before it counts what is left.
const { createServer } = require('node:http');
const Module = require('node:module');
const { monitorEventLoopDelay } = require('node:perf_hooks');
const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');
const { isMainThread } = require('node:worker_threads');

const { SOAK_PROBE_PORT, SOAK_PROBE_RESOLUTION_MS } = process.env;
const WATCHED = Symbol('watched');
const TRIGGERS = /n8n-nodes-engagements.*Trigger\.node(\.js)?$/;

if (isMainThread && process.argv.at(-1) === 'start') {
	setFlagsFromString('--expose-gc');
	const collectGarbage = runInNewContext('gc');
	const delay = monitorEventLoopDelay({ resolution: Number(SOAK_PROBE_RESOLUTION_MS) });
	delay.enable();
	const polls = notePolls();
	createServer((_request, response) => {
		const [median, most] = [delay.percentile(50), delay.percentile(99)];
		collectGarbage();
		const { rss, heapUsed } = process.memoryUsage();
		const handles = process.getActiveResourcesInfo().length;
		response.end(JSON.stringify({ rss, heapUsed, handles, median, most, polls: polls.splice(0) }));
		delay.reset();
	})
		.listen(Number(SOAK_PROBE_PORT), '127.0.0.1')
		.unref();
}

/** @returns a list to which each poll is added when it begins */
function notePolls() {
	const polls = [];
	const load = Module._load;
	Module._load = function (file, ...others) {
		const loaded = load.call(this, file, ...others);
		if (!TRIGGERS.test(file) || loaded[WATCHED]) return loaded;
		for (const [name, Trigger] of Object.entries(loaded)) {
			loaded[name] = class extends Trigger {
				constructor() {
					super();
					const { poll } = this;
					this.poll = async function () {
						polls.push({ trigger: this.getWorkflow().name, at: Date.now() });
						return await poll.call(this);
					};
				}
			};
		}
		loaded[WATCHED] = true;
		return loaded;
	};
	return polls;
}
