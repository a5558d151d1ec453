import type { IDataObject } from 'n8n-workflow';

import * as exports from '../../nodes/ZendeskChat/sources/exports';
import { engagements as zendeskEngagements } from '../../nodes/ZendeskEngagements/sources/engagement';
import { engagements as zoomEngagements } from '../../nodes/ZoomContactCenter/sources/engagement';
import { InputError, VendorError } from '../../nodes/shared/base/errors';
import { DAY } from '../../nodes/shared/base/time';
import { FORMATS } from '../../nodes/shared/file/format';
import { columnsOf, presenter } from '../../nodes/shared/rows/present';
import { hashWith, redactor } from '../../nodes/shared/rows/redact';
import { PERSONAL_KINDS } from '../../nodes/shared/source/personal';
import type { VendorRecord } from '../../nodes/shared/source/record';
import type { ListRequest, Source } from '../../nodes/shared/source/source';
import { pick, type Random, scatter, seededRandom } from '../simulator/random';

/** How many bodies there are in all. Set `MUTATIONS` to see more, and `SEED` to see others. */
const MUTATIONS = Number(process.env.MUTATIONS ?? 2000);
const SEED = Number(process.env.SEED ?? 20_261_130);
const TIMEOUT_MS = 10_000 + 10 * MUTATIONS;

const DATE = Date.UTC(2026, 0, 15);
const RANGE = { from: DATE, to: DATE + DAY };
const REQUEST = { range: RANGE, dateField: 'start', now: DATE + 2 * DAY } as const;

const SOURCES: ReadonlyArray<readonly [Source, unknown]> = [
	...Object.values(exports).map((source) => [source, {}] as const),
	[zendeskEngagements, { channel: 'all', timestampUnit: 'auto' }],
	[zoomEngagements, {}],
];

/** What the samples tell about a customer. */
const PERSONAL =
	/Sample Customer|customer@example\.com|\+15550100|Quick and friendly|where is my parcel/i;

/** What stands in the place of a value. */
const VALUES: readonly unknown[] = [
	...[null, '', ' ', 0, -1, 1e308, -1e308, 5e-324, 2 ** 53, Number.MAX_VALUE, '1e400', true, false],
	...['x', '\0', '\ud800', '=1+1', '2026-02-31T25:61:61Z', '0000-00-00', '9'.repeat(400)],
	...['__proto__', 'constructor', 'toString', '//evil.test/?a=b', 'x'.repeat(5000)],
	...[[], {}, [null], [[]], [{}], { toString: 1 }, { length: -1 }, { then: 'x' }],
];

const KEYS = ['__proto__', 'constructor', 'a.b', '', '0', 'Ann Lee', 'toJSON', 'length'];

/** Other values for one of a body; each keeps what it holds to itself. */
const CHANGES: ReadonlyArray<(value: unknown, random: Random) => unknown> = [
	(_value, random) => structuredClone(pick(random, VALUES)),
	() => ({ toString: 1, valueOf: 1 }),
	(value) => [value],
	(value) => ({ value }),
	(value) => (typeof value === 'object' ? JSON.stringify(value) : { [typeof value]: value }),
	(value) => (typeof value === 'string' ? Number(value) : JSON.stringify(value)),
	(value) => (Array.isArray(value) ? Object.fromEntries(value.entries()) : [value, value, null]),
	(value, random) => {
		let nested = value;
		for (let level = Math.floor(random() * 60); level > 0; level--) {
			nested = level % 2 === 0 ? [nested] : { a: nested };
		}
		return nested;
	},
];

/** Other names for a key; all of them are names that no vendor uses. */
const NAMES: ReadonlyArray<(key: string, random: Random) => string> = [
	(key) => key.toUpperCase(),
	(key) => key.replace(/_(\w)/g, (_found, letter: string) => letter.toUpperCase()),
	(key) => `${key}_x`,
	(key) => ` ${key}`,
	(_key, random) => pick(random, KEYS),
];

/** A body with one change at some place, the deeper places as likely as the others. */
function mutated(body: unknown, random: Random): unknown {
	if (typeof body !== 'object' || body === null || random() < 0.15) {
		return pick(random, CHANGES)(body, random);
	}
	if (Array.isArray(body)) {
		const place = Math.floor(random() * body.length);
		return body.map((part: unknown, index) => (index === place ? mutated(part, random) : part));
	}
	const entries: Array<[string, unknown]> = Object.entries(body);
	const place = Math.floor(random() * entries.length);
	return Object.fromEntries(
		entries.flatMap(([key, value], index): Array<[string, unknown]> => {
			if (index !== place) return [[key, value]];
			const turn = random();
			if (turn < 0.1) return [];
			const name = turn < 0.3 ? pick(random, NAMES)(key, random) : key;
			return [[name, turn < 0.2 ? value : mutated(value, random)]];
		}),
	);
}

/** A body with one change, mostly inside a row: outside, most changes are refused at once. */
function mutatedBody(body: unknown, random: Random): unknown {
	const isInside = random() < 0.8;
	if (typeof body !== 'object' || body === null || !isInside) return mutated(body, random);
	return Object.fromEntries(
		Object.entries(body).map(([key, value]: [string, unknown]) => [
			key,
			Array.isArray(value) ? value.map((row: unknown) => mutated(row, random)) : value,
		]),
	);
}

/** Everything that is done with a row; returns what is left of it with *Redact*. */
function useRecord(source: Source, request: ListRequest, record: VendorRecord): string {
	const notice = () => undefined;
	const onUnclassified = notice;
	const kinds = PERSONAL_KINDS;
	const remove = redactor(source, { kinds, onUnclassified, replace: () => undefined });
	const hash = redactor(source, { kinds: ['ip'], onUnclassified, replace: hashWith('salt') });
	const written: string[] = [];
	source.matches(record, request);
	source.cursor?.versionOf(record);
	source.cursor?.latestOf(record);
	for (const output of ['raw', 'simplified', 'unified'] as const) {
		for (const redact of [undefined, hash, remove]) {
			const row = presenter(source, output, notice, redact)(record);
			for (const { writer } of Object.values(FORMATS)) {
				const line = writer(columnsOf(source, output)).line(row);
				if (redact === remove) written.push(line);
			}
		}
	}
	return written.join('');
}

describe.each(SOURCES.map(([source, filters]) => ({ name: source.name, source, filters })))(
	'A mutated page of $name',
	({ source, filters }) => {
		const request: ListRequest = { ...REQUEST, filters };
		const asked = source.firstQueries(RANGE, request)[0] ?? '';
		const place = SOURCES.findIndex(([other]) => other === source);
		const count = Math.ceil(MUTATIONS / SOURCES.length);

		const read = (body: unknown): string => {
			const rows = source.parsePage(body, asked, request).records;
			const alone = rows.map(({ json }: { json: IDataObject }) => source.single?.parse(json));
			return [...rows, ...alone.filter((row) => row !== undefined)]
				.map((row) => useRecord(source, request, row))
				.join('');
		};

		it('tells of a customer as it is', () => {
			const [record] = source.parsePage(source.sampleAnswer, asked, request).records;
			expect(record).toBeDefined();
			expect(read(source.sampleAnswer)).not.toMatch(PERSONAL);
		});

		it(
			`is read, or refused in a sentence, and gives away no customer (${count} of seed ${SEED})`,
			() => {
				let accepted = 0;
				for (let number = 0; number < count; number++) {
					const random = seededRandom(scatter(place * 1_000_000 + number, SEED));
					let body = source.sampleAnswer;
					for (let changes = Math.ceil(random() * 4); changes > 0; changes--) {
						body = mutatedBody(body, random);
					}
					try {
						const left = read(body);
						accepted++;
						const told = PERSONAL.exec(left)?.[0];
						expect({ number, told, body: told && body }).toEqual({ number });
					} catch (error) {
						const isRefusal = error instanceof VendorError || error instanceof InputError;
						if (!isRefusal) console.error(`Body ${number}: ${JSON.stringify(body)}`);
						if (!isRefusal) throw error;
					}
				}
				// Neither all bodies nor none are as documented.
				expect(accepted).toBeGreaterThan(count / 10);
				expect(accepted).toBeLessThan(count);
			},
			TIMEOUT_MS,
		);
	},
);
