import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const ROOT = join(__dirname, '..', '..');

/** Stands for a value that the code inserts into a text. */
export const ANYTHING = '…';

/** All texts in the sources of nodes and credentials, as users may read them. */
export function textsOfSources(): string[] {
	return ['nodes', 'credentials'].flatMap((folder) =>
		readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
			.filter((file) => file.endsWith('.ts'))
			.flatMap((file) => textsOf(readFileSync(join(ROOT, folder, file), 'utf8'))),
	);
}

function textsOf(source: string): string[] {
	const texts: string[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) {
			texts.push(node.text);
		} else if (ts.isTemplateExpression(node)) {
			const rest = node.templateSpans.map(({ literal }) => ANYTHING + literal.text);
			texts.push([node.head.text, ...rest].join(''));
		}
		ts.forEachChild(node, visit);
	};
	visit(ts.createSourceFile('source.ts', source, ts.ScriptTarget.Latest));
	return texts;
}
