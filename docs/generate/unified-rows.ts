import { unifiedChatEngagement } from '../../nodes/ZendeskChat/unified';
import { unifiedEngagement as unifiedZendeskEngagement } from '../../nodes/ZendeskEngagements/unified';
import { unifiedEngagement as unifiedZoomEngagement } from '../../nodes/ZoomContactCenter/unified';
import type { Rule, UnifiedKey, UnifiedMapping } from '../../nodes/shared/source/unified-row';
import { code, table } from './markdown';

/** The mappings, by the name of the node that has them. */
const MAPPINGS: Readonly<Record<string, UnifiedMapping>> = {
	zendeskEngagements: unifiedZendeskEngagement,
	zendeskChat: unifiedChatEngagement,
	zoomContactCenter: unifiedZoomEngagement,
};

const NO_FIELD = '—';

/** Every key, with the field of each vendor that fills it. */
export function unifiedOverview(): string {
	const keys = Object.keys(unifiedZendeskEngagement) as UnifiedKey[];
	const rows = keys.map((key) => [
		code(key),
		...Object.values(MAPPINGS).map((mapping) => cell(mapping[key])),
	]);
	return table(['Key', 'Zendesk Engagements', 'Zendesk Chat', 'Zoom Contact Center'], rows);
}

/** The keys of one vendor: which field fills each and how, and why the others are empty. */
export function unifiedMapping(nodeName: string): string {
	const mapping = MAPPINGS[nodeName];
	if (mapping === undefined) throw new Error(`${nodeName} has no unified rows`);
	const entries = Object.entries(mapping) as Array<[UnifiedKey, Rule<unknown>]>;
	const filled = entries.filter(([, rule]) => !isEmpty(rule));
	const reasons = new Map<string, string[]>();
	for (const [key, { note = '' }] of entries.filter(([, rule]) => isEmpty(rule))) {
		reasons.set(note, [...(reasons.get(note) ?? []), code(key)]);
	}
	return [
		table(
			['Key', 'Field in the vendor’s row', 'Rule'],
			filled.map(([key, { from, note = 'unchanged' }]) => [code(key), fieldsOf(from), note]),
		),
		'',
		table(
			['Always `null`', 'Reason'],
			[...reasons].map(([reason, keys]) => [keys.join(', '), reason]),
		),
	].join('\n');
}

/** A rule that reads nothing, whatever the row holds. */
function isEmpty({ from, read }: Rule<unknown>): boolean {
	return from === NO_FIELD && read({}, { start: null, end: null }) === null;
}

function cell(rule: Rule<unknown>): string {
	if (isEmpty(rule)) return '`null`';
	return rule.from === NO_FIELD ? (rule.note ?? '') : fieldsOf(rule.from);
}

/** The names of fields as code, the words between them as they are. */
function fieldsOf(from: string): string {
	if (from === NO_FIELD) return NO_FIELD;
	return from.replace(/[a-z_][\w.[\]]*/gi, (word) => (word === 'else' ? word : code(word)));
}
