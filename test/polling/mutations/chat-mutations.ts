import type { ChatHistory } from '../histories/chat-history';
import type { ChatVerdict } from '../histories/chat-play';
import type { HistoryMutation } from './mutant';

const CURSOR_POLL = 'shared/triggers/cursor-poll.ts';
const HASHES = 'shared/triggers/hashes.ts';
const INCREMENTAL_EXPORT = 'ZendeskChat/sources/incremental-export.ts';

/** Chats that come to be and change in the very second of a poll. */
function atPolls(history: ChatHistory): ChatHistory {
	return {
		...history,
		event: 'chat',
		records: history.records.map((record, index) => ({
			...record,
			afterStepMs: index % 2 === 0 ? 0 : 400,
			versions: record.versions.map((version) => ({ ...version, afterMs: 300 })),
		})),
	};
}

/** Every rule of exports, broken once. */
export const CHAT_MUTATIONS: ReadonlyArray<
	HistoryMutation<ChatHistory> & { readonly as: keyof ChatVerdict | 'failure' }
> = [
	{
		what: 'rows at the boundary are not skipped',
		as: 'repeated',
		file: CURSOR_POLL,
		find: 'if (!delivered.has(record.id, version)) {',
		replace: 'if (position !== version) {',
	},
	{
		what: 'rows that are about to come again are forgotten',
		as: 'repeated',
		file: HASHES,
		find: 'ahead: pack([...this.ahead].map(join)),',
		replace: "ahead: '',",
	},
	{
		what: 'rows that were passed are forgotten',
		as: 'repeated',
		file: HASHES,
		find: 'passed: pack([...this.passed].slice(-kept).map(join)),',
		replace: 'passed: pack([...this.passed].slice(kept).map(join)),',
	},
	{
		what: 'a row that has changed is not told from what it was',
		as: 'outdated',
		file: HASHES,
		find: 'return known !== undefined && shortHash(version, VERSION_LENGTH).startsWith(known);',
		replace: 'return known !== undefined || version.length < 0;',
	},
	{
		what: 'a change within one second is not told from what was before',
		as: 'outdated',
		file: INCREMENTAL_EXPORT,
		find: '(({ json }) => stableText(json, String))',
		replace: '(({ json }) => stableText(json.update_timestamp))',
		narrow: atPolls,
	},
	{
		what: 'a second that is still running is passed',
		as: 'outdated',
		file: INCREMENTAL_EXPORT,
		find: "known : withoutParameter(known, 'start_id')",
		replace: 'known : known',
		narrow: atPolls,
	},
	{
		what: 'a full page is taken for the only sign of the end',
		as: 'failure',
		file: INCREMENTAL_EXPORT,
		find: 'const isShort = Math.max(rows, page.count ?? 0) < limit;',
		replace: 'const isShort = limit < 0;',
	},
	{
		what: 'what does not fit a poll is left out',
		as: 'outdated',
		file: CURSOR_POLL,
		find: 'return finish({ behindSince: cursor.timeOf(position) });\n\t\t\t\t\trecords.push',
		replace: 'break;\n\t\t\t\t\trecords.push',
	},
	{
		what: 'the position is moved before the fetch',
		as: 'outdated',
		file: CURSOR_POLL,
		find: 'return isTooRecent ? finish() :',
		replace:
			'position = cursor.positionAt(session.clock.now(), request);\nreturn isTooRecent ? finish() :',
	},
	{
		what: 'a refusal for the time alone is taken for a failure',
		as: 'failure',
		file: CURSOR_POLL,
		find: 'return isTooRecent ? finish() :',
		replace: 'return isTooRecent && position === "" ? finish() :',
	},
];
