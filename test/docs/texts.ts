import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const ROOT = join(__dirname, '..', '..');

/** Stands for a value that the code inserts into a text. */
export const ANYTHING = '…';

const ERRORS = ['AddressError', 'InputError', 'StorageError', 'VendorError'];

/** The functions with which the nodes say something, below their output and in n8n's log. */
const SAYING = ['info', 'log', 'notice', 'warn'];

/** All texts in the sources of nodes and credentials, as users may read them. */
export function textsOfSources(): string[] {
	return sources().flatMap(textsIn);
}

/** What errors, hints and warnings say first: the texts they are made with. */
export function messagesOfSources(): string[] {
	const messages: string[] = [];
	const visit = (node: ts.Node): void => {
		const message = messageOf(node);
		// A notice among the fields of a credential begins with its name, which is one word.
		if (message) messages.push(...textsOf(message).filter((text) => text.includes(' ')));
		ts.forEachChild(node, visit);
	};
	sources().forEach(visit);
	return messages;
}

/** The argument that says what happened. */
function messageOf(node: ts.Node): ts.Node | undefined {
	if (ts.isNewExpression(node) && ts.isIdentifier(node.expression)) {
		return ERRORS.includes(node.expression.text) ? node.arguments?.[0] : undefined;
	}
	if (ts.isCallExpression(node)) {
		const { expression } = node;
		const name = ts.isPropertyAccessExpression(expression) ? expression.name : expression;
		return ts.isIdentifier(name) && SAYING.includes(name.text) ? node.arguments[0] : undefined;
	}
	// How vendors and statuses are explained: objects with a message and advice.
	if (!ts.isObjectLiteralExpression(node)) return undefined;
	const members = new Map(
		node.properties
			.filter(ts.isPropertyAssignment)
			.map(({ name, initializer }) => [name.getText(), initializer]),
	);
	return members.has('cause') ? members.get('message') : undefined;
}

function sources(): ts.SourceFile[] {
	return ['nodes', 'credentials'].flatMap((folder) =>
		readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
			.filter((file) => file.endsWith('.ts'))
			.map((file) =>
				ts.createSourceFile(
					file,
					readFileSync(join(ROOT, folder, file), 'utf8'),
					ts.ScriptTarget.Latest,
					true,
				),
			),
	);
}

function textsIn(source: ts.Node): string[] {
	const texts: string[] = [];
	const visit = (node: ts.Node): void => {
		texts.push(...textOf(node));
		ts.forEachChild(node, visit);
	};
	visit(source);
	return texts;
}

/** The text of a message, or the two of which it is one. */
function textsOf(node: ts.Node): string[] {
	return ts.isConditionalExpression(node)
		? [node.whenTrue, node.whenFalse].flatMap(textsOf)
		: textOf(node);
}

function textOf(node: ts.Node): string[] {
	if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return [node.text];
	if (!ts.isTemplateExpression(node)) return [];
	const rest = node.templateSpans.map(({ literal }) => ANYTHING + literal.text);
	return [[node.head.text, ...rest].join('')];
}
