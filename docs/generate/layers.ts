import { createRequire } from 'node:module';
import { z } from 'zod';

import { code, table } from './markdown';
import { pathOf } from './pages';

/** What `npm run lint` checks the imports of `nodes/` against. */
const RULES = '.dependency-cruiser.cjs';

const LAYER = 'layer-';

/** How the comment of a layer's rule is written. */
const COMMENT = /^Holds (?<holds>.+)\. Imports from: (?<knows>.+)\.$/;

const NO_LAYER = 'no other room';

const configuration = z.object({
	forbidden: z.array(z.object({ name: z.string(), comment: z.string() })),
});

/** The rooms of `nodes/shared/` from the ground up, and from which of them each may import. */
export function layerTable(): string {
	const rules: unknown = createRequire(__filename)(pathOf(RULES));
	const layers = configuration
		.parse(rules)
		.forbidden.filter(({ name }) => name.startsWith(LAYER))
		.map(({ name, comment }) => {
			const { holds, knows } = COMMENT.exec(comment)?.groups ?? {};
			if (holds === undefined || knows === undefined) {
				throw new Error(`The comment of ${name} in ${RULES} cannot be read: ${comment}`);
			}
			return [code(`${name.slice(LAYER.length)}/`), holds, importsOf(knows)];
		});
	return table(['Room', 'Holds', 'Imports from'], layers);
}

function importsOf(knows: string): string {
	if (knows === NO_LAYER) return 'none of them';
	return knows
		.split(', ')
		.map((room) => code(`${room}/`))
		.join(', ');
}
