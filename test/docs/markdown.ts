/** Where the links and the pictures of a page lead. */
export function linksIn(page: string): string[] {
	const prose = page.replace(/```[^]*?```/g, '').replace(/`[^`\n]*`/g, '');
	const targets = /(?:\]\(|src(?:set)?=")([^)\s"]+)/g;
	return [...prose.matchAll(targets)].map(([, target = '']) => target);
}

/** The places of a page that can be linked to, by GitHub's rules. */
export function anchorsOf(page: string): string[] {
	const headings = page.replace(/```[^]*?```/g, '').match(/^#+ .+$/gm) ?? [];
	return headings.map((heading) =>
		heading
			.replace(/^#+ /, '')
			.toLowerCase()
			.replace(/[^\p{L}\p{N} _-]/gu, '')
			.replaceAll(' ', '-'),
	);
}
