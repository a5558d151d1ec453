import { UNKNOWABLE } from './unknowable';

describe('what a client cannot know', () => {
	it.each(UNKNOWABLE)('is told in one sentence each: $reliesOn', (entry) => {
		for (const sentence of [entry.reliesOn, entry.because, entry.otherwise]) {
			expect(sentence).toMatch(/^[A-Z][^.]*\.$/);
		}
	});
});
