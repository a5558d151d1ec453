import { zoom } from '../../../nodes/ZoomContactCenter/connector';

const refusal = {
	status: 404,
	body: '',
	said: '',
	baseUrl: 'https://api.zoom.us/v2',
	isPage: false,
	isOfRecord: true,
};

describe("Zoom's own errors", () => {
	it.each(['{"status":false,"errorCode":401}', '{"errorCode":"401"}'])(
		'%s in HTTP 401 is a missing role or scope',
		(body) => {
			expect(zoom.explain?.({ ...refusal, status: 401, body })).toMatchObject({
				obstacle: 'role',
				description: expect.stringContaining('contact_center_report:read:admin') as string,
			});
		},
	);

	it.each(['https://api.zoom.us', 'https://api-eu.zoom.us', 'https://gateway.example.com/zoom'])(
		'HTTP 404 at %s is an incomplete address',
		(baseUrl) => {
			const said = 'This API endpoint is not recognized.';
			expect(zoom.explain?.({ ...refusal, baseUrl, said })).toMatchObject({
				obstacle: 'address',
				description: expect.stringContaining('end with /v2') as string,
			});
			const missing = 'Engagement does not exist: x';
			expect(zoom.explain?.({ ...refusal, baseUrl, said: missing })).toBeUndefined();
		},
	);

	it.each([
		[401, '{"code":124}'],
		[401, 'no JSON'],
		[403, '{"errorCode":401}'],
		[404, ''],
		[400, 'null'],
	])('HTTP %d %s is none', (status, body) => {
		expect(zoom.explain?.({ ...refusal, status, body })).toBeUndefined();
	});
});
