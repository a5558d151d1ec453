import type { IDataObject } from 'n8n-workflow';

import { DAY } from '../../../../nodes/shared/base/time';
import { loadState, type NewState, saveState } from '../../../../nodes/shared/triggers/state';
import { NODE } from '../../../builders/node-context';
import { NOW } from '../../../builders/virtual-clock';

const WATCH = 'watch-of-eleven';

const stateOf = (position: string, changes: Partial<NewState> = {}): NewState => ({
	savedAt: NOW,
	watch: WATCH,
	progress: { kind: 'cursor', position, delivered: { ahead: '', passed: '' } },
	...changes,
});

const before = (state: NewState) =>
	({ version: 2, nodeId: 'id', nodeName: 'Trigger', adoptions: 0, ...state }) as const;

/** Static data of a workflow with triggers of these names. */
function workflow(names: readonly string[] = ['Trigger']) {
	const data: Record<string, IDataObject> = {};
	const contextOf = (name = 'Trigger', id = 'id') => ({
		getNode: () => ({ ...NODE, id, name }),
		getWorkflowStaticData: (type: string) => (data[type === 'node' ? `node:${name}` : type] ??= {}),
		getChildNodes: (of: string) =>
			names.includes(of) ? [{ name: 'Sheet', type: 'sheet', typeVersion: 1, disabled: false }] : [],
	});
	return { data, contextOf };
}

const load = (
	{ contextOf }: ReturnType<typeof workflow>,
	{ name = 'Trigger', id = 'id', watch = WATCH, fits = true } = {},
) => {
	const found = loadState(contextOf(name, id), watch, () => fits);
	const progress = found.state?.progress;
	if (progress?.kind === 'cursor') return progress.position;
	return 'warning' in found ? found.warning : null;
};

describe('what is saved', () => {
	it('is found again, by the node itself', () => {
		const saved = workflow();
		expect(load(saved)).toBeNull();
		saveState(saved.contextOf(), stateOf('a'));
		expect(load(saved)).toBe('a');
		expect(load(saved, { name: 'Other', id: 'other' })).toBeNull();
		expect(load(saved, { id: 'other' })).toBeNull();
	});

	it.each([
		[{ watch: 'another' }, 'This trigger now watches something else'],
		[{ watch: `${WATCH}, longer` }, 'This trigger now watches something else'],
		[{ fits: false }, 'The saved state of this trigger cannot be read'],
	])('is not gone on from with %j: %s', (changes, expected) => {
		const saved = workflow();
		saveState(saved.contextOf(), stateOf('a'));
		expect(load(saved, changes)).toBe(expected);
	});

	it.each([
		['a', []],
		[null, ['Trigger']],
	] as const)('is found by another name as %p where the workflow has %j', (expected, names) => {
		const saved = workflow(names);
		saveState(saved.contextOf(), stateOf('a'));
		expect(load(saved, { name: 'Renamed' })).toBe(expected);
	});

	it('is not taken over from a copy while the node has data of its own', () => {
		const saved = workflow([]);
		saveState(saved.contextOf(), stateOf('a'));
		saveState(saved.contextOf('Other'), stateOf('b'));
		expect([load(saved), load(saved, { name: 'Other' })]).toEqual(['a', 'b']);
	});
});

describe('copies', () => {
	it('of others are dropped 90 days after they were saved last, while the workflow is active', () => {
		const saved = workflow();
		const keys = () => Object.keys(saved.data.global ?? {});
		saveState(saved.contextOf('Gone', 'gone'), stateOf('g'));
		const late = stateOf('b', { savedAt: NOW + 91 * DAY });
		saveState(saved.contextOf(), late, before(stateOf('a')));
		expect(keys()).toEqual(['engagements:gone:Gone', 'engagements:id:Trigger']);
		saveState(saved.contextOf(), late, before(late));
		expect(keys()).toEqual(['engagements:id:Trigger']);
	});
});
