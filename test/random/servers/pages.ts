import fc from 'fast-check';

import { SeededRandom } from '../random';
import type { WorldRow } from '../wire';

/** In which order a server lists its rows. */
export type Order =
	'a few odd rows' | 'ascending' | 'descending' | 'one odd row' | 'shuffled pages' | 'unordered';

/** One in so many is odd where a few are. */
const ROWS_PER_ODD = 50;

/** How a server cuts its list into pages. */
export interface PagePlan {
	readonly order: Order;
	/** The most rows it puts on a page, whatever is asked for. */
	readonly most: number;
	/** Each n-th page has half of the rows; 0 for none. */
	readonly shortEvery: number;
	/** Before each n-th page comes one without rows; 0 for none. */
	readonly emptyEvery: number;
	/** How many rows of a page come again at the top of the next. */
	readonly overlap: number;
	/** Each n-th page comes twice; 0 for none. */
	readonly repeatEvery: number;
	/** Behind the last rows comes a page without any. */
	readonly endsEmpty: boolean;
}

export const pagePlan: fc.Arbitrary<PagePlan> = fc.record({
	order: fc.oneof(
		{ weight: 3, arbitrary: fc.constant('ascending' as const) },
		{
			weight: 4,
			arbitrary: fc.constantFrom<Order>(
				'descending',
				'one odd row',
				'a few odd rows',
				'shuffled pages',
				'unordered',
			),
		},
	),
	most: fc.oneof(fc.constantFrom(100, 50, 20), fc.integer({ min: 5, max: 100 })),
	shortEvery: fc.constantFrom(0, 0, 0, 2, 3),
	emptyEvery: fc.constantFrom(0, 0, 0, 0, 1, 2, 3),
	overlap: fc.constantFrom(0, 0, 0, 1, 3),
	repeatEvery: fc.constantFrom(0, 0, 0, 0, 0, 0, 2, 3),
	endsEmpty: fc.boolean(),
});

/** Nothing odd: one list in ascending order, on full pages. */
export const PLAIN_PAGES: PagePlan = {
	order: 'ascending',
	most: 100,
	shortEvery: 0,
	emptyEvery: 0,
	overlap: 0,
	repeatEvery: 0,
	endsEmpty: false,
};

/** All pages of a list, each with its rows. */
export function pagesOf(
	rows: readonly WorldRow[],
	plan: PagePlan,
	asked: number,
): Array<readonly WorldRow[]> {
	const size = Math.max(1, Math.min(plan.most, asked));
	const ordered = inOrder(rows, plan.order, size);
	const pages: Array<readonly WorldRow[]> = [];
	for (let at = 0, number = 1; at < ordered.length; number++) {
		const isShort = isEach(number, plan.shortEvery);
		const length = isShort ? Math.max(1, Math.floor(size / 2)) : size;
		const repeated = Math.min(at, plan.overlap, length - 1);
		const page = ordered.slice(at - repeated, at - repeated + length);
		if (isEach(number, plan.emptyEvery)) pages.push([]);
		pages.push(page);
		if (isEach(number, plan.repeatEvery)) pages.push(page);
		at += length - repeated;
	}
	if (pages.length === 0 || plan.endsEmpty) pages.push([]);
	return pages;
}

function isEach(number: number, every: number): boolean {
	return every > 0 && number % every === 0;
}

function inOrder(rows: readonly WorldRow[], order: Order, size: number): WorldRow[] {
	const ascending = rows.toSorted(
		(one, other) => one.place - other.place || (one.id < other.id ? -1 : 1),
	);
	switch (order) {
		case 'ascending':
			return ascending;
		case 'descending':
			return ascending.toReversed();
		case 'unordered':
			return ascending.sort((one, other) => one.rank - other.rank);
		case 'shuffled pages':
			return Array.from({ length: Math.ceil(ascending.length / size) }, (_, page) =>
				ascending.slice(page * size, (page + 1) * size).sort((one, other) => one.rank - other.rank),
			).flat();
		case 'one odd row':
			return withOdd(ascending, 1);
		case 'a few odd rows':
			return withOdd(ascending, Math.ceil(ascending.length / ROWS_PER_ODD));
	}
}

function withOdd(rows: WorldRow[], count: number): WorldRow[] {
	const random = new SeededRandom(rows.length);
	for (let moved = 0; moved < count; moved++) {
		const [odd] = rows.splice(random.integer(0, Math.max(0, rows.length - 1)), 1);
		if (odd !== undefined) rows.splice(random.integer(0, rows.length), 0, odd);
	}
	return rows;
}
