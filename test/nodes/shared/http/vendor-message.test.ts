import {
	isWebPage,
	readVendorMessage,
	shorten,
} from '../../../../nodes/shared/http/vendor-message';

describe('readVendorMessage', () => {
	it.each([
		[
			'Zendesk, missing times',
			'{"error":"start_time and end_time must be provided."}',
			'start_time and end_time must be provided.',
		],
		[
			'Zendesk, refused sign-in',
			'{"error":"Could not authenticate the request. Doorman auth response code:401"}',
			'Could not authenticate the request. Doorman auth response code:401',
		],
		['Zendesk, API token', '{"error":"Couldn\'t authenticate you"}', "Couldn't authenticate you"],
		[
			'Zendesk, OAuth',
			'{"error":"invalid_token","error_description":"The access token provided is expired, revoked, malformed or invalid for other reasons."}',
			'invalid_token: The access token provided is expired, revoked, malformed or invalid for other reasons.',
		],
		['Zendesk, error object', '{"error":{"title":"Forbidden","message":"No access"}}', 'No access'],
		[
			'Zendesk edge',
			'{"detail":"Rate limited by Zendesk edge protection","status":"429","title":"Automated response"}',
			'Rate limited by Zendesk edge protection',
		],
		['title alone', '{"title":"Automated response","status":"429"}', 'Automated response'],
		[
			'Chat, too recent',
			'{"error":"InvalidValue","description":"Too recent start_time. Use a start_time older than 5 minutes"}',
			'InvalidValue: Too recent start_time. Use a start_time older than 5 minutes',
		],
		['Zoom, code', '{"code":124,"message":"Access token is expired."}', 'Access token is expired.'],
		[
			'Zoom, validation',
			'{"code":300,"message":"Validation Failed.","errors":[{"field":"to","message":"Must be after from."},{"message":"Bad range."}]}',
			'Validation Failed.: to: Must be after from.: Bad range.',
		],
		[
			'Zoom, sign-in',
			'{"reason":"Invalid client_id or client_secret","error":"invalid_client"}',
			'invalid_client: Invalid client_id or client_secret',
		],
		['one sentence twice', '{"error":"Denied","message":"Denied"}', 'Denied'],
		['unknown JSON', '{"status":false,"errorCode":401}', '{"status":false,"errorCode":401}'],
		['unknown types', '{"error":5}', '{"error":5}'],
		[
			'plain text',
			'Number of allowed API requests per minute exceeded',
			'Number of allowed API requests per minute exceeded',
		],
		['text over lines', ' Too \r\n\t many\n', 'Too many'],
		['JSON that was cut', '{"error":"Too ma', '{"error":"Too ma'],
		['a web page', '<!DOCTYPE html><html><head><title>\n Sign in </title>', 'Sign in'],
		[
			'a web page in capitals',
			' <HTML><TITLE class="x">502 Bad Gateway</TITLE>',
			'502 Bad Gateway',
		],
	])('reads what is said: %s', (_what, body, message) => {
		expect(readVendorMessage(body)).toBe(message);
	});

	it.each([[''], [' \n '], ['<html><body>No title</body></html>'], ['<html><title></title>']])(
		'finds nothing in %j',
		(body) => {
			expect(readVendorMessage(body)).toBeUndefined();
		},
	);
});

it('takes the title out of a page that begins otherwise, and the words of one without tags', () => {
	expect(readVendorMessage('<!-- x --><html><title>Denied</title>')).toBe('Denied');
	expect(readVendorMessage('<p>Denied', 'text/html')).toBeUndefined();
	expect(readVendorMessage('Denied', 'text/html')).toBe('Denied');
});

describe('isWebPage', () => {
	it.each([
		['<!doctype html>', true],
		['\ufeff\n<html lang="en">', true],
		['<head>', true],
		['<?xml version="1.0"?>', true],
		['<!-- a firewall --><html>', true],
		['<meta http-equiv="refresh">', true],
		['error code: 1020', true],
		['the error code: 1020', false],
		['{"a":"<html>"}', false],
		['', false],
	])('%j: %s', (body, expected) => {
		expect(isWebPage(body)).toBe(expected);
	});

	it.each([
		['<p>Denied', true],
		['Denied', true],
		['{"error":"Denied"}', false],
		['', false],
	])('%j, called HTML: %s', (body, expected) => {
		expect(isWebPage(body, 'text/html; charset=utf-8')).toBe(expected);
	});
});

describe('shorten', () => {
	it.each([
		['', ''],
		['x'.repeat(300), 'x'.repeat(300)],
		['x'.repeat(301), `${'x'.repeat(300)}…`],
	])('keeps at most 300 characters (%#)', (message, expected) => {
		expect(shorten(message)).toBe(expected);
	});
});
