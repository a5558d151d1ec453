import type { SavedCredential } from '../../demo/n8n-client';
import { asTable } from '../../demo/table';
import { createBehaviour, type JsonObject } from '../simulator';
import { workingCredentials } from './accounts';
import { differences, type Range } from './expected-rows';
import { authenticationFor, parametersFor, READING_CASES, type ReadingCase } from './reading-cases';
import { useStage } from './stage';

const DAY = 86_400_000;
const RECORDS_FETCHED_BY_ID = 3;

const stage = useStage({
	world: {
		days: 90,
		zendeskEngagements: 12_000,
		chats: 30_000,
		chatsSharingOneTimestamp: 1_500,
		agentTimeline: 5_000,
		conversions: 5_000,
		departmentEvents: 5_000,
		zoomEngagements: 6_000,
	},
});
const saved = new Map<string, SavedCredential>();
const report: Array<Record<string, string | number>> = [];

beforeAll(async () => {
	const credentials = Object.entries(workingCredentials(stage().simulator));
	for (const [type, data] of credentials) saved.set(type, await stage().saveCredential(type, data));
	await stage().connect(credentialOf('zoomContactCenterOAuth2Api'));
});
beforeEach(() => {
	Object.assign(stage().simulator.behaviour, createBehaviour());
	stage().simulator.resetLog();
});
afterEach(() => expect(stage().simulator.complaints).toEqual([]));
afterAll(() => void process.stdout.write(`\n${asTable(report, 70)}\n\n`));

describe('Get Many in n8n', () => {
	it.each(READING_CASES)('$title: every record once, untouched', async (reading) => {
		const { simulator } = stage();
		reading.behave?.(simulator.behaviour);
		const range = {
			from: simulator.clock.now() - reading.days.from * DAY,
			to: simulator.clock.now() - reading.days.to * DAY,
		};
		const start = Date.now();

		const rows = await readMany(reading, range);

		report.push({
			'read in n8n': reading.title,
			rows: rows.length,
			requests: simulator.requests.length,
			seconds: Math.round((Date.now() - start) / 100) / 10,
		});
		expect(rows.length).toBeGreaterThan(1_000);
		expect(differences(rows, reading.expected(simulator.world, range))).toEqual({
			missing: [],
			surplus: [],
		});
	});
});

describe('Get in n8n', () => {
	it('returns a Zendesk engagement by its ID', async () => {
		const { zendeskEngagements } = stage().simulator.world;
		for (const record of zendeskEngagements.all.slice(-RECORDS_FETCHED_BY_ID)) {
			const row = await readOne('zendeskEngagements', 'zendeskEngagementsApi', record.id);
			expect(row).toEqual([record.render()]);
		}
	});

	it('returns a Zoom engagement by its ID', async () => {
		const { zoomEngagements } = stage().simulator.world;
		for (const record of zoomEngagements.all.slice(-RECORDS_FETCHED_BY_ID)) {
			const row = await readOne('zoomContactCenter', 'zoomContactCenterApi', record.id);
			expect(row).toEqual([record.renderDetailed()]);
		}
	});
});

async function readMany(reading: ReadingCase, range: Range) {
	const { node, credential } = reading;
	const parameters = parametersFor(reading, range);
	return (await stage().runNode(node, parameters, credentialOf(credential))) as JsonObject[];
}

async function readOne(node: string, credential: string, engagementId: string) {
	return await stage().runNode(
		node,
		{
			authentication: authenticationFor(credential),
			resource: 'engagement',
			operation: 'get',
			engagementId,
		},
		credentialOf(credential),
	);
}

function credentialOf(type: string): SavedCredential {
	const credential = saved.get(type);
	if (!credential) throw new Error(`No credential of type ${type} was saved.`);
	return credential;
}
