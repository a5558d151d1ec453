import type { IDataObject, IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import { ZoomTokens } from '../../../nodes/ZoomContactCenter/token';
import { HOUR, MINUTE, SECOND } from '../../../nodes/shared/base/time';
import { createSend } from '../../../nodes/shared/http/transport';
import { SharedClock } from '../../builders/shared-clock';
import { NOW } from '../../builders/virtual-clock';
import { seededRandom } from '../../simulator/random';

const TYPE = 'zoomContactCenterApi';
const APP = { accountId: 'account', clientId: 'client', clientSecret: 'secret-0123' };
const READERS = 2;
const MOST_PAGES = 10_000;

/** A Zoom that accepts the token it issued last, for an hour. */
class OneTokenZoom {
	issued = 0;
	refused = 0;
	served = 0;
	private endsAt = 0;

	constructor(
		private readonly clock: SharedClock,
		private readonly random: () => number,
	) {}

	/** Both ways of a request. */
	private async way(): Promise<void> {
		await this.clock.sleep(20 + 80 * this.random());
	}

	async issue() {
		await this.way();
		this.issued++;
		this.endsAt = this.clock.now() + HOUR;
		const body = JSON.stringify({ access_token: `token-${this.issued}`, expires_in: 3600 });
		await this.way();
		return { statusCode: 200, headers: {}, body };
	}

	async answer(token: string) {
		await this.way();
		const isAccepted = token === `token-${this.issued}` && this.clock.now() < this.endsAt;
		this[isAccepted ? 'served' : 'refused']++;
		await this.way();
		return { statusCode: isAccepted ? 200 : 401, headers: {}, body: '{}' };
	}

	/** An administrator ends all tokens. */
	revoke(): void {
		this.endsAt = 0;
	}
}

/** The database of an n8n, in which a write takes a moment. */
class Database {
	private stored: IDataObject = { ...APP, accessToken: '' };

	constructor(
		private readonly clock: SharedClock,
		private readonly random: () => number,
	) {}

	async read(): Promise<IDataObject> {
		await this.clock.sleep(5 * this.random());
		return { ...this.stored };
	}

	async write(changes: IDataObject): Promise<void> {
		await this.clock.sleep(10 * this.random());
		this.stored = { ...this.stored, ...changes };
	}
}

/** One process of an n8n: a memory of its own for tokens, and n8n's request helper. */
function processOf(zoom: OneTokenZoom, database: Database, clock: SharedClock, seed: number) {
	const tokens = new ZoomTokens(clock);
	const renew = async (credentials: IDataObject) => {
		const output = await tokens.renew(credentials, async () => await zoom.issue());
		if (output.accessToken === undefined) return;
		await database.write(output);
		Object.assign(credentials, output);
	};
	const helper = async (
		_type: string,
		_options: IHttpRequestOptions,
		{ credentialsDecrypted }: { credentialsDecrypted: { data: IDataObject } },
	) => {
		const credentials = credentialsDecrypted.data;
		if (credentials.accessToken === '') await renew(credentials);
		const sign = () => tokens.sign(credentials, false);
		let token: string;
		try {
			token = sign();
		} catch {
			await renew(credentials);
			token = sign();
		}
		return await zoom.answer(token);
	};
	const context = {
		getCredentials: async () => await database.read(),
		helpers: { httpRequestWithAuthentication: helper },
	} as unknown as IExecuteFunctions;
	return createSend(context, TYPE, undefined, undefined, {
		tokens,
		clock,
		random: seededRandom(seed),
	});
}

/** Processes that read side by side; each reading ends with the first page that is refused. */
async function readWith(processes: number, seed: number, ends: readonly number[], until: number) {
	const clock = new SharedClock();
	const random = seededRandom(seed);
	const zoom = new OneTokenZoom(clock, random);
	const database = new Database(clock, random);
	let failed = 0;
	const read = async (send: ReturnType<typeof processOf>) => {
		for (let page = 0; page < MOST_PAGES && clock.now() < until; page++) {
			const reply = await send({ url: 'https://api.zoom.us/v2/x' }, { limitMs: MINUTE });
			if (!('status' in reply) || reply.status !== 200) failed++;
			await clock.sleep(2 * SECOND * random());
		}
	};
	const readers = Array.from({ length: processes }, (_, index) => {
		const send = processOf(zoom, database, clock, seed * 100 + index);
		return Array.from({ length: READERS }, async () => await read(send));
	});
	const revoking = ends.map(async (at) => {
		await clock.sleep(at - NOW);
		zoom.revoke();
	});
	await clock.run(Promise.all([...readers.flat(), ...revoking]));
	const { issued, served } = zoom;
	return { issued, served, failed };
}

describe('processes of one n8n, and a Zoom that ends a token whenever it issues another', () => {
	const cases = [1, 2, 4].flatMap((processes) =>
		[1, 2].map((seed) => ({ processes, seed, ends: seed === 1 ? 3 : 12 })),
	);

	it.each(cases)(
		'$processes of them read everything past $ends ends, with two renewals for each at most (draw $seed)',
		async ({ processes, seed, ends }) => {
			const revocations = Array.from({ length: ends }, (_, index) => NOW + (index + 1) * MINUTE);
			const until = NOW + (ends + 1) * MINUTE;
			const { failed, issued, served } = await readWith(processes, seed, revocations, until);
			expect(failed).toBe(0);
			expect(served).toBeGreaterThan(50 * (ends + 1) * processes);
			expect(issued).toBeLessThanOrEqual(2 * ends + processes);
		},
		60_000,
	);

	it('one that has been idle while the other renewed reads on', async () => {
		const clock = new SharedClock();
		const random = seededRandom(1);
		const zoom = new OneTokenZoom(clock, random);
		const database = new Database(clock, random);
		const senders = [1, 2].map((seed) => processOf(zoom, database, clock, seed));
		const statuses: unknown[] = [];
		const alternate = async () => {
			for (let hour = 0; hour < 24; hour++) {
				const send = senders[hour % 2];
				const reply = await send?.({ url: 'https://api.zoom.us/v2/x' }, { limitMs: MINUTE });
				statuses.push(reply && 'status' in reply ? reply.status : reply);
				await clock.sleep(HOUR);
			}
		};
		await clock.run(alternate());
		expect(new Set(statuses)).toEqual(new Set([200]));
		expect(zoom.issued).toBe(24);
	});
});
