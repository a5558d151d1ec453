type Cell = string | number | boolean | null;

/** Lays rows out as text: a column per key of the first row, numbers to the right. */
export function asTable(rows: Array<Record<string, Cell>>, widest = 28): string {
	const columns = Object.keys(rows[0] ?? {});
	const text = (cell: Cell | undefined) => shorten(String(cell ?? '–'), widest);
	const lines = [columns, ...rows.map((row) => columns.map((column) => text(row[column])))];
	const widths = columns.map((_, index) =>
		Math.max(...lines.map((line) => (line[index] ?? '').length)),
	);
	const isNumeric = columns.map((column) => rows.every((row) => typeof row[column] !== 'string'));
	const layOut = (cells: string[]) =>
		cells
			.map((cell, index) => {
				const width = widths[index] ?? 0;
				return isNumeric[index] ? cell.padStart(width) : cell.padEnd(width);
			})
			.join('  ')
			.trimEnd();
	const [header = [], ...body] = lines;
	const rule = widths.map((width) => '─'.repeat(width));
	return [header, rule, ...body].map(layOut).join('\n');
}

function shorten(text: string, widest: number): string {
	return text.length > widest ? `${text.slice(0, widest - 1)}…` : text;
}
