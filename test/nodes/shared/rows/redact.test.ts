import { createHmac } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';

import { readRedact } from '../../../../nodes/shared/actions/redact-options';
import { hashWith, redactor } from '../../../../nodes/shared/rows/redact';
import type { NameDirectory } from '../../../../nodes/shared/source/names';
import {
	freeText,
	PERSONAL_KINDS,
	type PersonalField,
	type PersonalKind,
} from '../../../../nodes/shared/source/personal';
import type { VendorRecord } from '../../../../nodes/shared/source/record';
import { nodeContext } from '../../../builders/node-context';
import { session } from '../../../builders/session';

const FIELDS: readonly PersonalField[] = [
	{ kind: 'customerName', path: 'visitor.name' },
	{ kind: 'customerName', path: 'history[].name', isPersonal: (name) => name !== 'Agent' },
	{ kind: 'phone', path: 'consumers[].number' },
	{ kind: 'transcript', path: 'history' },
	{ kind: 'transcript', path: 'history[].msg' },
];

const NO_NAMES: NameDirectory = {
	name: '',
	permission: '',
	path: '',
	first: '',
	parsePage: () => ({ records: [], next: null }),
};

const REMOVE = { replace: () => undefined, onUnclassified: () => undefined };

function record(json: IDataObject, parent?: IDataObject): VendorRecord {
	return { id: '1', start: 0, end: 0, json, ...(parent === undefined ? {} : { parent }) };
}

const row = () => ({
	visitor: { name: 'Ann', id: 7 },
	history: [{ name: 'Ann', msg: 'Hi' }, { name: 'Agent' }],
	consumers: [{ number: '+1', id: 1 }, { number: '' }, { number: 12 }],
});

const SOURCE = {
	columns: ['id', 'name', 'count.agent', 'tags'],
	namedIds: [{ id: 'agent_id', name: 'agent_name', names: NO_NAMES }],
	personal: FIELDS,
};

/** The redacted record, and the paths that were found unclassified. */
function redactedBy(kinds: readonly PersonalKind[], given: VendorRecord) {
	const unclassified = new Set<string>();
	const redact = redactor(SOURCE, {
		kinds,
		replace: () => undefined,
		onUnclassified: (path) => unclassified.add(path),
	});
	return { ...redact(given), unclassified: [...unclassified] };
}

describe('redactor', () => {
	it('removes the fields, and nothing else', () => {
		expect(redactedBy(['customerName', 'phone'], record(row()))).toMatchObject({
			json: {
				visitor: { id: 7 },
				history: [{ msg: 'Hi' }, { name: 'Agent' }],
				consumers: [{ id: 1 }, { number: '' }, {}],
			},
			unclassified: [],
		});
	});

	it('removes a whole list', () => {
		const { visitor, consumers } = row();
		expect(redactedBy(['transcript'], record(row())).json).toEqual({ visitor, consumers });
	});

	it('does not change the record it is given', () => {
		const given = record(row(), { visitor: { name: 'Ann' } });
		redactedBy([...PERSONAL_KINDS], given);
		expect(given).toEqual(record(row(), { visitor: { name: 'Ann' } }));
	});

	it('also redacts the record around the row', () => {
		const { parent } = redactedBy(
			['customerName'],
			record({}, { visitor: { name: 'Ann', id: 7 } }),
		);
		expect(parent).toEqual({ visitor: { id: 7 } });
	});

	it.each<[IDataObject]>([
		[{}],
		[{ visitor: null, history: null, consumers: null }],
		[{ visitor: {}, history: {}, consumers: [null, 5, []] }],
		[{ visitor: [], history: [], consumers: {} }],
	])('survives rows without the fields: %j', (json) => {
		expect(redactedBy(['customerName', 'phone'], record(json)).json).toEqual(json);
	});

	it('returns the same record if nothing has to be redacted', () => {
		const given = record({ ...row(), unknown: 'x' });
		expect(redactor(SOURCE, { ...REMOVE, kinds: [] })(given)).toBe(given);
	});
});

describe('text that nobody has classified', () => {
	it.each<[IDataObject, IDataObject, string[]]>([
		[
			{ id: 'a', note: 'x', flag: true, size: 5, none: null, empty: '' },
			{ id: 'a', flag: true, size: 5, none: null, empty: '' },
			['note'],
		],
		[
			{ visitor: { name: 'Ann', address: { city: 'Rome', zip: 5 } } },
			{ visitor: { name: 'Ann', address: { zip: 5 } } },
			['visitor.address.city'],
		],
		[
			{ voice: [{ url: 'u' }, { url: 'v', id: 1 }, 'w'] },
			{ voice: [{}, { id: 1 }, null] },
			['voice[].url', 'voice[]'],
		],
		[{ id: { text: 'x' } }, { id: {} }, ['id.text']],
		[
			{ extra: { 'ann@example.com': 1, 'Ann Lee': { a: 1 }, '+15550123': 2 } },
			{ extra: {} },
			['extra.*'],
		],
		[
			JSON.parse('{"__proto__":{"a":"x","b":1}}'),
			JSON.parse('{"__proto__":{"b":1}}'),
			['__proto__.a'],
		],
	])('is removed from %j, and named by its path', (json, left, unclassified) => {
		expect(redactedBy(['phone'], record(json))).toMatchObject({ unclassified });
		expect(redactedBy(['phone'], record(json)).json).toEqual(left);
	});

	it('does not include columns, lists of texts in them, added names, or other types', () => {
		const json = {
			id: 'a',
			tags: ['b'],
			agent_name: 'c',
			visitor: { name: 'd' },
			count: { agent: 'e' },
		};
		expect(redactedBy(['phone'], record(json))).toMatchObject({ json, unclassified: [] });
	});
});

describe('a field of another shape', () => {
	it.each<[string, IDataObject, IDataObject, string[]]>([
		['text for an object', { visitor: 'Ann Lee' }, {}, ['visitor']],
		['text for a list of objects', { history: 'Ann Lee: Hi' }, {}, ['history']],
		['texts for objects in a list', { consumers: ['Ann'] }, { consumers: [null] }, ['consumers[]']],
		['an object for a text', { id: { of: 'Ann' } }, { id: {} }, ['id.of']],
		['objects for texts', { tags: [{ of: 'Ann' }] }, { tags: [{}] }, ['tags[].of']],
		['a key in capitals', { TAGS: ['Ann'], Id: 'Ann' }, { TAGS: [null] }, ['TAGS[]', 'Id']],
		['a dotted key', { 'visitor.name': 'Ann' }, {}, ['*']],
	])('is one that nobody has classified: %s', (_what, json, left, unclassified) => {
		const redacted = redactedBy(['phone'], record(json));
		expect(redacted).toMatchObject({ unclassified });
		expect(redacted.json).toEqual(left);
	});

	it.each<[string, IDataObject, IDataObject]>([
		['in capitals', { VISITOR: { NAME: 'Ann', ID: 7 } }, { VISITOR: { ID: 7 } }],
		['in camel case', { consumers: [{ Number: 15550123 }] }, { consumers: [{}] }],
		['in place of its object', { visitor: 'Ann', name: 'Ann' }, {}],
		['as a number there', { consumers: 15550123, name: '+1 555 0123' }, {}],
		['as a key', { visitor: { name: 'Ann' }, more: { Ann: 1 } }, { visitor: {}, more: {} }],
	])('is known for what is personal in it: %s', (_what, json, left) => {
		expect(redactedBy(['customerName', 'phone'], record(json)).json).toEqual(left);
	});

	it('says nothing of other fields where it holds no object with personal values', () => {
		const json = { count: 'some', name: 'some', visitor: true, flag: 'true' };
		expect(redactedBy(['customerName'], record(json)).json).toEqual({
			name: 'some',
			visitor: true,
		});
	});

	it('whose text may hold anything is removed with any kind, as a whole', () => {
		const source = { columns: ['id'], personal: freeText(['tags', 'path[].url']) };
		const json = { id: 'vip', tags: ['vip'], path: [{ url: '/?a=b', time: 5 }] };
		const redact = redactor(source, { ...REMOVE, kinds: ['ip'] });
		expect(redact(record(json)).json).toEqual({ id: 'vip', path: [{ time: 5 }] });
	});
});

describe('a personal value', () => {
	it.each<[string, IDataObject, IDataObject]>([
		[
			'the same phone number as a display name',
			{ consumers: [{ number: '+15550123' }], visitor: { name: '+1 (555) 0123' } },
			{ consumers: [{}], visitor: {} },
		],
		[
			'a number written as one',
			{ consumers: [{ number: '+15550123' }], visitor: { id: 15550123 } },
			{ consumers: [{}], visitor: {} },
		],
		[
			'in another case, in a list of texts',
			{ visitor: { name: 'Ann Lee' }, tags: ['vip', ' ANN LEE '] },
			{ visitor: {}, tags: ['vip', null] },
		],
		[
			'a visitor named like the agent',
			{ visitor: { name: 'Agent' }, agent_name: 'Agent', history: [{ name: 'Agent' }] },
			{ visitor: {}, history: [{}] },
		],
	])('is removed everywhere in the row: %s', (_what, json, left) => {
		expect(redactedBy(['customerName', 'phone'], record(json)).json).toEqual(left);
	});

	it.each([
		['an order of ann.lee@x.test, again', 'an order of , again'],
		['https://x.test/?email=ANN.LEE%40x.test&a=b', 'https://x.test/?email=&a=b'],
		['Ann Lee and Ann Leeds', ' and Ann Leeds'],
		['of%20Ann%20Lee, or Ann+Lee', 'of%20, or '],
		['call +1 555 0123-45, not 1555012345678', 'call +, not 1555012345678'],
		['Eve was there', 'Eve was there'],
		['100%Dean', '100%'],
	])('is removed inside other texts, as a whole word: %s', (name, left) => {
		const visitor = { name: 'Ann Lee' };
		const consumers = [
			{ number: '+1 (555) 012345' },
			{ number: 'ann.lee@x.test' },
			{ number: 'Eve' },
			{ number: 'Dean' },
		];
		const given = record({ visitor, consumers, name, tags: ['vip', name] });
		expect(redactedBy(['customerName', 'phone'], given).json).toEqual({
			visitor: {},
			consumers: [{}, {}, {}, {}],
			name: left,
			tags: ['vip', left],
		});
	});

	it('is replaced by its hash inside other texts', () => {
		const replace = hashWith('salt');
		const redact = redactor(SOURCE, { ...REMOVE, kinds: ['customerName'], replace });
		const { json } = redact(record({ visitor: { name: 'Anna' }, name: 'Order of Anna' }));
		expect(json.name).toBe(`Order of ${replace('Anna')}`);
	});

	it('is removed from the row if it is in the record around it, and vice versa', () => {
		const given = record({ name: 'Ann' }, { visitor: { name: 'Ann' }, name: 'Ann' });
		expect(redactedBy(['customerName'], given)).toMatchObject({
			json: {},
			parent: { visitor: {} },
		});
	});

	it.each<[IDataObject]>([
		[{ visitor: { name: '' }, name: '' }],
		[{ visitor: { name: '5' }, count: { agent: 5 } }],
		[{ visitor: { name: 'Ann' }, name: 'Anna' }],
		[{ history: [{ msg: 'good' }], name: 'good' }],
	])('does not include values that only look like one: %j', (json) => {
		const { json: left } = redactedBy([...PERSONAL_KINDS], record(json));
		expect(left).toEqual({ ...json, visitor: left.visitor, history: left.history });
	});
});

describe('a name with signs around it', () => {
	it.each([
		['Bob+', 'hi bob+, and Bob', 'hi , and Bob'],
		['+ + Ann + Lee', 'call + + ann+lee, not ann', 'call , not ann'],
		['++++', 'a ++++ b', 'a  b'],
	])('%j is looked for with them', (name, said, left) => {
		const { json } = redactedBy(['customerName'], record({ visitor: { name }, tags: [said] }));
		expect(json.tags).toEqual([left]);
	});
});

describe('a row with very many personal values', () => {
	const many = (count: number) =>
		record({
			consumers: Array.from({ length: count }, (_, at) => ({ number: `+1555${1e7 + at}` })),
			tags: Array.from({ length: count }, (_, at) => `called from 1555${1e7 + at}`),
		});

	it('is redacted at once, or refused in a sentence', () => {
		const { json } = redactedBy(['phone'], many(300));
		expect(json.tags).toEqual(new Array(300).fill('called from '));
		expect(() => redactedBy(['phone'], many(5000))).toThrow(/^The rows have too many names and/);
	});

	it('is refused where one after the other has nearly as many as are allowed', () => {
		const redact = redactor(SOURCE, { ...REMOVE, kinds: ['phone'] });
		const ordinary = Array.from({ length: 1000 }, () => redact(many(20)));
		expect(ordinary).toHaveLength(1000);
		expect(() => Array.from({ length: 10 }, () => redact(many(1500)))).toThrow(
			/^The rows have too many names and/,
		);
	});

	it.each([
		['more of them than anybody reads', many(200).json.consumers],
		['one that is no number', [{ number: '9'.repeat(2_000_000) }]],
	])('loses a text as a whole that holds %s', (_, consumers) => {
		const numbers = (consumers as Array<{ number: string }>).map(({ number }) => number);
		const { json } = redactedBy(
			['phone'],
			record({ consumers, tags: ['x', `of ${numbers.join(' ')}`] }),
		);
		expect(json.tags).toEqual(['x', '']);
	});
});

describe('hashWith', () => {
	it('is HMAC-SHA-256 with the salt as key', () => {
		const expected = createHmac('sha256', 'salt').update('Ann').digest('hex');
		expect(hashWith('salt')('Ann')).toBe(expected);
	});

	it('keeps equal values equal, and others apart', () => {
		const hash = hashWith('salt');
		expect(hash({ a: 1, b: 2 })).toBe(hash({ b: 2, a: 1 }));
		expect(hash('Ann')).not.toBe(hash('Anna'));
		expect(hash('Ann')).not.toBe(hashWith('other')('Ann'));
	});
});

describe('readRedact', () => {
	const read = (options: IDataObject) => {
		const testSession = session.build({});
		const { context } = nodeContext({ items: [{ options }] });
		const call = { context, itemIndex: 0, session: testSession };
		return { ...readRedact(SOURCE, call), notices: testSession.notices };
	};

	it('redacts nothing by default', () => {
		const given = record(row());
		expect(read({}).redact(given)).toBe(given);
	});

	it('hashes values, and leaves empty ones alone', () => {
		const { redact, notices } = read({
			redact: ['phone'],
			redactWith: 'hash',
			redactSalt: 'salt',
		});
		expect(redact(record(row())).json.consumers).toEqual([
			{ number: hashWith('salt')('+1'), id: 1 },
			{ number: '' },
			{ number: hashWith('salt')(12) },
		]);
		expect(notices).toEqual([]);
	});

	it('warns about hashes without a salt', () => {
		const { notices } = read({ redact: ['phone'], redactWith: 'hash' });
		expect(notices).toEqual([expect.stringContaining('hashed without a salt')]);
	});

	it('says once, at the end, which fields nobody has classified', () => {
		const { redact, noticeUnclassified, notices } = read({ redact: ['phone'] });
		redact(record({ b: 'x' }));
		redact(record({ a: { c: 'x' }, b: 'y' }));
		expect(notices).toEqual([]);
		noticeUnclassified();
		expect(notices).toEqual([
			'"Redact" also removed text in fields that the vendor does not document, or not in this form, because it may be personal: a.c, b.',
		]);
	});

	it('names no more than twenty of them, and says nothing if there are none', () => {
		const { redact, noticeUnclassified, notices } = read({ redact: ['phone'] });
		redact(record({ id: 'x' }));
		noticeUnclassified();
		expect(notices).toEqual([]);
		redact(record(Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`f${at}`, 'x']))));
		noticeUnclassified();
		expect(notices).toEqual([expect.stringMatching(/: f0, (?:f\d+, ){18}f\d+ and more\.$/)]);
	});

	it('hashes them if that was chosen', () => {
		const { redact, noticeUnclassified, notices } = read({
			redact: ['phone'],
			redactWith: 'hash',
			redactSalt: 'salt',
		});
		expect(redact(record({ b: 'x' })).json).toEqual({ b: hashWith('salt')('x') });
		noticeUnclassified();
		expect(notices).toEqual([expect.stringContaining('also hashed text')]);
	});

	it.each([
		[{ redact: ['names'] }, '"Redact" has a value that cannot be used'],
		[{ redact: 'phone' }, '"Redact" has a value that cannot be used'],
		[{ redactWith: 'encrypt' }, '"Redact With" has a value that cannot be used'],
		[{ redactSalt: 5 }, '"Redact Salt" has a value that cannot be used'],
	])('refuses %j', (options, message) => {
		expect(() => read(options)).toThrow(message);
	});
});
