import type { Certificate } from '../measure/certificate';
import type { Verdict } from '../measure/markdown';
import { Program } from '../measure/program';
import type { ListServerOptions } from '../programs/list-server';
import type { Span } from '../subjects/lists';

/** One part of the benchmark. */
export interface Table {
	readonly title: string;
	readonly run: (certificate: Certificate) => Promise<Section>;
}

/** What came out of it. */
export interface Section {
	/** Markdown. */
	readonly text: string;
	readonly verdicts: readonly Verdict[];
}

const HOUR_MS = 3_600_000;

/** So many days before now, and an hour more: the rows of a server lie before its own start. */
export function lastDays(days: number): Span {
	const to = Date.now();
	return { from: to - (days * 24 + 1) * HOUR_MS, to };
}

/** Runs something with a server of lists in a process of its own. */
export async function withListServer<Result>(
	options: ListServerOptions,
	use: (url: string, server: Program) => Promise<Result>,
): Promise<Result> {
	const server = Program.start('list-server.ts');
	try {
		return await use(await server.ask<string>({ open: options }), server);
	} finally {
		server.stop();
	}
}

/** Runs something with a program of its own. */
export async function withProgram<Result>(
	file: string,
	use: (program: Program) => Promise<Result>,
	environment: Readonly<Record<string, string>> = {},
): Promise<Result> {
	const program = Program.start(file, environment);
	try {
		return await use(program);
	} finally {
		program.stop();
	}
}
