import { existsSync, readdirSync, readFileSync } from 'node:fs';

import { layerTable } from '../../docs/generate/layers';
import { pathOf } from '../../docs/generate/pages';
import { definitionsIn, filesUnder } from './definitions';

const PAGE = readFileSync(pathOf('docs/architecture.md'), 'utf8').replace(/```[^]*?```/g, '');

const VENDORS = ['ZendeskChat', 'ZendeskEngagements', 'ZoomContactCenter'];

/** Where a path on the page may begin. */
const BEGINNINGS = [
	'',
	'nodes/shared/',
	'nodes/ZoomContactCenter/',
	'nodes/ZendeskChat/',
	'test/nodes/',
];

/** There once a node has a second version. */
const NOT_THERE_YET = ['__schema__/v2.0.0'];

/** Names of n8n's, of packages and of TypeScript's. */
const NOT_OURS = [
	'defaultVersion',
	'dependencies',
	'lodash',
	'luxon',
	'next_page',
	'unknown',
	'zod',
];

const codeIn = (text: string) => [...text.matchAll(/`([^`\n]+)`/g)].map(([, word = '']) => word);

const isPath = (word: string) =>
	/^[\w./<>-]+(?:\/|\.c?ts|\.cjs)$|^[\w<>-]+(?:\/[\w.<>-]+)+$/.test(word);

const isName = (word: string) => /^[a-z]\w*$/i.test(word) && !NOT_OURS.includes(word);

const words = [...new Set(codeIn(PAGE))];

const declared = new Map(
	filesUnder('nodes')
		.filter((file) => file.endsWith('.ts'))
		.map((file) => [file, definitionsIn(file)]),
);

/** The rows of the tables that name a function and its file for each step. */
const STEPS = [
	...PAGE.matchAll(/^\| Step \| Function \| File \|\n\| --- [^\n]+\n((?:\|[^\n]+\n)+)/gm),
]
	.flatMap(([, rows = '']) => rows.trim().split('\n'))
	.map((row) => row.split(' | '))
	.map(([step = '', what = '', where = '']) => [step, what, where] as const);

describe('the page on the architecture', () => {
	it.each(words.filter((word) => isPath(word) && !NOT_THERE_YET.includes(word)))(
		'names a place that exists: %s',
		(path) => {
			const inVendors = VENDORS.map((vendor) => path.replaceAll('<Vendor>', vendor));
			const isEveryVendors = path.includes('<Vendor>');
			const missing = inVendors.filter((one, index) => {
				const own = isEveryVendors ? [`nodes/${VENDORS[index] ?? ''}/`] : [];
				return ![...BEGINNINGS, ...own].some((beginning) => existsSync(pathOf(beginning + one)));
			});
			expect(missing).toEqual([]);
		},
	);

	it.each(words.filter(isName))('names code that exists: %s', (name) => {
		const isFolder = existsSync(pathOf(`nodes/${name}`));
		expect(isFolder || [...declared.values()].some((names) => names.has(name))).toBe(true);
	});

	it.each(STEPS)(
		'names for each step a function of the file beside it: %s',
		(_step, what, where) => {
			const files = codeIn(where);
			const names = codeIn(what).filter(isName);
			expect(names.length).toBeGreaterThan(0);
			const missing = names.filter((name) => !files.some((file) => declared.get(file)?.has(name)));
			expect(missing).toEqual([]);
		},
	);

	it('has steps for a page, a poll and a request', () => {
		expect(STEPS.length).toBeGreaterThan(20);
	});

	it('shows a layer for every folder of nodes/shared, and no other', () => {
		const folders = readdirSync(pathOf('nodes/shared')).map((folder) => `${folder}/`);
		const rooms = layerTable()
			.split('\n')
			.slice(2)
			.map((row) => codeIn(row)[0]);
		expect(rooms.toSorted()).toEqual(folders.toSorted());
	});
});
