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

	it('leaves ordinary words alone, though a short secret is one of them', () => {
		expect(redactSecrets('error in token', { apiToken: 'token' })).toBe('error in token');
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
