/**
 * Reads a file as RFC 4180 describes it, and takes nothing else for one: lines end in CR LF, also
 * the last, and a quote stands only around a cell or doubled inside one. A byte order mark at its
 * beginning is no part of it.
 */
export function readCsv(file: string): string[][] {
	const text = file.replace(/^\uFEFF/, '');
	const lines: string[][] = [];
	let position = 0;
	while (position < text.length) {
		const cells: string[] = [];
		for (let isOpen = true; isOpen;) {
			const { cell, end } = text[position] === '"' ? quoted(text, position) : bare(text, position);
			cells.push(cell);
			isOpen = text[end] === ',';
			position = end + 1;
			if (!isOpen && text.slice(end, end + 2) !== '\r\n') {
				throw new Error(`A cell ends at ${end} with ${JSON.stringify(text.slice(end, end + 2))}`);
			}
		}
		position++;
		lines.push(cells);
	}
	return lines;
}

/**
 * Reads a file as spreadsheets and Python's `csv` do when they expect another separator: quotes count
 * only where a cell begins, and what follows a closing quote belongs to the cell.
 */
export function readLeniently(text: string, separator: string, lineBreaks: RegExp): string[] {
	const cells: string[] = [];
	let cell = '';
	let state: 'begin' | 'bare' | 'quoted' = 'begin';
	for (let position = 0; position < text.length; position++) {
		const character = text.charAt(position);
		const isQuote = character === '"';
		if (state === 'quoted') {
			if (!isQuote) cell += character;
			else if (text[position + 1] === '"') cell += text.charAt(++position);
			else state = 'bare';
		} else if (character === separator || lineBreaks.test(character)) {
			cells.push(cell);
			cell = '';
			state = 'begin';
		} else if (isQuote && state === 'begin') {
			state = 'quoted';
		} else {
			cell += character;
			state = 'bare';
		}
	}
	return [...cells, cell];
}

interface ReadCell {
	readonly cell: string;
	/** Where what follows the cell begins. */
	readonly end: number;
}

function quoted(text: string, begin: number): ReadCell {
	let cell = '';
	for (let position = begin + 1; ; position++) {
		if (position >= text.length) throw new Error(`The quote at ${begin} is never closed`);
		if (text[position] === '"') {
			if (text[position + 1] !== '"') return { cell, end: position + 1 };
			position++;
		}
		cell += text.charAt(position);
	}
}

function bare(text: string, begin: number): ReadCell {
	let end = begin;
	while (end < text.length && text[end] !== ',' && text[end] !== '\r') {
		if (text[end] === '"' || text[end] === '\n') throw new Error(`A cell is not quoted at ${end}`);
		end++;
	}
	return { cell: text.slice(begin, end), end };
}
