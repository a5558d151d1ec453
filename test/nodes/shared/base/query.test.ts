import {
	encodePathSegment,
	queryOfLink,
	queryText,
	withoutParameter,
	withToken,
} from '../../../../nodes/shared/base/query';

describe('queryOfLink', () => {
	it.each([
		[
			'a fractional position',
			'https://acme.zendesk.com/api/v2/chat/incremental/department_events?start_time=1512172860.657078&start_id=R3J4l7Q.department:456.ccf4LG',
			'start_time=1512172860.657078&start_id=R3J4l7Q.department:456.ccf4LG',
		],
		[
			'microseconds beyond the exact range of numbers',
			'/x?start_time=176131297233345599',
			'start_time=176131297233345599',
		],
		[
			'percent-encodings, whatever their case',
			'/x?fields=chats%28%2A%29&id=a%2Fb%2fc%20d+e',
			'fields=chats%28%2A%29&id=a%2Fb%2fc%20d+e',
		],
		['an unencoded star and brackets', '/x?fields=chats(*)', 'fields=chats(*)'],
		['a second question mark', '/x?q=who?&n=1', 'q=who?&n=1'],
		['a bare query', 'start_time=5&start_id=x', 'start_time=5&start_id=x'],
		['a query that begins with its mark', '?start_time=5', 'start_time=5'],
		['an encoded slash in a bare query', 'cursor=a%2Fb', 'cursor=a%2Fb'],
	])('keeps %s character for character', (_what, link, query) => {
		expect(queryOfLink(link, '')).toBe(query);
	});

	it.each([
		['http://acme.zendesk.com/api/v2/engagements?a=1'],
		['https://evil.example/api/v2/engagements?a=1'],
		['http://HOST:8080/api/v2/engagement?a=1'],
		['//evil.example/?a=1'],
		['../engagement?a=1'],
		['https://user:pw@evil.example?a=1'],
	])('uses only the query of %s', (link) => {
		expect(queryOfLink(link, '')).toBe('a=1');
	});

	it.each([
		['https://h/x?a=1#b=2', 'a=1'],
		['a=1#b=2', 'a=1'],
		['https://h/x#part?b=2', ''],
		['https://h/x', ''],
		['/api/v2/engagements', ''],
		['https://h/x?', ''],
		['', ''],
	])('reads %j as %j, without fragment or address', (link, query) => {
		expect(queryOfLink(link, '')).toBe(query);
	});

	it.each([
		['a=9', 'a=1&b=2', 'a=9&b=2'],
		['/x?c=3', 'a=1&b=2', 'c=3&a=1&b=2'],
		['/x', 'a=1&b=2', 'a=1&b=2'],
		['/x?a=9', 'types=x&types=y', 'a=9&types=x&types=y'],
		['/x?types=z', 'types=x&types=y', 'types=z'],
		[
			'/x?limit=7',
			'start_time=1.5&limit=1000&fields=chats(*)',
			'limit=7&start_time=1.5&fields=chats(*)',
		],
	])('adds to the link %j what it dropped from %j', (link, asked, query) => {
		expect(queryOfLink(link, asked)).toBe(query);
	});

	it.each([
		['/x?pageSize=10', 'page_size=100', 'pageSize=10'],
		[
			'/x?startTimeCursor=5&engagementIdCursor=a',
			'start_time_cursor=4&engagement_id_cursor=b',
			'startTimeCursor=5&engagementIdCursor=a',
		],
		['/x?start_time_cursor=5', 'start_time=4', 'start_time_cursor=5&start_time=4'],
	])('knows that %j belongs to %j in both spellings of the names', (link, asked, query) => {
		expect(queryOfLink(link, asked)).toBe(query);
	});
});

describe('queryOfLink of a link as long as a response', () => {
	it('does not take it apart', () => {
		const link = `/x?${'&'.repeat(50_000_000)}`;
		const begin = performance.now();
		expect(() => queryOfLink(link, 'a=1')).toThrow('has a page link that is too long');
		expect(performance.now() - begin).toBeLessThan(500);
	});
});

describe('encodePathSegment', () => {
	it.each([
		['C604EBEFC12F6FFB0B38EEC7F6A8B5EF', 'C604EBEFC12F6FFB0B38EEC7F6A8B5EF'],
		['R6vTXhl.agent:980824.y7Q4aI', 'R6vTXhl.agent%3A980824.y7Q4aI'],
		[' 42 ', '42'],
		['a/b', 'a%2Fb'],
		['../../users', '..%2F..%2Fusers'],
		['%2e%2e', '%252e%252e'],
		['a?b#c', 'a%3Fb%23c'],
		['a\\b', 'a%5Cb'],
		['...', '...'],
		['a b+c', 'a%20b%2Bc'],
		['ключ', '%D0%BA%D0%BB%D1%8E%D1%87'],
		['😀', '%F0%9F%98%80'],
	])('writes %j as one segment', (id, segment) => {
		expect(encodePathSegment(id, 'Engagement ID')).toBe(segment);
		const url = new URL(`https://h/list/${segment}`);
		expect(url.pathname).toBe(`/list/${segment}`);
		expect(url.pathname.split('/')).toHaveLength(3);
		expect(decodeURIComponent(segment)).toBe(id.trim());
	});

	it.each([['.'], ['..'], [' .. '], ['\ud800'], ['a\udc00b']])('refuses %j', (id) => {
		expect(() => encodePathSegment(id, 'Engagement ID')).toThrow('is not a valid Engagement ID');
	});

	it.each([[''], ['  \n']])('says that %j is empty', (id) => {
		expect(() => encodePathSegment(id, 'Engagement ID')).toThrow('The Engagement ID is empty');
	});
});

describe('queryText', () => {
	it('leaves out what is not set and repeats the name of a list', () => {
		expect(queryText({ a: 1, b: undefined, c: 'x', d: ['p', 'q'], e: [], f: '', g: 0 })).toBe(
			'a=1&c=x&d=p&d=q&f=&g=0',
		);
	});

	it('encodes values, so that none can add a parameter', () => {
		const query = queryText({ id: 'a&b=c#d', number: '+15550123' });
		expect([...new URLSearchParams(query)]).toEqual([
			['id', 'a&b=c#d'],
			['number', '+15550123'],
		]);
	});
});

describe('withoutParameter', () => {
	it.each([
		['a=1&b=2&a=3', 'a', 'b=2'],
		['fields=chats%28%2A%29&start_id=x', 'start_id', 'fields=chats%28%2A%29'],
		['start_id_other=1', 'start_id', 'start_id_other=1'],
		['start_id', 'start_id', ''],
	])('removes from %j only the parameter %s', (query, name, rest) => {
		expect(withoutParameter(query, name)).toBe(rest);
	});
});

describe('withToken', () => {
	it.each([
		['a=1', 'x y', 'a=1&next=x+y'],
		['a=1&next=old&b=2', 'new', 'a=1&next=new&b=2'],
		['a=1', '', null],
		['a=1', null, null],
		['a=1', undefined, null],
	])('turns %j and %j into the next query %j', (query, token, next) => {
		expect(withToken(query, 'next', token)).toBe(next);
	});
});
