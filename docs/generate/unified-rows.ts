import { unifiedChatEngagement } from '../../nodes/ZendeskChat/unified';
import { unifiedEngagement as unifiedZendeskEngagement } from '../../nodes/ZendeskEngagements/unified';
import { unifiedEngagement as unifiedZoomEngagement } from '../../nodes/ZoomContactCenter/unified';
import {
	type Rule,
	UNIFIED_KEYS,
	type UnifiedKey,
	type UnifiedMapping,
} from '../../nodes/shared/source/unified-row';
import { nothing } from '../../nodes/shared/source/unified-rules';
import { code, table } from './markdown';

/** The mappings, and what users call the vendor, by the name of the node that has them. */
const MAPPINGS: Readonly<Record<string, { vendor: string; mapping: UnifiedMapping }>> = {
	zendeskEngagements: { vendor: 'Zendesk', mapping: unifiedZendeskEngagement },
	zendeskChat: { vendor: 'Zendesk Chat', mapping: unifiedChatEngagement },
	zoomContactCenter: { vendor: 'Zoom', mapping: unifiedZoomEngagement },
};

/** The rule of a key; a key without one is not delivered. */
function ruleFor(key: UnifiedKey, { vendor, mapping }: (typeof MAPPINGS)[string]): Rule<unknown> {
	return mapping[key] ?? nothing(`${vendor} does not deliver it`);
}

const NO_FIELD = '—';

/** Every key, with the field of each vendor that fills it. */
export function unifiedOverview(): string {
	const rows = UNIFIED_KEYS.map((key) => [
		code(key),
		...Object.values(MAPPINGS).map((mapped) => cell(ruleFor(key, mapped))),
	]);
	return table(['Key', 'Zendesk Engagements', 'Zendesk Chat', 'Zoom Contact Center'], rows);
}

/** The keys of one vendor: which field fills each and how, and why the others are empty. */
export function unifiedMapping(nodeName: string): string {
	const mapped = MAPPINGS[nodeName];
	if (mapped === undefined) throw new Error(`${nodeName} has no unified rows`);
	const entries = UNIFIED_KEYS.map((key) => [key, ruleFor(key, mapped)] as const);
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
