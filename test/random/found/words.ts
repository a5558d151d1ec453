import type { CostDraw } from '../draw/costs';
import type { RefusalDraw } from '../draw/refusals';
import type { TextsDraw } from '../draw/texts';
import type { TokensDraw } from '../draw/tokens';
import type { Named } from './named';

export const TOKENS: ReadonlyArray<Named<TokensDraw>> = [
	{
		name: 'an item of another account gets no row of the first',
		draw: { accounts: [0, 1], changesBy: 'expression' },
	},
	{
		name: 'a credential that was edited gets no row of the account before',
		draw: { accounts: [0, 1], changesBy: 'edit' },
	},
];

export const COSTS: ReadonlyArray<Named<CostDraw>> = [
	{
		name: 'a few rows out of order do not multiply the requests',
		draw: { seed: 0, rows: 829, most: 6, order: 'a few odd rows', concurrency: 8, nestedFrom: 0 },
	},
	{
		name: 'a row far out of place is read where bounds are known after the first page only',
		draw: { seed: 0, rows: 707, most: 5, order: 'one odd row', concurrency: 8, nestedFrom: 0 },
	},
	{
		name: 'a part whose rest was given away does not list that too once bounds are known',
		draw: {
			seed: 0,
			rows: 522,
			most: 5,
			order: 'a few odd rows',
			concurrency: 4,
			nestedFrom: 0.7,
		},
	},
];

export const REFUSALS: ReadonlyArray<Named<RefusalDraw>> = [
	{
		name: 'a subdomain without a help desk is said to be the wrong address',
		draw: { vendor: 'zendesk', refusal: 'no help desk', isRestricted: false },
	},
	{
		name: 'a list that is not found gives no advice on an ID',
		draw: { vendor: 'zoom', refusal: 'nothing there', isRestricted: false },
	},
	{
		name: 'missing scopes are no missing role',
		draw: { vendor: 'zendesk', refusal: 'missing scopes', isRestricted: false },
	},
	{
		name: 'the challenge of a gateway is no missing role',
		draw: { vendor: 'zendesk', refusal: 'a challenge', isRestricted: false },
	},
	{
		name: 'the domains a credential may be used for are no secret',
		draw: { vendor: 'zendesk', refusal: 'a redirect to a sign-in', isRestricted: true },
	},
];

const PLAIN: TextsDraw = {
	rows: 1,
	text: 'all is well',
	way: 'all',
	redact: [],
	redactWith: 'remove',
	shownName: 'customerName',
	hasVoiceMessages: false,
	hasUnheardOf: false,
};

export const TEXTS: ReadonlyArray<Named<TextsDraw>> = [
	{
		name: 'a cell is no formula behind a semicolon',
		draw: { ...PLAIN, way: 'csv', text: "fine;=cmd|'/c calc'!A0" },
	},
	{
		name: 'a cell is no formula behind a bar',
		draw: { ...PLAIN, way: 'csv', text: 'fine|+A1+A2' },
	},
	{
		name: 'a row with U+2028 is one line',
		draw: { ...PLAIN, way: 'export', text: 'one\u2028two' },
	},
	{
		name: 'a row with U+2029 is one line',
		draw: { ...PLAIN, way: 'export', text: 'one\u2029two' },
	},
	{
		name: 'a row with U+0085 is one line',
		draw: { ...PLAIN, way: 'export', text: 'one\u0085two' },
	},
	{
		name: 'the addresses of voice messages go with the transcript',
		draw: { ...PLAIN, redact: ['transcript'], hasVoiceMessages: true },
	},
	{
		name: 'a phone number that is shown as a name goes with the phone numbers',
		draw: { ...PLAIN, redact: ['phone'], shownName: 'phone' },
	},
	{
		name: 'a text that nobody has classified goes where anything is redacted, and is named',
		draw: { ...PLAIN, redact: ['phone'], hasUnheardOf: true },
	},
];
