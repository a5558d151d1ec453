import { createHmac } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';

import { readRedact } from '../../../../nodes/shared/actions/redact-options';
import { hashWith, redactor } from '../../../../nodes/shared/rows/redact';
import { type PersonalField } from '../../../../nodes/shared/source/personal';
import type { VendorRecord } from '../../../../nodes/shared/source/record';
import { nodeContext } from '../../../builders/node-context';
import { session } from '../../../builders/session';

const FIELDS: readonly PersonalField[] = [
	{ kind: 'customerName', path: 'visitor.name' },
	{ kind: 'customerName', path: 'history[].name', isPersonal: (name) => name !== 'Agent' },
	{ kind: 'phone', path: 'consumers[].number' },
	{ kind: 'transcript', path: 'history' },
];

function record(json: IDataObject, parent?: IDataObject): VendorRecord {
	return { id: '1', start: 0, end: 0, json, ...(parent === undefined ? {} : { parent }) };
}

const row = () => ({
	visitor: { name: 'Ann', id: 7 },
	history: [{ name: 'Ann', msg: 'Hi' }, { name: 'Agent' }],
	consumers: [{ number: '+1', id: 1 }, { number: '' }, { number: 12 }],
});

const of = (...kinds: string[]) => FIELDS.filter(({ kind }) => kinds.includes(kind));
const remove = () => undefined;

describe('redactor', () => {
	it('leaves out the fields, and nothing else', () => {
		expect(redactor(of('customerName', 'phone'), remove)(record(row())).json).toEqual({
			visitor: { id: 7 },
			history: [{ msg: 'Hi' }, { name: 'Agent' }],
			consumers: [{ id: 1 }, { number: '' }, {}],
		});
	});

	it('leaves out a whole list', () => {
		const { visitor, consumers } = row();
		expect(redactor(of('transcript'), remove)(record(row())).json).toEqual({ visitor, consumers });
	});

	it('does not change the record it is given', () => {
		const given = record(row(), { visitor: { name: 'Ann' } });
		redactor(FIELDS, remove)(given);
		expect(given).toEqual(record(row(), { visitor: { name: 'Ann' } }));
	});

	it('redacts what is around the record too', () => {
		const redacted = redactor(FIELDS, remove)(record({}, { visitor: { name: 'Ann', id: 7 } }));
		expect(redacted.parent).toEqual({ visitor: { id: 7 } });
	});

	it.each<[IDataObject]>([
		[{}],
		[{ visitor: null, history: null, consumers: null }],
		[{ visitor: 'Ann', history: {}, consumers: [null, 5, 'x', []] }],
		[{ visitor: [], history: [], consumers: {} }],
	])('survives rows without the fields: %j', (json) => {
		expect(() => redactor(FIELDS, remove)(record(json))).not.toThrow();
		expect(redactor(of('customerName', 'phone'), remove)(record(json)).json).toEqual(json);
	});

	it('hands on the very record where nothing is to be redacted', () => {
		const given = record(row());
		expect(redactor([], remove)(given)).toBe(given);
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
		return { redact: readRedact({ personal: FIELDS }, call), notices: testSession.notices };
	};

	it('redacts nothing by default', () => {
		const given = record(row());
		expect(read({}).redact(given)).toBe(given);
	});

	it('hashes what is there, and leaves alone what is empty', () => {
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

	it('warns of hashes without a salt', () => {
		const { notices } = read({ redact: ['phone'], redactWith: 'hash' });
		expect(notices).toEqual([expect.stringContaining('hashed without a salt')]);
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
