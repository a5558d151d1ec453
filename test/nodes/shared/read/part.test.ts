import { WakeSignal, PageWatch, Part } from '../../../../nodes/shared/read/part';
import { page, vendorRecord } from '../../../builders/session';
import { settled } from '../../../builders/virtual-network';

describe('Part', () => {
	it('has as much left as lies behind its position, and nothing once it is done', () => {
		const part = new Part(1000, 5000);
		expect(part.left).toBe(4000);
		part.position = 2000;
		expect(part.left).toBe(3000);
		part.to = 3000;
		expect(part.left).toBe(1000);
		part.state = 'done';
		expect(part.left).toBe(0);
	});

	it('expects as many pages as its pace says, and none without one', () => {
		const part = new Part(1000, 5000);
		expect(part.pagesLeft).toBe(0);
		part.pageRate = { pageMs: 500, recordsPerPage: 100 };
		expect(part.pagesLeft).toBe(8);
		part.position = 4000;
		expect(part.pagesLeft).toBe(2);
	});

	it.each([
		['can be cut where nothing of it was kept', true, false, true],
		['can be cut where its list is in order', false, true, true],
		['cannot be cut where records were kept in no known order', false, false, false],
	])('%s', (_what, isUntouched, isInOrder, expected) => {
		const part = new Part(1000, 5000);
		Object.assign(part, { isUntouched, isInOrder });
		expect(part.canBeCut).toBe(expected);
	});
});

describe('WakeSignal', () => {
	it('wakes everyone who waits, each once', async () => {
		const changed = new WakeSignal();
		const woken: string[] = [];
		const wait = async (name: string) => {
			await changed.wait();
			woken.push(name);
			await changed.wait();
			woken.push(`${name} again`);
		};
		void wait('a');
		void wait('b');
		changed.wake();
		await settled();
		expect(woken).toEqual(['a', 'b']);
		changed.wake();
		await settled();
		expect(woken).toEqual(['a', 'b', 'a again', 'b again']);
	});

	it('is not remembered by those who come later', async () => {
		const changed = new WakeSignal();
		changed.wake();
		let isWoken = false;
		void changed.wait().then(() => {
			isWoken = true;
		});
		await settled();
		expect(isWoken).toBe(false);
	});
});

describe('PageWatch', () => {
	const records = [vendorRecord.build(), vendorRecord.build({ id: 'r2' })];

	it('counts pages and records, and believes the largest total', () => {
		const watch = new PageWatch();
		expect(watch.recordsPerPage).toBe(1);
		watch.follow(page.build({ records, total: 7, next: 'b', reached: 1 }));
		watch.follow(page.build({ total: 3, next: 'c', reached: 2 }));
		expect(watch).toMatchObject({ count: 2, records: 2, total: 7, goOn: true, tellPosition: true });
		expect(watch.recordsPerPage).toBe(1);
		watch.follow(page.build({ records: [...records, ...records] }));
		expect(watch).toMatchObject({ count: 3, total: 7, goOn: false, recordsPerPage: 2 });
	});

	it.each([
		['every page but the last tells it', [1, undefined], true],
		['the last page tells it too', [1, 2], true],
		['a page in the middle does not', [1, undefined, 3], false],
		['none does', [undefined, undefined], false],
	])('knows the position where %s', (_what, reached, expected) => {
		const watch = new PageWatch();
		for (const [index, time] of reached.entries()) {
			const next = index < reached.length - 1 ? 'next' : null;
			watch.follow(page.build({ next, ...(time === undefined ? {} : { reached: time }) }));
		}
		expect(watch.tellPosition).toBe(expected);
	});
});
