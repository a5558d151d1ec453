import * as n8nWorkflow from 'n8n-workflow';

/**
 * To be imported by every node before anything else. An n8n or a Node.js that is too old would stop
 * at the first thing it does not have; n8n shows this sentence in its place.
 */
const WHAT_OLD_HOSTS_LACK = [
	{ isThere: 'NodeConnectionTypes' in n8nWorkflow, needed: 'n8n 1.123' },
	{ isThere: 'toSpliced' in Array.prototype, needed: 'Node.js 20.19' },
];

for (const { isThere, needed } of WHAT_OLD_HOSTS_LACK) {
	if (isThere) continue;
	throw new Error(`n8n-nodes-engagements needs ${needed} or newer. Update it and start n8n again.`);
}
