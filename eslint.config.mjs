import js from '@eslint/js';
import { n8nCommunityNodesPlugin } from '@n8n/eslint-plugin-community-nodes';
import n8nNodesBase from 'eslint-plugin-n8n-nodes-base';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const PUBLISHED = ['nodes/**/*.ts', 'credentials/**/*.ts'];
const SCRIPTS = ['**/*.js', '**/*.mjs', '**/*.cjs'];

/** Anything but what n8n hands to a community node: its own rule lets every devDependency through. */
const ABSENT_AT_RUN_TIME =
	'^(?!\\.{1,2}/|(?:n8n-workflow|zod|luxon|(?:node:)?crypto)$|lodash(?:/|$))';

const NODE_GLOBALS = Object.fromEntries(
	Object.getOwnPropertyNames(globalThis).map((name) => [name, 'readonly']),
);

const communityRules = {
	plugins: n8nCommunityNodesPlugin.configs.recommended.plugins,
	rules: n8nCommunityNodesPlugin.configs.recommended.rules,
};

export default defineConfig(
	globalIgnores(['**/node_modules/', 'dist/', 'artifacts/', 'coverage/', '.local/']),
	{ linterOptions: { reportUnusedDisableDirectives: 'error' } },

	{
		files: SCRIPTS,
		extends: [js.configs.recommended],
		languageOptions: {
			ecmaVersion: 2024,
			globals: NODE_GLOBALS,
		},
		rules: { eqeqeq: 'error', 'prefer-const': 'error', 'no-var': 'error' },
	},
	{
		files: ['**/*.js', '**/*.cjs'],
		languageOptions: {
			sourceType: 'commonjs',
			globals: {
				require: 'readonly',
				module: 'writable',
				exports: 'writable',
				__dirname: 'readonly',
			},
		},
	},

	{
		files: ['**/*.ts'],
		extends: [
			js.configs.recommended,
			tseslint.configs.strictTypeChecked,
			tseslint.configs.stylisticTypeChecked,
		],
		languageOptions: {
			parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
		},
		rules: {
			eqeqeq: 'error',
			'@typescript-eslint/array-type': ['error', { default: 'array-simple' }],
			'@typescript-eslint/consistent-type-imports': 'error',
			'@typescript-eslint/switch-exhaustiveness-check': [
				'error',
				{ considerDefaultExhaustiveForUnions: true },
			],
			'@typescript-eslint/no-unnecessary-condition': [
				'error',
				{ allowConstantLoopConditions: 'only-allowed-literals' },
			],
			'@typescript-eslint/restrict-template-expressions': [
				'error',
				{ allowNumber: true, allowBoolean: true },
			],
			'@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
			'@typescript-eslint/return-await': ['error', 'always'],
			// It would suggest the very `!` that no-non-null-assertion forbids.
			'@typescript-eslint/non-nullable-type-assertion-style': 'off',
			// n8n's interfaces want promises and functions where there may be nothing to wait for.
			'@typescript-eslint/require-await': 'off',
			// A type alias is assignable to n8n's IDataObject, an interface is not.
			'@typescript-eslint/consistent-type-definitions': 'off',
		},
	},
	{
		files: ['test/**/*.ts'],
		rules: {
			// `expect(context.method)` reads a method without calling it.
			'@typescript-eslint/unbound-method': 'off',
		},
	},

	{
		files: PUBLISHED,
		...communityRules,
		linterOptions: { noInlineConfig: true },
	},
	{
		files: PUBLISHED,
		rules: {
			'no-console': 'error',
			'max-lines': ['error', 250],
			'no-restricted-imports': [
				'error',
				{
					patterns: [
						{
							regex: ABSENT_AT_RUN_TIME,
							message: 'n8n does not provide this module to community nodes.',
						},
					],
				},
			],
		},
	},
	{
		files: ['nodes/**/*.ts'],
		plugins: { 'n8n-nodes-base': n8nNodesBase },
		rules: {
			...n8nNodesBase.configs.nodes.rules,
			// The same three that n8n switches off for community nodes: connection types are an enum,
			// and a vendor's API may well have a maximum page size.
			'n8n-nodes-base/node-class-description-inputs-wrong-regular-node': 'off',
			'n8n-nodes-base/node-class-description-outputs-wrong': 'off',
			'n8n-nodes-base/node-param-type-options-max-value-present': 'off',
			'no-restricted-syntax': [
				'error',
				{
					selector:
						'CallExpression[callee.property.name=/^(push|unshift)$/] > SpreadElement.arguments',
					message: 'A long list overflows the stack: add its elements one by one.',
				},
				{
					selector:
						"CallExpression[callee.property.name='abort']:not([arguments.0.name='NO_LONGER_WANTED'])",
					message:
						'Pass NO_LONGER_WANTED: an error made here would hold all that this function reaches.',
				},
			],
		},
	},
	{
		files: ['credentials/**/*.ts'],
		plugins: { 'n8n-nodes-base': n8nNodesBase },
		rules: {
			...n8nNodesBase.configs.credentials.rules,
			// The same two that n8n switches off for community nodes: the documentation is a web address,
			// and credential-password-field judges secrets better.
			'n8n-nodes-base/cred-class-field-documentation-url-miscased': 'off',
			'n8n-nodes-base/cred-class-field-type-options-password-missing': 'off',
		},
	},
	{
		files: ['package.json'],
		plugins: { ...communityRules.plugins, 'n8n-nodes-base': n8nNodesBase },
		languageOptions: {
			parser: tseslint.parser,
			parserOptions: { extraFileExtensions: ['.json'] },
		},
		rules: { ...communityRules.rules, ...n8nNodesBase.configs.community.rules },
	},
);
