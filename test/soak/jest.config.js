/** @type {import('jest').Config} */
module.exports = {
	...require('../e2e/jest.config.js'),
	testMatch: ['<rootDir>/test/soak/*.e2e.ts'],
};
