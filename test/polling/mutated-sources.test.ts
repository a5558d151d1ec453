import { CHAT_MUTATIONS } from './mutations/chat-mutations';
import { type Mutation, mutatedSource } from './mutations/mutant';
import { SWEEP_MUTATIONS } from './mutations/sweep-mutations';

it.each<Mutation & { readonly what: string }>([...SWEEP_MUTATIONS, ...CHAT_MUTATIONS])(
	'The sources have what this fault replaces: $what',
	(mutation) => {
		expect(mutatedSource(mutation)).toContain(mutation.replace);
	},
);

it('A mutation of what is not there, or not once, is an error', () => {
	const file = 'shared/triggers/poll-result.ts';
	expect(() => mutatedSource({ file, find: 'no such text', replace: '' })).toThrow(
		'nodes/shared/triggers/poll-result.ts has 0 times what a mutation replaces: no such text',
	);
	expect(() => mutatedSource({ file, find: 'readonly', replace: '' })).toThrow(
		/^nodes\/shared\/triggers\/poll-result\.ts has \d+ times what a mutation replaces: readonly$/,
	);
});
