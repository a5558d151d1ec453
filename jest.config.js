/** What takes long and seldom finds anything: `npm run test:histories` runs it. */
const LONG = [
	'<rootDir>/test/polling/fortnight.test.ts',
	'<rootDir>/test/polling/mutations.test.ts',
	'<rootDir>/test/polling/two-days.test.ts',
];

/** @type {import('jest').Config} */
module.exports = {
	testEnvironment: 'node',
	testMatch: ['<rootDir>/test/**/*.test.ts'],
	testPathIgnorePatterns: [
		'/node_modules/',
		'<rootDir>/test/e2e/',
		'<rootDir>/demo/host/',
		...(process.env.LONG === 'true' ? [] : LONG),
	],
	modulePathIgnorePatterns: [
		'<rootDir>/dist/',
		'<rootDir>/demo/host/',
		'<rootDir>/test/generations/host/',
		'<rootDir>/test/package/scanner/',
		'<rootDir>/artifacts/',
		'<rootDir>/.local/',
	],
	moduleNameMapper: { '^(?:@langchain/core/tools|ssh2)$': '<rootDir>/test/engine/not-loaded.cjs' },
	transform: {
		'^.+\\.ts$': [
			'@swc/jest',
			{
				jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
				module: { type: 'commonjs' },
				sourceMaps: 'inline',
			},
		],
	},
	// Found at once, without asking the sandbox each time.
	// Not what tests replace: the time and the network.
	sandboxInjectedGlobals: [
		'Array',
		'Boolean',
		'Error',
		'JSON',
		'Map',
		'Math',
		'Number',
		'Object',
		'Promise',
		'RegExp',
		'Set',
		'String',
		'Symbol',
		'Uint8Array',
		'WeakMap',
	],
	runtime: '<rootDir>/test/jest-runtime.cjs',
	testSequencer: '<rootDir>/test/longest-first.cjs',
	maxWorkers: '100%',
	testTimeout: 10_000,
	restoreMocks: true,
	workerIdleMemoryLimit: '1GB',
	collectCoverageFrom: ['nodes/**/*.ts', 'credentials/**/*.ts'],
};
