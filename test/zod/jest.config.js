const base = require('../../jest.config.js');

/** The unit and engine tests with another zod than the one n8n brings. */
/** @type {import('jest').Config} */
module.exports = {
	...base,
	rootDir: '../..',
	silent: true,
	testMatch: ['<rootDir>/test/nodes/**/*.test.ts', '<rootDir>/test/engine/**/*.test.ts'],
	resolver: '<rootDir>/test/zod/resolver.cjs',
};
