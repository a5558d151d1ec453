// Lives through a fortnight of a whole contact center and two days of all triggers, puts faults into
// the package and sees whether histories find them, asks many random questions of the lists, reads many
// bodies with random changes, and then lives through many random histories, in rounds: each in processes
// of its own, so that memory does not grow with their number. A round that fails prints its seed and ends
// the run.
import { runJest } from '../run-jest.mjs';

const wanted = Number(process.env.HISTORIES ?? 50_000);
const inOneRound = Math.min(wanted, 5_000);
const firstSeed = Number(process.env.HISTORIES_SEED ?? Date.now() % 2 ** 31);

const sampled = 'exactness|side-by-side|(?:csv|read-parallel|read-range)-by-chance';
runTests(`(?:fortnight|two-days|polling/mutations|mutated-bodies|${sampled}).test`, {
	LONG: 'true',
	MUTATIONS: '20000',
	SAMPLE_ROUNDS: '24',
});
for (let round = 0, lived = 0; lived < wanted; round++, lived += inOneRound) {
	const seed = String(firstSeed + round);
	runTests('histories.test', { HISTORIES: String(inOneRound), HISTORIES_SEED: seed });
	process.stdout.write(`\n${lived + inOneRound} of ${wanted} histories from seed ${firstSeed}\n\n`);
}

function runTests(pattern, environment) {
	const status = runJest(['--silent', pattern], environment);
	if (status !== 0) process.exit(status);
}
