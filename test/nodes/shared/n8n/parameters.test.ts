import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import {
	fromLocator,
	optionalChoice,
	optionalNumericId,
	optionalText,
	optionalTimezone,
	readCollection,
	readLimit,
	readMoment,
	readRangeParameters,
} from '../../../../nodes/shared/n8n/parameters';
import { nodeContext } from '../../../builders/node-context';
import { thrownBy } from '../../../builders/thrown';
import { NOW } from '../../../builders/virtual-clock';

function itemOf(parameters: Record<string, unknown>, timezone = 'UTC') {
	return { ...nodeContext({ items: [parameters as IDataObject], timezone }), itemIndex: 0 };
}

function moment(value: unknown, timezone?: string): number | null {
	return readMoment(itemOf({ from: value }, timezone), 'from', 'From');
}

describe('readMoment', () => {
	it.each([
		['2026-07-01T09:30:00', 'Europe/Berlin', '2026-07-01T07:30:00Z'],
		['2026-12-01T09:30:00', 'Europe/Berlin', '2026-12-01T08:30:00Z'],
		['2026-07-01T09:30:00Z', 'Europe/Berlin', '2026-07-01T09:30:00Z'],
		['2026-07-01T09:30:00-04:00', 'Europe/Berlin', '2026-07-01T13:30:00Z'],
		['2026-07-01 09:30:00', 'Europe/Berlin', '2026-07-01T07:30:00Z'],
		['2026-07-01 09:30:00.250 +02:00', 'UTC', '2026-07-01T07:30:00.250Z'],
		['2026-07-01', 'America/New_York', '2026-07-01T04:00:00Z'],
		['2026-07', 'UTC', '2026-07-01T00:00:00Z'],
		[' 2026-07-01T09:30 ', 'UTC', '2026-07-01T09:30:00Z'],
		['2026-07-01T09:30:00', 'Asia/Kolkata', '2026-07-01T04:00:00Z'],
	])('reads %j in a workflow of %s as %s', (text, timezone, expected) => {
		expect(moment(text, timezone)).toBe(Date.parse(expected));
	});

	it.each([
		['skipped by', '2026-03-29T02:30:00', '2026-03-29T01:30:00Z'],
		['before', '2026-03-29T01:59:59', '2026-03-29T00:59:59Z'],
		['after', '2026-03-29T03:00:00', '2026-03-29T01:00:00Z'],
	])('reads a local time %s summer time', (_what, text, expected) => {
		expect(moment(text, 'Europe/Berlin')).toBe(Date.parse(expected));
	});

	it('reads a local time that occurs twice as one of the two', () => {
		const hour = 60 * 60 * 1000;
		const first = Date.parse('2026-10-25T00:30:00Z');
		expect([first, first + hour]).toContain(moment('2026-10-25T02:30:00', 'Europe/Berlin'));
	});

	it.each([
		['a Date', new Date(NOW), NOW],
		['a luxon object', DateTime.fromMillis(NOW, { zone: 'Asia/Tokyo' }), NOW],
		['any object that can tell its milliseconds', { toMillis: () => NOW }, NOW],
	])('accepts %s from an expression', (_what, value, expected) => {
		expect(moment(value, 'America/New_York')).toBe(expected);
	});

	it.each([[''], [null], [undefined]])('reads %j as not set', (value) => {
		expect(moment(value)).toBeNull();
	});

	it.each([
		['yesterday'],
		['2026-02-30T00:00:00'],
		['01/07/2026'],
		['12'],
		['12:30'],
		[5],
		[{}],
		[[]],
		[true],
		[new Date(Number.NaN)],
		[DateTime.invalid('by the test')],
	])('refuses %j, and names the field', (value) => {
		expect(() => moment(value)).toThrow(/ in "From" is not a date$/);
	});
});

describe('readRangeParameters', () => {
	const range = (from: unknown, to: unknown) => readRangeParameters(itemOf({ from, to }), NOW);

	it.each([
		['2026-11-19T12:00:00Z', '2026-11-20T06:00:00Z', '2026-11-20T06:00:00Z'],
		['2026-11-19T12:00:00Z', '', '2026-11-20T12:00:00Z'],
		['2026-11-19T12:00:00Z', '2026-12-24T00:00:00Z', '2026-11-20T12:00:00Z'],
		['2026-11-20T06:00:00Z', '2026-11-20T06:00:00Z', '2026-11-20T06:00:00Z'],
		['2026-11-20T12:00:00Z', '', '2026-11-20T12:00:00Z'],
	])('reads %s to %j as ending at %s', (from, to, end) => {
		expect(range(from, to)).toEqual({ from: Date.parse(from), to: Date.parse(end) });
	});

	it.each([
		['', '', '"From" is empty'],
		['2026-11-20T12:00:01Z', '', '"From" is in the future (2026-11-20T12:00:01Z)'],
		['2026-11-21T00:00:00Z', '2026-11-22T00:00:00Z', '"From" is in the future'],
		[
			'2026-11-20T06:00:00Z',
			'2026-11-19T12:00:00Z',
			'"From" (2026-11-20T06:00:00Z) is after "To" (2026-11-19T12:00:00Z)',
		],
		['2026-11-19T12:00:00Z', 'never', '"never" in "To" is not a date'],
	])('refuses %j to %j', (from, to, message) => {
		expect(() => range(from, to)).toThrow(message);
	});
});

describe('readLimit', () => {
	const limit = (parameters: IDataObject) => readLimit(itemOf(parameters));

	it.each([
		[{ returnAll: true, limit: 5 }, undefined],
		[{ returnAll: false, limit: 5 }, 5],
		[{ returnAll: 'true', limit: 5 }, undefined],
		[{ returnAll: 'false', limit: 5 }, 5],
		[{ returnAll: null, limit: 5 }, 5],
		[{ limit: '7' }, 7],
		[{}, 50],
		[{ limit: 1 }, 1],
	])('reads %j as %s', (parameters, expected) => {
		expect(limit(parameters)).toBe(expected);
	});

	it.each([[0], [-1], [1.5], ['many'], [''], [Number.POSITIVE_INFINITY], [null]])(
		'refuses %j',
		(value) => {
			expect(() => limit({ limit: value })).toThrow(/^"Limit" is /);
		},
	);

	it('refuses a "Return All" that is neither on nor off', () => {
		expect(() => limit({ returnAll: 'maybe' })).toThrow('"Return All" is maybe');
	});
});

describe('readCollection', () => {
	const schema = z.object({
		agentId: fromLocator(optionalNumericId),
		channel: optionalChoice(['email', 'voice']),
		note: optionalText,
		timezone: optionalTimezone,
	});
	const labels = { agentId: 'Agent ID', channel: 'Channel', timezone: 'Timezone' };
	const read = (filters: unknown) => readCollection(itemOf({ filters }), 'filters', schema, labels);

	it.each([
		[{}, {}],
		[undefined, {}],
		[{ agentId: '', channel: '', note: ' ', timezone: null }, {}],
		[
			{ agentId: 7662138963837, channel: 'voice', note: ' a ', timezone: 'America/New_York' },
			{ agentId: '7662138963837', channel: 'voice', note: 'a', timezone: 'America/New_York' },
		],
		[{ agentId: ' 42 ', other: 1 }, { agentId: '42' }],
		[{ agentId: { __rl: true, mode: 'list', value: '42' } }, { agentId: '42' }],
		[{ agentId: { __rl: true, mode: 'id', value: 42 } }, { agentId: '42' }],
		[{ agentId: { __rl: true, mode: 'list', value: '' } }, {}],
		[{ agentId: { __rl: true, mode: 'id', value: undefined } }, {}],
	])('reads %j', (filters, expected) => {
		expect(read(filters)).toEqual(expected);
	});

	it.each([
		[{ agentId: '4 2' }, 'Agent ID', 'digits only'],
		[{ agentId: '42&channel=x' }, 'Agent ID', 'digits only'],
		[{ agentId: 1.5 }, 'Agent ID', 'digits only'],
		[{ agentId: -1 }, 'Agent ID', 'digits only'],
		[{ agentId: { __rl: true, mode: 'id', value: '4 2' } }, 'Agent ID', 'digits only'],
		[{ agentId: { __rl: true, mode: 'list', value: { value: '42' } } }, 'Agent ID', ''],
		[{ agentId: { __rl: true, mode: 'list' } }, 'Agent ID', ''],
		[{ agentId: {} }, 'Agent ID', ''],
		[{ agentId: 9007199254740992 }, 'Agent ID', 'beyond 2^53'],
		[{ agentId: { __rl: true, mode: 'id', value: 7654321098765432 * 100 } }, 'Agent ID', '2^53'],
		[{ note: 1e20 }, 'note', 'beyond 2^53'],
		[{ channel: 'fax' }, 'Channel', 'Choose one of email, voice'],
		[{ timezone: 'Mars/Olympus' }, 'Timezone', 'such as America/New_York'],
		[{ note: {} }, 'note', ''],
		['text', 'filters', ''],
		[null, 'filters', ''],
	])('refuses %j and names the field', (filters, label, advice) => {
		expect(thrownBy(() => read(filters))).toMatchObject({
			name: 'InputError',
			message: `"${label}" has a value that cannot be used`,
			description: expect.stringContaining(advice) as string,
		});
	});
});
