// Tries many draws of the random server, in rounds: each in processes of its own, so that memory does
// not grow with their number. A round that fails prints the simplest draw as JSON, to be copied into
// `found/`, and ends the run; the last line says how many draws were tried.
import { runJest } from '../run-jest.mjs';

const TESTS =
	'test/random/(?:chat|zendesk|zoom)-lists|test/random/(?:costs|faults|words|follow-|sweep-)';

const wanted = Number(process.env.DRAWS ?? 100_000);
const inOneRound = Math.min(wanted, 10_000);
const firstSeed = Number(process.env.DRAWS_SEED ?? Date.now() % 2 ** 31);

const begun = Date.now();
let tried = 0;
let status = 0;
for (let round = 0; tried < wanted && status === 0; round++) {
	status = tryRound(firstSeed + round);
	tried += inOneRound;
}
const seconds = Math.round((Date.now() - begun) / 1000);
const found = status === 0 ? 'nothing found' : 'a fault found: see above';
process.stdout.write(`\n${tried} draws from seed ${firstSeed} in ${seconds} s: ${found}\n`);
process.exit(status);

function tryRound(seed) {
	return runJest(['--silent', TESTS], { DRAWS: String(inOneRound), DRAWS_SEED: String(seed) });
}
