import type { IDataObject } from 'n8n-workflow';

import { pathReader } from '../../../../nodes/shared/base/json';
import { isoOrNull } from '../../../../nodes/shared/base/time';
import type { Rule, Subject } from '../../../../nodes/shared/source/unified-row';
import {
	amount,
	code,
	constant,
	countsAny,
	firstOf,
	hasAny,
	id,
	instant,
	isCode,
	label,
	measured,
	namesOf,
	nothing,
	ofParent,
	people,
	recordSeconds,
	recordTime,
	text,
	word,
} from '../../../../nodes/shared/source/unified-rules';

const NOWHERE: Subject = { start: null, end: null };

function read<Value>(rule: Rule<Value>, row: unknown, subject = NOWHERE): Value {
	return rule.read(row, subject);
}

describe('a value at a path', () => {
	it.each<[unknown, string, unknown]>([
		[{ a: { b: [{ c: 1 }] } }, 'a.b.0.c', 1],
		[{ a: null }, 'a.b', undefined],
		[{ a: 'text' }, 'a.length', undefined],
		[{ a: [] }, 'a.0', undefined],
		[null, 'a', undefined],
		[undefined, 'a', undefined],
		[{}, 'constructor', undefined],
	])('of %j at %s is %j', (row, path, value) => {
		expect(pathReader(path)(row)).toBe(value);
	});
});

describe('a time as text', () => {
	it.each([
		[0, '1970-01-01T00:00:00Z'],
		[-1, '1969-12-31T23:59:59.999Z'],
		[951_782_400_000, '2000-02-29T00:00:00Z'],
		[951_868_799_009, '2000-02-29T23:59:59.009Z'],
		[253_402_300_800_000, '+010000-01-01T00:00:00Z'],
		[1.7, '1970-01-01T00:00:00.001Z'],
		[8.64e15 + 86_400_000, null],
		[Number.NaN, null],
		[null, null],
	])('of %j is %j', (time, written) => {
		expect(isoOrNull(time)).toBe(written);
	});
});

describe('the rules', () => {
	it.each<[string, Rule<unknown>, unknown, unknown]>([
		['an id', id('a'), 7662138963837, '7662138963837'],
		['an id', id('a'), 'x', 'x'],
		['an id', id('a'), 0, '0'],
		['an id', id('a'), '', null],
		['an id', id('a'), null, null],
		['an id', id('a'), {}, null],
		['text', text('a'), 'Ann Agent', 'Ann Agent'],
		['text', text('a'), '', null],
		['text', text('a'), 5, null],
		['a word', word('a'), 'MESSAGING', 'messaging'],
		['a word', word('a', { support: 'email' }), 'Support', 'email'],
		['a word', word('a', { transfer: null }), 'transfer', null],
		['a word', word('a'), 5, null],
		['a word that objects know', word('a'), 'Constructor', 'constructor'],
		['a code', code('a'), 'Unknown Remove', 'unknown_remove'],
		['a code', code('a'), 'UNKNOWN_REMOVE', 'unknown_remove'],
		['a code', code('a'), ' on-hold ', 'on_hold'],
		['a code', code('a'), '', null],
		['a label', label('a', { agent_ended: 'Closed' }), 'Agent Ended', 'Closed'],
		['a label', label('a', { agent_ended: 'Closed' }), 'other', null],
		['a label', label('a', {}), null, null],
		['a label that objects know', label('a', {}), 'constructor', null],
		['an amount', amount('a'), 0, 0],
		['an amount', amount('a'), 43.5, 43.5],
		['an amount', amount('a'), '103', 103],
		['an amount', amount('a'), -1, null],
		['an amount', amount('a'), '', null],
		['an amount', amount('a'), ' ', null],
		['an amount', amount('a'), 'long', null],
		['an amount', amount('a'), true, null],
		['an instant', instant('a'), '2025-06-28T00:02:18', '2025-06-28T00:02:18Z'],
		['an instant', instant('a'), '2025-06-28T02:02:18.5+02:00', '2025-06-28T00:02:18.500Z'],
		['an instant', instant('a'), 'soon', null],
		['an instant', instant('a'), 1e300, null],
		['nothing', nothing('why'), 'x', null],
		['a constant', constant('x', 'always'), 'y', 'x'],
		['the first', firstOf(text('b'), text('a')), 'x', 'x'],
		['the first', firstOf(amount('a'), constant(5, '')), 0, 0],
		['the first', firstOf(text('a'), text('b')), null, null],
	])('read %s: %o of %j is %j', (_what, rule, value, expected) => {
		expect(read(rule, { a: value })).toBe(expected);
	});

	it('read nothing from a value that is not a row, and never throw', () => {
		const rules = [id('a.b'), text('a'), word('a'), code('a'), amount('a'), instant('a')];
		for (const row of [null, undefined, 5, 'x', [], [null]]) {
			expect(rules.map((rule) => read<unknown>(rule, row))).toEqual(rules.map(() => null));
		}
	});
});

describe('a metric', () => {
	const counted = measured(amount('seconds'), countsAny('replies', 'sent.agent'), 'why');
	const listed = measured(amount('seconds'), hasAny('agents'), 'why');
	const offered = measured(amount('seconds'), isCode('reason', ['accepted']), 'why');

	it.each<[Rule<unknown>, IDataObject, number | null]>([
		[counted, {}, null],
		[counted, { replies: 0, sent: { agent: '0' } }, null],
		[counted, { replies: 2 }, 0],
		[counted, { sent: { agent: 1 } }, 0],
		[listed, { agents: [] }, null],
		[listed, { agents: [{}] }, 0],
		[offered, { reason: 'Assigned' }, null],
		[offered, { reason: 'ACCEPTED' }, 0],
		[offered, {}, null],
	])('of 0 is null if there was nothing to measure: %o of %j is %j', (rule, row, value) => {
		expect(read(rule, { ...row, seconds: 0 })).toBe(value);
		expect(read(rule, { ...row, seconds: 5 })).toBe(5);
		expect(rule.note).toBe('null if 0 and why');
	});
});

describe('the time of a record', () => {
	const subject = (start: number | null, end: number | null): Subject => ({ start, end });

	it('is the one that the source has read', () => {
		expect(read(recordTime('start', 's'), {}, subject(0, null))).toBe('1970-01-01T00:00:00Z');
		expect(read(recordTime('end', 'e'), {}, subject(0, null))).toBeNull();
	});

	it.each([
		[0, 1500, 1.5],
		[1000, 1000, 0],
		[1000, 999, null],
		[null, 1000, null],
		[1000, null, null],
	])('from %s to %s is %s seconds long', (start, end, seconds) => {
		expect(read(recordSeconds('s, e'), {}, subject(start, end))).toBe(seconds);
	});
});

describe('people', () => {
	const rule = people('agents', 'user_id', 'display_name');

	it.each<[unknown, unknown]>([
		[
			[{ user_id: 5, display_name: 'Ann' }, { user_id: 'b' }, null],
			[
				{ id: '5', name: 'Ann' },
				{ id: 'b', name: null },
				{ id: null, name: null },
			],
		],
		[[], []],
		[null, []],
		['Ann', []],
	])('of %j are %j', (agents, expected) => {
		expect(read(rule, { agents })).toEqual(expected);
	});

	it.each<[unknown, string | null]>([
		[[{ display_name: 'Ann' }, { user_id: 2 }, { display_name: 'Bo' }], 'Ann, Bo'],
		[[{ user_id: 2 }], null],
		[[], null],
	])('of %j are called %j', (agents, expected) => {
		expect(read(namesOf(rule), { agents })).toBe(expected);
	});
});

describe('a rule for the record around the row', () => {
	const rule = ofParent('chat', text('visitor.name'));

	it('reads that record and not the row', () => {
		const parent: IDataObject = { visitor: { name: 'Joel' } };
		expect(read(rule, { visitor: { name: 'other' } }, { ...NOWHERE, parent })).toBe('Joel');
		expect(read(rule, { visitor: { name: 'other' } })).toBeNull();
		expect(rule.from).toBe('chat.visitor.name');
	});
});
