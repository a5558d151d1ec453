/** @type {import('jest').Config} */
module.exports = {
	...require('../../jest.config.js'),
	rootDir: '../..',
	testMatch: ['<rootDir>/test/e2e/*.e2e.ts'],
	testPathIgnorePatterns: ['/node_modules/'],
	// Files wait for clocks and browsers: two at a time take little longer than the longest of them.
	maxWorkers: 2,
	testTimeout: 300_000,
};
