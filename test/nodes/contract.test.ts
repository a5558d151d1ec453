import { allParameters, choicesOf, nodeNamed, publishedNodes } from '../builders/published';
import { CONTRACTS } from './contract';

/** Names, each once, in the order of the alphabet. */
function sorted(names: Iterable<unknown>): string[] {
	return [...new Set(names)].map(String).sort();
}

it('publishes the nodes promised in contract.ts and no other', () => {
	expect([...publishedNodes.keys()].sort()).toEqual(Object.keys(CONTRACTS).sort());
});

describe.each(Object.entries(CONTRACTS))('%s', (name, contract) => {
	const { displayName, properties, credentials, version } = nodeNamed(name);
	const stored = allParameters(properties).filter(({ parameter }) => parameter.type !== 'notice');
	const named = (wanted: string) =>
		stored.filter(({ path }) => path === wanted).map(({ parameter }) => parameter);
	const valuesOf = (menu: string) =>
		named(menu).flatMap((parameter) => choicesOf(parameter).map(({ value }) => value));

	it('is version 1 under its name', () => {
		expect([displayName, version]).toEqual([contract.displayName, 1]);
	});

	it('signs in with the credentials promised in contract.ts', () => {
		expect(credentials ?? []).toEqual(
			contract.authentication.map(([value, credential]) => ({
				name: credential,
				required: true,
				displayOptions: { show: { authentication: [value] } },
			})),
		);
		expect(sorted(valuesOf('authentication'))).toEqual(
			contract.authentication.map(([value]) => value).sort(),
		);
		expect(named('authentication')[0]?.default).toBe(contract.authentication[0]?.[0]);
	});

	it('is about the subjects promised in contract.ts and no other', () => {
		expect(sorted([...valuesOf('resource'), ...valuesOf('event')])).toEqual(contract.subjects);
	});

	it('offers for each resource the operations promised in contract.ts and no other', () => {
		const first = named('resource')[0]?.default;
		for (const menu of named('operation')) {
			const resources = menu.displayOptions?.show?.resource ?? [];
			const isFirst = resources.some((value) => value === first);
			const checks = isFirst && contract.authentication.length > 0 ? ['checkAccess'] : [];
			const own = resources.flatMap((value) =>
				typeof value === 'string' ? (contract.ownOperations?.[value] ?? []) : [],
			);
			expect([resources, sorted(choicesOf(menu).map(({ value }) => value))]).toEqual([
				resources,
				sorted([...contract.operations, ...own, ...checks]),
			]);
		}
		const shownFor = named('operation').flatMap(
			(menu) => menu.displayOptions?.show?.resource ?? [],
		);
		expect(sorted(shownFor)).toEqual(name.endsWith('Trigger') ? [] : contract.subjects);
	});

	it('has the parameters promised in contract.ts and no other', () => {
		expect(sorted(stored.map(({ path }) => path))).toEqual(sorted(contract.parameters));
	});
});

describe('what workflows rely on where they set nothing', () => {
	it.each([
		['zendeskEngagements', 'operation', 'getAll'],
		['zendeskEngagements', 'returnAll', false],
		['zendeskEngagements', 'limit', 50],
		['zendeskEngagements', 'to', ''],
		['zendeskEngagements', 'format', 'ndjson'],
		['zendeskEngagements', 'addBOM', true],
		['zendeskEngagements', 'compress', false],
		['zendeskEngagements', 'binaryPropertyName', 'data'],
		['zendeskEngagements', 'filters.channel', 'all'],
		['zendeskEngagements', 'options.concurrency', 4],
		['zendeskEngagements', 'options.dateField', 'start'],
		['zendeskEngagements', 'options.timestampUnit', 'auto'],
		['zendeskChat', 'resource', 'chat'],
		['zendeskChat', 'operation', 'getAll'],
		['zendeskChat', 'limit', 50],
		['zendeskChat', 'format', 'ndjson'],
		['zendeskChat', 'options.fields', ''],
		['zoomContactCenter', 'limit', 50],
		['zoomContactCenter', 'options.dateField', 'start'],
		['zoomContactCenter', 'options.timezone', ''],
		['engagementReport', 'resource', 'engagement'],
		['engagementReport', 'compareWith', 'previousPeriod'],
		['engagementReport', 'colorTheme', 'auto'],
		['engagementReport', 'binaryPropertyName', 'data'],
		['engagementReport', 'logoUrl', ''],
		['engagementReport', 'percentiles', '50, 90, 95'],
		['engagementReport', 'dateField', 'start'],
		['engagementReport', 'timezone', ''],
		['engagementReport', 'from', ''],
		['engagementReport', 'to', ''],
		['engagementReport', 'targetMetric', 'firstReply'],
		['engagementReport', 'targetSeconds', 60],
		['engagementReport', 'shortAbandonSeconds', 5],
		['engagementReport', 'deduplicate', true],
		['engagementReport', 'totals', true],
		['engagementReport', 'durations', 'seconds'],
		['zendeskEngagementsTrigger', 'options.maxItems', 1000],
		['zendeskEngagementsTrigger', 'options.lateArrivalMinutes', 60],
		['zendeskEngagementsTrigger', 'options.maxEngagementHours', 336],
		['zendeskEngagementsTrigger', 'options.startFrom', ''],
		['zendeskEngagementsTrigger', 'options.waitMinutes', 0],
		['zoomContactCenterTrigger', 'options.waitMinutes', 10],
		['zendeskChatTrigger', 'event', 'chat'],
		['zoomContactCenterTrigger', 'options.maxItems', 1000],
	])('%s: %s is %j', (name, wanted, value) => {
		const found = allParameters(nodeNamed(name).properties).filter(({ path }) => path === wanted);
		expect(new Set(found.map(({ parameter }) => parameter.default))).toEqual(new Set([value]));
	});
});
