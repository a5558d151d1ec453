import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { engagements } from '../../../nodes/ZoomContactCenter/sources/engagement';
import { camelCase } from '../../../nodes/shared/base/json';
import { csvWriter } from '../../../nodes/shared/file/csv';
import { columnsOf, presenter } from '../../../nodes/shared/rows/present';
import { redactor } from '../../../nodes/shared/rows/redact';
import { PERSONAL_KINDS } from '../../../nodes/shared/source/personal';
import { UNIFIED_KEYS } from '../../../nodes/shared/source/unified-row';
import { SAMPLE } from '../../../nodes/ZoomContactCenter/sources/sample';
import TRIGGER from '../../../nodes/ZoomContactCenter/__schema__/v1.0.0.json';
import GET_ONE from '../../../nodes/ZoomContactCenter/__schema__/v1.0.0/engagement/get.json';
import GET_ALL from '../../../nodes/ZoomContactCenter/__schema__/v1.0.0/engagement/getAll.json';
import FIELDS from '../../fixtures/zoom-engagement-fields.json';

/** How Zoom describes a field: a type, and the values or the format where it names them. */
interface Described {
	readonly type: string;
	readonly enum?: readonly string[];
	readonly format?: string;
}

/** Recorded beside the described fields. */
const RECORDED: Readonly<Record<string, Described>> = {
	'callback_voice_messages[].callback_voice_message_url': { type: 'string' },
	'callback_voice_messages[].callback_voice_message_transcript_url': { type: 'string' },
	'queues[].queue_id': { type: 'string' },
	queue_wait_type: { type: 'string', enum: ['live_waiting', 'callback'] },
	voice_mail: { type: 'integer' },
};

const LIST: Readonly<Record<string, Described>> = { ...FIELDS.list, ...RECORDED };
const GET: Readonly<Record<string, Described>> = { ...FIELDS.get, ...RECORDED };

function valueOf(field: Described): fc.Arbitrary<unknown> {
	if (field.enum !== undefined) return fc.constantFrom(...field.enum);
	if (field.format === 'date-time') {
		const time = fc.integer({ min: 1_700_000_000, max: 1_790_000_000 });
		return time.map((seconds) => new Date(seconds * 1000).toISOString());
	}
	if (field.type === 'integer') return fc.nat({ max: 5000 });
	return fc.stringMatching(/^[a-z0-9]{12}$/).map((text) => `text-${text}`);
}

/** A body with some of the described fields, always with its ID. */
function bodyOf(fields: Readonly<Record<string, Described>>): fc.Arbitrary<IDataObject> {
	const values = Object.fromEntries(
		Object.entries(fields).map(([path, field]) => [
			path,
			path === 'engagement_id'
				? valueOf(field)
				: fc.option(valueOf(field), { freq: 8, nil: undefined }),
		]),
	);
	return fc.record(values).map((chosen) => {
		const body: IDataObject = {};
		for (const [path, value] of Object.entries(chosen)) {
			if (value !== undefined) put(body, path.split('.'), value);
		}
		return body;
	});
}

function put(holder: IDataObject, [key = '', ...rest]: readonly string[], value: unknown): void {
	const name = key.replace('[]', '');
	const isList = key !== name;
	if (rest.length === 0) {
		holder[name] = (isList ? [value] : value) as IDataObject[string];
		return;
	}
	const [entry] = (holder[name] ??= [{}]) as IDataObject[];
	if (entry !== undefined) put(entry, rest, value);
}

function inCamelCase(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(inCamelCase);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, part]) => [camelCase(key), inCamelCase(part)]),
	);
}

const request = {
	range: { from: 0, to: Infinity },
	dateField: 'start',
	filters: {},
	now: 0,
} as const;

const unify = presenter(engagements, 'unified', () => undefined);

/** Both readers: the list's and that of one engagement. */
function recordsOf(row: IDataObject) {
	const { records } = engagements.parsePage({ engagements: [row] }, 'from=x', request);
	return [...records, engagements.single.parse(row)];
}

describe.each([
	['the list', LIST, []],
	['one engagement', GET, ['events']],
] as const)('bodies as Zoom describes them for %s', (_of, fields, unlisted) => {
	const body = bodyOf(fields);

	it('are read alike in both spellings, and become the same unified rows', () => {
		fc.assert(
			fc.property(body, (row) => {
				const [listed, single] = recordsOf(row);
				expect(single).toEqual(listed);
				const camel = inCamelCase(row) as IDataObject;
				for (const record of recordsOf(camel)) {
					expect({ ...record, json: {} }).toEqual({ ...listed, json: {} });
					expect(record.json).toBe(camel);
					expect(listed && unify(record)).toEqual(listed && unify(listed));
				}
				expect(listed && Object.keys(unify(listed))).toEqual(UNIFIED_KEYS);
			}),
			{ numRuns: 200 },
		);
	});

	it('have a column for every field, in either spelling', () => {
		const columns = columnsOf(engagements, 'raw');
		fc.assert(
			fc.property(body, (row) => {
				const others = Object.keys(row).filter((key) => !columns.includes(key));
				expect(others.filter((key) => !unlisted.some((one) => one === key))).toEqual([]);
				for (const spelt of [row, inCamelCase(row) as IDataObject]) {
					const line = csvWriter(columns).line(spelt);
					expect(line.trimEnd().endsWith(',')).toBe(others.length === 0);
				}
			}),
			{ numRuns: 100 },
		);
	});

	it('have no field that redaction does not know, in either spelling', () => {
		const unknown = new Set<string>();
		const redact = redactor(engagements, {
			kinds: PERSONAL_KINDS,
			replace: () => 'GONE',
			onUnclassified: (path) => unknown.add(path),
		});
		const personal = Object.keys(fields).filter((path) =>
			/consumer_display_name|consumer_number|email_|\.note$|_url$|invitee$|to_number/.test(path),
		);
		fc.assert(
			fc.property(body, fc.boolean(), (row, isCamel) => {
				const given = isCamel ? (inCamelCase(row) as IDataObject) : row;
				const [record] = recordsOf(given);
				if (record === undefined) throw new Error('The body has no record');
				const text = JSON.stringify(redact(record).json);
				for (const path of personal) {
					const value = leafOf(row, path.split('.'));
					if (typeof value === 'string') expect(text).not.toContain(value);
				}
			}),
			{ numRuns: 200 },
		);
		expect([...unknown]).toEqual([]);
		expect(personal.length).toBeGreaterThan(5);
	});
});

function leafOf(value: unknown, path: readonly string[]): unknown {
	return path.reduce<unknown>((holder, key) => {
		const part = (holder as IDataObject | undefined)?.[key.replace('[]', '')];
		return key.endsWith('[]') && Array.isArray(part) ? (part[0] as unknown) : part;
	}, value);
}

/** What there is of a value, as paths of the description, with the type of what is there. */
function pathsOf(value: unknown, path = ''): Array<readonly [path: string, type: string]> {
	if (Array.isArray(value)) return value.flatMap((one) => pathsOf(one, `${path}[]`));
	if (typeof value !== 'object' || value === null) return [[path, typeof value]];
	const prefix = path === '' ? '' : `${path}.`;
	return Object.entries(value).flatMap(([key, part]) => pathsOf(part, prefix + key));
}

interface Schema {
	readonly type: string;
	readonly properties?: Readonly<Record<string, Schema>>;
	readonly items?: Schema;
}

/** The same of the output that n8n knows before the first run. */
function pathsIn({ type, properties, items }: Schema, path = ''): ReturnType<typeof pathsOf> {
	if (items !== undefined) return pathsIn(items, `${path}[]`);
	if (properties === undefined) return [[path, type]];
	const prefix = path === '' ? '' : `${path}.`;
	return Object.entries(properties).flatMap(([key, part]) => pathsIn(part, prefix + key));
}

describe('what is shown of Zoom before the first run', () => {
	const described = (fields: Readonly<Record<string, Described>>) =>
		Object.entries(fields)
			.filter(([path]) => !path.startsWith('events[]'))
			.map(([path, { type }]) => `${path}: ${type === 'integer' ? 'number' : type}`);

	it.each([
		['the sample of the trigger', LIST, pathsOf(SAMPLE)],
		['the schema of the trigger', LIST, pathsIn(TRIGGER)],
		['the schema of Get Many', LIST, pathsIn(GET_ALL)],
		['the schema of Get', GET, pathsIn(GET_ONE)],
	])('has in %s every field that Zoom describes', (_of, fields, paths) => {
		const shown = new Set(paths.map(([path, type]) => `${path}: ${type}`));
		expect(described(fields).filter((field) => !shown.has(field))).toEqual([]);
	});
});
