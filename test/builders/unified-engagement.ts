import { UNIFIED_KEYS, type UnifiedRow } from '../../nodes/shared/source/unified-row';

/** A unified row with the given facts; all others are not known. */
export const unifiedEngagement = {
	build: (facts: Partial<UnifiedRow> = {}): Record<string, unknown> & Partial<UnifiedRow> => ({
		...Object.fromEntries(UNIFIED_KEYS.map((key) => [key, null])),
		source: 'zendesk_omnichannel',
		agents: [],
		...facts,
	}),
};
