let accounts = 0;

/** An account of its own for every draw: what is known of one must not reach another. */
export function newAccount() {
	const account = ++accounts;
	return {
		subdomain: `acme-${account}`,
		authentication: 'apiToken',
		email: 'ops@acme.example',
		apiToken: `api-token-${account}`,
		accessToken: `access-token-${account}`,
		accountId: `account-${account}`,
		clientId: `client-${account}`,
		clientSecret: `client-secret-${account}`,
		baseUrl: '',
	};
}

export type Account = ReturnType<typeof newAccount>;
