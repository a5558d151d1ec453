/** @type {import('jest').Config} */
module.exports = {
	...require('../e2e/jest.config.js'),
	testMatch: ['<rootDir>/test/generations/*.e2e.ts'],
};
