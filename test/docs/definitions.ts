import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

import { pathOf } from '../../docs/generate/pages';

/** All files under a folder of the repository, as paths from its root. */
export function filesUnder(folder: string): string[] {
	return readdirSync(pathOf(folder), { recursive: true, encoding: 'utf8' })
		.map((file) => join(folder, file))
		.sort();
}

/** The names that a TypeScript file declares: functions, classes, types, variables and members. */
export function definitionsIn(file: string): Set<string> {
	const names = new Set<string>();
	visit(file, (node) => {
		const isNamed =
			ts.isFunctionDeclaration(node) ||
			ts.isClassDeclaration(node) ||
			ts.isInterfaceDeclaration(node) ||
			ts.isTypeAliasDeclaration(node) ||
			ts.isVariableDeclaration(node) ||
			ts.isMethodDeclaration(node) ||
			ts.isMethodSignature(node) ||
			ts.isPropertySignature(node);
		if (isNamed && node.name !== undefined && ts.isIdentifier(node.name)) names.add(node.name.text);
	});
	return names;
}

const TEST_FUNCTION = /^(?:describe|it)\b/;

/** The titles of a file's tests and groups of tests, as they are written. */
export function testTitlesIn(file: string): Set<string> {
	const titles = new Set<string>();
	visit(file, (node, source) => {
		if (!ts.isCallExpression(node) || !TEST_FUNCTION.test(node.expression.getText(source))) return;
		const [title] = node.arguments;
		if (title !== undefined && ts.isStringLiteralLike(title)) titles.add(title.text);
	});
	return titles;
}

function visit(file: string, see: (node: ts.Node, source: ts.SourceFile) => void): void {
	const text = readFileSync(pathOf(file), 'utf8');
	const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
	const descend = (node: ts.Node): void => {
		see(node, source);
		ts.forEachChild(node, descend);
	};
	descend(source);
}
