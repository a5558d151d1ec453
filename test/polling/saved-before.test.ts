import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { MINUTE } from '../../nodes/shared/base/time';
import { busyAccount, namesBetween, namesOf } from './model/busy-account';
import type { TriggerName } from './model/package';

/** What the first version of the state looked like after some polls, and what they had delivered. */
interface SavedBefore {
	readonly trigger: TriggerName;
	readonly parameters: INodeParameters;
	readonly delivered: readonly string[];
	readonly state: IDataObject;
}

const file = join(__dirname, '..', 'fixtures', 'saved-states-1.json');
const saved = JSON.parse(readFileSync(file, 'utf8')) as readonly SavedBefore[];

it.each(saved)(
	'A state of version 1 is taken over: $trigger, $parameters',
	async ({ trigger, parameters, delivered, state }) => {
		const { host, clocks } = busyAccount(trigger, parameters);
		await host.activate();
		const memory = host.staticData;
		const { watch } = memory['node:Trigger']?.engagements as { watch: string };
		// Watches had seven characters. n8n saved the same state in two places.
		const before = { ...state, watch: watch.slice(0, 7) };
		memory['node:Trigger'] = { engagements: structuredClone(before) };
		memory.global = { 'engagements:trigger-node': before };

		const rows: unknown[] = [];
		for (let poll = 0; poll < 40; poll++) {
			clocks.advance((poll === 0 ? 30 : 1) * MINUTE);
			const { items, error } = await host.poll();
			expect(error).toBeUndefined();
			rows.push(...namesOf(items));
		}
		const first = Number(String(delivered[0]).slice(1)) - 120;
		const all = namesBetween(first, first + delivered.length + rows.length - 1);
		expect([...delivered, ...rows]).toEqual(all);
		expect(rows.length).toBeGreaterThan(25);
		expect(host.warnings).toEqual([]);
		expect(Object.keys(memory.global)).toEqual(['engagements:trigger-node:Trigger']);
	},
);
