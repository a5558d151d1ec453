import { gunzipSync } from 'node:zlib';
import type { IDataObject } from 'n8n-workflow';

import { fieldOf } from '../../nodes/shared/base/json';
import { readCsv } from '../builders/csv-reader';
import { openScene } from './open-scene';
import type { NodeName, Scene } from './scene';

const EVERYTHING = ['customerName', 'email', 'ip', 'phone', 'transcript'];

/** Agents may bear the names of customers. */
const AGENTS = ['agent_names', 'agents.display_name', 'engagements.agent_full_name'];

/** What the vendor tells about customers in these rows. */
function personalIn(rows: readonly IDataObject[], paths: readonly string[]): string[] {
	const agents = new Set(valuesIn(rows, AGENTS));
	return valuesIn(rows, paths).filter((value) => !agents.has(value));
}

/** The texts at dotted paths, through lists; those of one or two letters may stand anywhere. */
function valuesIn(rows: readonly IDataObject[], paths: readonly string[]): string[] {
	const values = new Set<string>();
	const collect = (value: unknown, path: readonly string[]): void => {
		if (Array.isArray(value)) {
			for (const entry of value) collect(entry, path);
		} else if (path.length === 0) {
			if (typeof value === 'string' && value.length > 2) values.add(value);
		} else {
			collect(fieldOf(value, path[0] ?? ''), path.slice(1));
		}
	};
	for (const row of rows) for (const path of paths) collect(row, path.split('.'));
	return [...values];
}

const CASES: ReadonlyArray<[NodeName, string, string[]]> = [
	[
		'zendeskChat',
		'chat',
		['visitor.name', 'visitor.email', 'visitor.phone', 'session.ip', 'history.msg', 'message'],
	],
	[
		'zoomContactCenter',
		'engagement',
		['consumers.consumer_display_name', 'consumers.consumer_number', 'notes.note'],
	],
];

async function rowsOf(
	scene: Scene,
	node: NodeName,
	resource: string,
	options: IDataObject,
): Promise<IDataObject[]> {
	const parameters = { resource, returnAll: true, from: scene.daysAgo(20), options };
	const run = await scene.run(node, parameters);
	expect(run.failure).toBe('');
	return run.rows;
}

/** What a file of the last days says: its lines, or the cells without what CSV puts around them. */
async function exported(
	scene: Scene,
	node: NodeName,
	parameters: { resource: string; format: string; options: IDataObject },
): Promise<string> {
	const run = await scene.run(node, {
		...parameters,
		operation: 'export',
		compress: true,
		from: scene.daysAgo(20),
	});
	expect(run.failure).toBe('');
	const file = run.items('Node')[0]?.binary?.data;
	const text = gunzipSync(Buffer.from(file?.data ?? '', 'base64')).toString();
	return parameters.format === 'csv' ? readCsv(text).flat().join('\n') : text;
}

/** A value as a cell holds it, and as it stands inside JSON. */
function writings(value: string): string[] {
	return [value, JSON.stringify(value).slice(1, -1)];
}

describe.each(CASES)('Redact in %s %s', (node, resource, paths) => {
	it('takes personal data out of rows, and nothing else', async () => {
		const scene = await openScene();
		const plain = await rowsOf(scene, node, resource, {});
		const personal = personalIn(plain, paths);
		expect(personal.length).toBeGreaterThan(5);
		const redacted = await rowsOf(scene, node, resource, { redact: EVERYTHING });
		expect(redacted).toHaveLength(plain.length);
		const text = JSON.stringify(redacted);
		expect(personal.filter((value) => text.includes(JSON.stringify(value)))).toEqual([]);
		const idOf = (row: IDataObject) => row.id ?? row.engagement_id;
		expect(redacted.map(idOf)).toEqual(plain.map(idOf));
	});

	it('keeps equal values equal where it hashes', async () => {
		const scene = await openScene();
		const [path = ''] = paths;
		const plain = await rowsOf(scene, node, resource, {});
		const hashed = await rowsOf(scene, node, resource, {
			redact: EVERYTHING,
			redactWith: 'hash',
			redactSalt: 'pepper',
		});
		const values = valuesIn(plain, [path]);
		const hashes = valuesIn(hashed, [path]);
		expect(hashes).toHaveLength(values.length);
		expect(hashes.every((hash) => /^[0-9a-f]{64}$/.test(hash))).toBe(true);
	});

	it.each(['ndjson', 'csv'])('keeps personal data out of files (%s)', async (format) => {
		const scene = await openScene();
		const personal = personalIn(await rowsOf(scene, node, resource, {}), paths);
		const found = async (options: IDataObject) => {
			const content = await exported(scene, node, { resource, format, options });
			return personal.filter((value) => writings(value).some((text) => content.includes(text)));
		};
		expect(await found({})).toEqual(personal);
		expect(await found({ redact: EVERYTHING })).toEqual([]);
	});
});

describe('Redact in one engagement of Zoom', () => {
	/** Zoom tells in its events, and only here, whom else an engagement is about. */
	const PATHS = [
		'consumers.consumer_display_name',
		'consumers.consumer_number',
		'events.consumer_display_name',
		'events.email_reply_bcc.email_address',
		'events.email_reply_bcc.email_name',
		'events.email_reply_cc.email_address',
		'events.email_reply_cc.email_name',
		'events.email_reply_to.email_address',
		'events.email_reply_to.email_name',
		'events.invitee',
		'events.transfer_to_number',
		'notes.note',
		'transcript_url',
	];

	async function engagementsOf(scene: Scene, options: IDataObject): Promise<IDataObject[]> {
		const list = await rowsOf(scene, 'zoomContactCenter', 'engagement', {});
		const run = await scene.run(
			'zoomContactCenter',
			{ operation: 'get', engagementId: '={{ $json.engagement_id }}', options },
			{ input: list },
		);
		expect(run.failure).toBe('');
		expect(run.rows).toHaveLength(list.length);
		return run.rows;
	}

	let plain: readonly IDataObject[] = [];
	let redacted: readonly IDataObject[] = [];

	beforeAll(async () => {
		const scene = await openScene({ world: { zoomEngagements: 40 } });
		plain = await engagementsOf(scene, {});
		redacted = await engagementsOf(scene, { redact: EVERYTHING });
	});

	it.each(PATHS)('takes out %s', (path) => {
		expect(valuesIn(plain, [path]).length).toBeGreaterThan(0);
		expect(valuesIn(redacted, [path])).toEqual([]);
	});

	it('leaves it nowhere else', () => {
		const personal = personalIn(plain, PATHS);
		const text = JSON.stringify(redacted);
		expect(personal.length).toBeGreaterThan(5);
		expect(personal.filter((value) => text.includes(JSON.stringify(value)))).toEqual([]);
	});
});

it.each(['zendeskChat', 'zoomContactCenter'] as const)(
	'Redact leaves unified rows of %s whole',
	async (node) => {
		const scene = await openScene();
		const options = { output: 'unified', redact: EVERYTHING };
		const rows = await rowsOf(scene, node, 'engagement', options);
		expect(rows.length).toBeGreaterThan(5);
		expect(new Set(rows.map(({ requester_name: name }) => name))).toEqual(new Set([null]));
		expect(rows.every((row) => 'requester_name' in row)).toBe(true);
	},
);
