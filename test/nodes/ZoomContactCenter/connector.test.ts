import { zoom } from '../../../nodes/ZoomContactCenter/connector';

describe("Zoom's own errors", () => {
	it.each([
		['{"code":4711,"message":"Invalid access token, does not contain scopes:[a]"}'],
		['{"code":"4711"}'],
	])('%s in HTTP 400 is a missing scope', (body) => {
		expect(zoom.explain?.(400, body)).toMatchObject({
			cause: 'configuration-invalid',
			message: 'The Zoom app lacks a scope',
			description: expect.stringContaining('contact_center_report:read:admin') as string,
		});
	});

	it.each([
		[401, '{"code":4711}'],
		[400, '{"code":300}'],
		[400, '{"message":"4711"}'],
		[400, '4711'],
		[400, 'no JSON'],
		[400, ''],
		[400, 'null'],
	])('HTTP %d %s is none', (status, body) => {
		expect(zoom.explain?.(status, body)).toBeUndefined();
	});
});
