import { Logger } from '@n8n/backend-common';

/** Everything that n8n's log is given from now to the end of the test. */
export function recordLog(): unknown[][] {
	const lines: unknown[][] = [];
	for (const level of ['error', 'warn', 'info', 'debug'] as const) {
		jest.spyOn(Logger.prototype, level).mockImplementation((...line) => {
			lines.push(line);
		});
	}
	return lines;
}
