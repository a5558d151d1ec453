import { expandFields } from '../../../../nodes/ZendeskChat/sources/fields';

const needed = ['id', 'update_timestamp'];

describe('expandFields', () => {
	it.each([
		[undefined, 'chats(*)'],
		['*', 'chats(*)'],
		['chats(*)', 'chats(*)'],
		['comment,*', 'chats(*)'],
		['comment,rating', 'chats(id,update_timestamp,comment,rating)'],
		[' comment , rating ', 'chats(id,update_timestamp,comment,rating)'],
		['chats(comment)', 'chats(id,update_timestamp,comment)'],
		['chats(\n\tcomment,\n\trating\n)', 'chats(id,update_timestamp,comment,rating)'],
		['id,comment,id', 'chats(id,update_timestamp,comment)'],
		['response_time.max', 'chats(id,update_timestamp,response_time.max)'],
		['response_time.*', 'chats(id,update_timestamp,response_time.*)'],
		['visitor.name', 'chats(id,update_timestamp,visitor.name)'],
	])('writes %j as %s', (entered, expansion) => {
		expect(expandFields(entered, 'chats', needed)).toBe(expansion);
	});

	it.each([
		['comment,,rating'],
		['comment,'],
		['comment rating'],
		['conversions(id)'],
		['chats(id'],
		['id)&limit=1'],
		['id&limit=1'],
		['1st'],
		['a..b'],
		['.a'],
		['a.'],
		['a*'],
	])('refuses %j', (entered) => {
		expect(() => expandFields(entered, 'chats', needed)).toThrow('is not the name of a field');
	});
});
