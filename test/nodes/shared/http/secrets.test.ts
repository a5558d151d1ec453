import { basicToken, redactSecrets } from '../../../../nodes/shared/http/secrets';
import { loadPackage } from '../../../engine/package-types';

const SECRET = 's3cr3t/+value=';

describe('redactSecrets', () => {
	it.each([
		['an API token', { apiToken: SECRET }],
		['an access token', { accessToken: SECRET }],
		['a client secret', { clientSecret: SECRET }],
		['a field of another name', { password: SECRET }],
		["n8n's store of OAuth2 tokens", { oauthTokenData: { access_token: SECRET } }],
		['a deeper place', { a: { b: [{ token: [SECRET] }] } }],
		['a field filled with blanks around it', { apiToken: `  ${SECRET}\n` }],
	])('takes out %s', (_where, credentials) => {
		expect(redactSecrets(`token ${SECRET} was refused`, credentials)).toBe(
			'token [secret] was refused',
		);
	});

	it('takes out every copy', () => {
		expect(redactSecrets(`${SECRET} ${SECRET}`, { apiToken: SECRET })).toBe('[secret] [secret]');
	});

	it('takes out the form a secret has in a query', () => {
		expect(redactSecrets(`?t=${encodeURIComponent(SECRET)}&a=1`, { apiToken: SECRET })).toBe(
			'?t=[secret]&a=1',
		);
	});

	it.each([
		['Zendesk', { email: 'a@b.example', apiToken: SECRET }, `a@b.example/token:${SECRET}`],
		['Zoom', { clientId: 'client', clientSecret: SECRET }, `client:${SECRET}`],
		[
			'Zendesk, entered with blanks',
			{ email: ' a@b.example ', apiToken: ` ${SECRET} ` },
			`a@b.example/token:${SECRET}`,
		],
	])('takes out the pair in a Basic header (%s)', (_vendor, credentials, pair) => {
		const header = Buffer.from(pair).toString('base64');
		expect(redactSecrets(`Authorization: Basic ${header}`, credentials)).toBe(
			'Authorization: Basic [secret]',
		);
	});

	it('takes out a secret that holds another one as a whole', () => {
		const credentials = { apiToken: 'abcdef', accessToken: 'abcdef-ghijkl' };
		expect(redactSecrets('abcdef-ghijkl abcdef', credentials)).toBe('[secret] [secret]');
	});

	it('takes out secrets with the signs of patterns in them', () => {
		expect(redactSecrets('x a.*$&(b x', { apiToken: 'a.*$&(b' })).toBe('x [secret] x');
	});

	it.each([
		['subdomain', 'acme-europe'],
		['baseUrl', 'https://gateway.example.com'],
		['email', 'admin@acme.example'],
		['accountId', 'account-1234'],
		['clientId', 'client-1234'],
		['tokenUrl', 'https://zoom.us/oauth/token'],
		['authUrl', 'https://zoom.us/oauth/authorize'],
		['accessTokenUrl', 'https://zoom.us/oauth/token'],
		['grantType', 'clientCredentials'],
		['scope', 'read chat'],
		['authentication', 'accessToken'],
		['allowedHttpRequestDomains', 'domains'],
		['allowedDomains', 'gateway.example.com'],
		['serverUrl', 'https://mcp.example.com'],
	])('leaves %s readable', (name, value) => {
		expect(redactSecrets(`see ${value}`, { [name]: value })).toBe(`see ${value}`);
	});

	it('takes out what any of several credentials holds', () => {
		const texts = redactSecrets(
			'first-1 second-2',
			{ apiToken: 'first-1' },
			{ token: ['second-2'] },
		);
		expect(texts).toBe('[secret] [secret]');
	});

	it('knows the secret fields of every credential, and no others', () => {
		const fields = loadPackage().credentials.flatMap(({ properties }) => properties);
		const blanked = fields.filter(
			({ name }) => redactSecrets('a value', { [name]: 'a value' }) !== 'a value',
		);
		const secret = fields.filter(
			({ typeOptions }) => typeOptions?.password === true || typeOptions?.expirable === true,
		);
		expect(blanked).toEqual(secret);
		expect(secret.length).toBeGreaterThan(5);
	});

	it('takes out a short secret where it stands alone, and leaves the words around it', () => {
		expect(redactSecrets('pin "1234" of 12345', { apiToken: '1234' })).toBe(
			'pin "[secret]" of 12345',
		);
	});

	const hexOf = (text: string, write: (digits: string) => string) =>
		Array.from(text, (one) => write(one.charCodeAt(0).toString(16).padStart(2, '0'))).join('');

	const ODD = 'sé"c\\r/e+t &<\'%=x';

	it.each<[string, (secret: string) => string]>([
		['lower-case escapes', (text) => encodeURIComponent(text).toLowerCase()],
		['a URL in a URL', (text) => encodeURIComponent(encodeURIComponent(text))],
		['a form', (text) => new URLSearchParams({ text }).toString().slice('text='.length)],
		['JSON', (text) => JSON.stringify(text).slice(1, -1)],
		['JSON in JSON', (text) => JSON.stringify(JSON.stringify(text)).slice(3, -3)],
		[
			'JSON with escaped slashes',
			(text) => JSON.stringify(text).slice(1, -1).replaceAll('/', '\\/'),
		],
		[
			'JSON in ASCII',
			(text) =>
				Array.from(text, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
		],
		[
			'HTML',
			(text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll("'", '&#039;'),
		],
		[
			'HTML in numbers',
			(text) => Array.from(text, (one) => `&#x${one.charCodeAt(0).toString(16)};`).join(''),
		],
		[
			'HTML in numbers without their end',
			(text) => Array.from(text, (one) => `&#${one.charCodeAt(0)}`).join(''),
		],
		['a script', (text) => hexOf(text, (digits) => `\\x${digits}`)],
		['a newer script', (text) => hexOf(text, (digits) => `\\u{${digits}}`)],
		['an old URL', (text) => hexOf(text, (digits) => `%u00${digits}`)],
		['capitals', (text) => text.replace(/[a-z]/g, (letter) => letter.toUpperCase())],
		['base64', (text) => Buffer.from(text).toString('base64').replace(/=+$/, '')],
		['base64 for URLs', (text) => Buffer.from(text).toString('base64url')],
		['hexadecimal digits', (text) => Buffer.from(text).toString('hex')],
	])('takes out a secret as it is in %s', (_, spell) => {
		for (const secret of [SECRET, ODD, 'plain-0123456789']) {
			expect(redactSecrets(`<${spell(secret)}>`, { apiToken: secret })).toBe('<[secret]>');
		}
	});

	it.each(['', 'x', 'xy', 'Authorization: Bearer '])(
		'takes out a secret from base64 of more than it: after "%s"',
		(before) => {
			const told = Buffer.from(`${before}${SECRET} and more`).toString('base64');
			const [front = '', back = ''] = redactSecrets(told, { apiToken: SECRET }).split('[secret]');
			expect(Buffer.from(front, 'base64').toString()).toMatch(new RegExp(`^${before}.?$`));
			expect(back.length).toBeLessThan(' and more'.length * 2);
		},
	);

	it.each([
		['its beginning', (text: string) => `${text.slice(0, 16)}...`, '[secret]...'],
		['its end', (text: string) => `...${text.slice(-16)}`, '...[secret]'],
		['two lines', (text: string) => text.replace(/^.{12}/, '$&\r\n'), '[secret]\r\n[secret]'],
		['two fields', (text: string) => text.replace(/^.{12}/, '$&: '), '[secret]: [secret]'],
	])('takes out a secret of which a server repeats %s', (_, spell, left) => {
		const secret = 'zD7kPq2Wx9LmB4vN8cRt5YhJ';
		expect(redactSecrets(spell(secret), { apiToken: secret })).toBe(left);
		const pair = basicToken('a@b.example/token', secret);
		const credentials = { email: 'a@b.example', apiToken: secret };
		expect(redactSecrets(spell(pair), credentials)).toBe(left);
	});

	it('takes out a secret behind a percent sign, of which it would seem to be a part', () => {
		expect(redactSecrets('100%abcdef12', { apiToken: 'abcdef12' })).toBe('100%[secret]');
	});

	it('takes out a token of the longest kind, from an error of the longest kind, at once', () => {
		const token = 'aB3%'.repeat(2000);
		const text = `${'%25252525'.repeat(5000)} ${token}`;
		expect(redactSecrets(text, { accessToken: token })).toMatch(/\[secret\]$/);
	});

	it.each([[null], [undefined], ['text'], [5], [{}], [{ email: 5, apiToken: null }]])(
		'leaves text alone where the credential is %j',
		(credentials) => {
			expect(redactSecrets('an ordinary text', credentials)).toBe('an ordinary text');
		},
	);
});

describe('basicToken', () => {
	it('encodes a pair as the header has it, beyond ASCII too', () => {
		expect(basicToken('jürgen@acme.example/token', 'x')).toBe(
			Buffer.from('jürgen@acme.example/token:x', 'utf8').toString('base64'),
		);
	});
});
