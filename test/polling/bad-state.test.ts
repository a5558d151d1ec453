import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';

import { MINUTE } from '../../nodes/shared/base/time';
import { type Account, busyAccount, namesBetween, namesOf, TRIGGERS } from './model/busy-account';
import type { TriggerName } from './model/package';

/** Active since noon; at 12:20, with what was there at 12:10 delivered. */
async function activeAccount(trigger: TriggerName) {
	const account = busyAccount(trigger);
	const { host, clocks } = account;
	await host.activate();
	clocks.advance(10 * MINUTE);
	expect(namesOf((await host.poll()).items)).toEqual(namesBetween(0, 10));
	clocks.advance(10 * MINUTE);
	return account;
}

const own = ({ host }: Account) => (host.staticData['node:Trigger'] ??= {});
const copies = ({ host }: Account) => (host.staticData.global ??= {});

/** Puts something else in both places where the state is kept. */
function spoil(account: Account, change: (state: IDataObject) => unknown): void {
	const spoilt = change(structuredClone(own(account).engagements) as IDataObject);
	own(account).engagements = spoilt as IDataObject;
	copies(account)['engagements:trigger-node:Trigger'] = spoilt as IDataObject;
}

/** The trigger takes this moment for its beginning, and says why. */
async function expectFreshStart({ host, clocks }: Account, why: string): Promise<void> {
	const before = host.warnings.length;
	expect(await host.poll()).toMatchObject({ items: [], error: undefined });
	expect(host.warnings.slice(before)).toEqual([`${why}. It starts over from 2026-11-20T12:20:00Z`]);
	clocks.advance(10 * MINUTE);
	expect(namesOf((await host.poll()).items)).toEqual(namesBetween(20, 30));
	expect(host.warnings).toHaveLength(before + 1);
}

const progressOf = (state: IDataObject) => state.progress as IDataObject;
const withProgress = (changes: IDataObject) => (state: IDataObject) => ({
	...state,
	progress: { ...progressOf(state), ...changes },
});
const withBand = (changes: IDataObject) => (state: IDataObject) => {
	const [first, ...others] = progressOf(state).bands as IDataObject[];
	return withProgress({ bands: [{ ...first, ...changes }, ...others] })(state);
};

const SPOILT: ReadonlyArray<readonly [string, (state: IDataObject) => unknown]> = [
	['a text', () => 'yesterday'],
	['a number', () => 1_795_176_000],
	['null', () => null],
	['a list', (state) => [state]],
	['an empty object', () => ({})],
	['cut off', ({ version, nodeId }) => ({ version, nodeId })],
	['of a version before', (state) => ({ ...state, version: 1 })],
	['of a version to come', (state) => ({ ...state, version: 3 })],
	['of no version', (state) => ({ ...state, version: undefined })],
	['without progress', (state) => ({ ...state, progress: null })],
	['of an unknown kind', withProgress({ kind: 'page' })],
	['taken over a negative number of times', (state) => ({ ...state, adoptions: -1 })],
];

const SPOILT_CURSORS: typeof SPOILT = [
	['without a position', withProgress({ position: undefined })],
	['at an empty position', withProgress({ position: '' })],
	['at a position without a time', withProgress({ position: 'limit=100&start_id=7' })],
	['at a position that is no time', withProgress({ position: 'start_time=yesterday&limit=100' })],
	[
		'at a position after the end of time',
		withProgress({ position: `start_time=${'9'.repeat(20)}` }),
	],
	['with a list of what was delivered', withProgress({ delivered: [] })],
	[
		'of a source without a cursor',
		(state) => ({ ...state, progress: { kind: 'sweep', newestEnd: 0, bands: [] } }),
	],
];

const SPOILT_SWEEPS: typeof SPOILT = [
	['without bands', withProgress({ bands: [] })],
	['with a band that is none', withProgress({ bands: [1, 2, 3] })],
	['done through a text', withBand({ doneThrough: '2026-11-20' })],
	['done through the end of time', withBand({ doneThrough: 1e300 })],
	['in slices of no length', withBand({ sliceMs: 0 })],
	['in a sweep without a beginning', withBand({ sweep: { position: 0 } })],
	[
		'in a sweep before all time',
		withBand({ sweep: { begun: 0, settled: 0, position: -1e300, atPosition: '' } }),
	],
	['with hashes that are none', withBand({ delivered: { 1: 2 } })],
	[
		'of a source with a cursor',
		(state) => ({
			...state,
			progress: { kind: 'cursor', position: 'start_time=1', delivered: { ahead: '', passed: '' } },
		}),
	],
];

describe.each(TRIGGERS)('Static data of %s', (trigger) => {
	const isCursor = trigger === 'zendeskChatTrigger';
	const isZoom = trigger === 'zoomContactCenterTrigger';

	it.each([...SPOILT, ...(isCursor ? SPOILT_CURSORS : SPOILT_SWEEPS)])(
		'that is %s: it starts over, and says so',
		async (_what, change) => {
			const account = await activeAccount(trigger);
			spoil(account, change);
			await expectFreshStart(account, 'The saved state of this trigger cannot be read');
		},
	);

	it.each(SPOILT)('that is %s in one place is taken from the other', async (_what, change) => {
		for (const isOwnSpoilt of [true, false]) {
			const account = await activeAccount(trigger);
			const { host } = account;
			const good = structuredClone(own(account).engagements);
			spoil(account, change);
			if (isOwnSpoilt) copies(account)['engagements:trigger-node:Trigger'] = good;
			else own(account).engagements = good;
			expect(namesOf((await host.poll()).items)).toEqual(namesBetween(11, 20));
			expect(host.warnings).toEqual([]);
		}
	});

	it.each<readonly [string, ICredentialDataDecryptedObject]>([
		['an account', isZoom ? { accountId: 'other' } : { subdomain: 'other' }],
		['an address', { baseUrl: 'https://gateway.acme.example' }],
	])('of %s that is another one: it starts over, and says so', async (_what, changes) => {
		const account = await activeAccount(trigger);
		account.host.credentials = { ...account.host.credentials, ...changes };
		await expectFreshStart(account, 'This trigger now watches something else');
	});

	it('of the same account with other secrets is as good as before', async () => {
		const { host } = await activeAccount(trigger);
		const secrets = { apiToken: 'new-token', accessToken: 'new-token', clientSecret: 'new-secret' };
		host.credentials = { ...host.credentials, ...secrets };
		expect(namesOf((await host.poll()).items)).toEqual(namesBetween(11, 20));
		expect(host.warnings).toEqual([]);
	});

	it('is found again when the node gets another name', async () => {
		const { host } = await activeAccount(trigger);
		host.node = { ...host.node, name: 'Renamed' };
		expect(namesOf((await host.poll()).items)).toEqual(namesBetween(11, 20));
		expect(host.warnings).toEqual([]);
	});

	it('of another node, copied with its name, is none of its own', async () => {
		const { host, clocks } = await activeAccount(trigger);
		host.node = { ...host.node, id: 'copied-node' };
		expect(await host.poll()).toMatchObject({ items: [], error: undefined });
		clocks.advance(10 * MINUTE);
		expect(namesOf((await host.poll()).items)).toEqual(namesBetween(20, 30));
		expect(host.warnings).toEqual([]);
	});
});

it('Static data of another event: the trigger starts over, and says so', async () => {
	const account = await activeAccount('zendeskChatTrigger');
	const { host, clocks } = account;
	host.parameters = { event: 'engagement' };
	expect(await host.poll()).toMatchObject({ items: [], error: undefined });
	expect(host.warnings).toEqual([
		'This trigger now watches something else. It starts over from 2026-11-20T12:20:00Z',
	]);
	host.parameters = { event: 'chat' };
	clocks.advance(10 * MINUTE);
	expect(await host.poll()).toMatchObject({ items: [], error: undefined });
	expect(host.warnings.at(-1)).toBe(
		'This trigger now watches something else. It starts over from 2026-11-20T12:30:00Z',
	);
	clocks.advance(10 * MINUTE);
	expect(namesOf((await host.poll()).items)).toEqual(namesBetween(30, 40));
});
