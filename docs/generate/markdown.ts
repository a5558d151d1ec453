/** A Markdown table. Cells may contain Markdown. */
export function table(columns: readonly string[], rows: ReadonlyArray<readonly string[]>): string {
	const lines = [columns, columns.map(() => '---'), ...rows];
	return lines.map((cells) => `| ${cells.map(oneLine).join(' | ')} |`).join('\n');
}

function oneLine(text: string): string {
	return text.replaceAll('|', '\\|').replace(/\s*\n\s*/g, ' ');
}

/** A name in code format. */
export function code(text: string): string {
	return `\`${text}\``;
}

/** Plain text with its Markdown characters escaped. */
export function plain(text: string): string {
	return text.replace(/[*_<`[\]]/g, '\\$&');
}

/** `a, b and c`. */
export function listed(words: readonly string[], lastWord = 'and'): string {
	const last = words.at(-1) ?? '';
	return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} ${lastWord} ${last}`;
}
