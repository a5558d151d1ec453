/**
 * The layers of `nodes/`, from the ground up. A room imports only from the rooms it knows; a vendor
 * only from shared rooms; what describes a vendor's data only from `base/` and `source/`.
 * `npm run lint` checks this, and docs/architecture.md shows the table.
 */
const LAYERS = [
	{ room: 'base', knows: [], holds: 'time, clock, errors, JSON values, query strings' },
	{
		room: 'rate-limit',
		knows: ['base'],
		holds: 'how many requests a vendor allows, and when the next one may go',
	},
	{
		room: 'http',
		knows: ['base', 'rate-limit'],
		holds: 'one authenticated request: transport, retries, secrets, error messages',
	},
	{
		room: 'source',
		knows: ['base'],
		holds: "what a vendor's list is: records, pages, unified rows, names, personal data",
	},
	{
		room: 'read',
		knows: ['base', 'http', 'source'],
		holds: 'pages of a list to the records of a range, each once, in order',
	},
	{
		room: 'rows',
		knows: ['base', 'http', 'source', 'read'],
		holds: 'records to rows: names, redaction, unified rows',
	},
	{ room: 'file', knows: ['base'], holds: "rows to NDJSON or CSV, and into n8n's binary storage" },
	{
		room: 'n8n',
		knows: ['base', 'http', 'source', 'read', 'rows', 'file'],
		holds: 'parameters, descriptions, dropdown lists, errors as n8n shows them',
	},
	{
		room: 'actions',
		knows: ['base', 'http', 'source', 'read', 'rows', 'file', 'n8n'],
		holds:
			'Get, Get Many, Export to File, Check Access, Compare With Your Copy, and the loop over input items',
	},
	{
		room: 'triggers',
		knows: ['base', 'http', 'source', 'read', 'rows', 'file', 'n8n'],
		holds: "one poll: its state, the vendor's cursor, sweeps",
	},
	{
		room: 'zendesk',
		knows: ['base', 'http', 'source', 'read', 'rows', 'file', 'n8n'],
		holds: 'what the two Zendesk nodes share',
	},
];

const inShared = (rooms) => `^nodes/shared/(?:${rooms.join('|')})/`;

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
	forbidden: [
		{
			name: 'no-circle',
			comment: 'No circle of imports, types included.',
			severity: 'error',
			from: {},
			to: { circular: true },
		},
		{
			name: 'every-file-has-a-room',
			comment: 'Nothing lies beside the rooms, and no room is unknown.',
			severity: 'error',
			from: {},
			to: { path: '^nodes/shared/', pathNot: inShared(LAYERS.map(({ room }) => room)) },
		},
		...LAYERS.map(({ room, knows, holds }) => ({
			name: `layer-${room}`,
			comment: `Holds ${holds}. Imports from: ${knows.join(', ') || 'no other room'}.`,
			severity: 'error',
			from: { path: inShared([room]) },
			to: { path: '^(?:nodes|credentials)/', pathNot: inShared([room, ...knows]) },
		})),
		{
			name: 'vendors-share-code-only-through-shared',
			comment: 'A vendor never imports from another vendor.',
			severity: 'error',
			from: { path: '^nodes/(?!shared/)([^/]+)/' },
			to: { path: '^nodes/(?!shared/)', pathNot: '^nodes/$1/' },
		},
		{
			name: 'data-is-only-data',
			comment: "A vendor's sources, names and unified rules import from base and source only.",
			severity: 'error',
			from: { path: '^nodes/(?!shared/)([^/]+)/(?:sources/|names\\.ts$|unified\\.ts$)' },
			to: {
				path: '^nodes/',
				pathNot: [inShared(['base', 'source']), '^nodes/$1/(?:sources/|names\\.ts$|unified\\.ts$)'],
			},
		},
	],
	options: {
		doNotFollow: { path: 'node_modules' },
		tsPreCompilationDeps: true,
		tsConfig: { fileName: 'tsconfig.json' },
	},
};
