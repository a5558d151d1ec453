/** The targets of the links and pictures of a page. */
export function linksIn(page: string): string[] {
	const prose = page.replace(/```[^]*?```/g, '').replace(/`[^`\n]*`/g, '');
	const targets = /(?:\]\(|src(?:set)?=")([^)\s"]+)/g;
	return [...prose.matchAll(targets)].map(([, target = '']) => target);
}

/** The anchors of a page's headings, by GitHub's rules. */
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
