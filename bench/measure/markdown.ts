export type Row = Readonly<Record<string, number | string>>;

/** Rows as a Markdown table: a column per key of the first row, numbers to the right. */
export function asMarkdown(rows: readonly Row[]): string {
	const columns = Object.keys(rows[0] ?? {});
	const rule = columns.map((column) => (typeof rows[0]?.[column] === 'number' ? '--:' : '---'));
	const cells = rows.map((row) => columns.map((column) => textOf(row[column])));
	return [columns, rule, ...cells].map((line) => `| ${line.join(' | ')} |`).join('\n');
}

function textOf(cell: number | string = ''): string {
	if (typeof cell === 'string') return cell;
	return Math.abs(cell) >= 100
		? Math.round(cell).toLocaleString('en')
		: String(Number(cell.toPrecision(3)));
}

/** A target, and what was measured. */
export interface Verdict {
	readonly target: string;
	readonly measured: number;
	/** The value it may reach, from above or from below. */
	readonly bound: { readonly atLeast: number } | { readonly atMost: number };
	readonly unit?: string;
}

/** What was measured beside what was to be reached. */
export function verdictTable(verdicts: readonly Verdict[]): string {
	return asMarkdown(
		verdicts.map(({ target, measured, bound, unit = '' }) => {
			const isMet = 'atLeast' in bound ? measured >= bound.atLeast : measured <= bound.atMost;
			const limit = 'atLeast' in bound ? `≥ ${bound.atLeast}` : `≤ ${bound.atMost}`;
			return {
				Target: target,
				'To be': `${limit}${unit}`,
				Measured: `${textOf(measured)}${unit}`,
				Met: isMet ? 'yes' : 'no',
			};
		}),
	);
}
