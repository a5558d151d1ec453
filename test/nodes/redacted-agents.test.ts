import type { IDataObject } from 'n8n-workflow';

import { redactor } from '../../nodes/shared/rows/redact';
import { PERSONAL_KINDS, type PersonalKind } from '../../nodes/shared/source/personal';
import type { Source } from '../../nodes/shared/source/source';
import { agentTimeline, chatEngagements, chats } from '../../nodes/ZendeskChat/sources/exports';
import { engagements as zendesk } from '../../nodes/ZendeskEngagements/sources/engagement';
import { engagements as zoom } from '../../nodes/ZoomContactCenter/sources/engagement';
import { vendorRecord } from '../builders/session';

const NAME = 'Olga Keeper';
const EMAIL = 'olga@acme.example';

/** A row of each list, with an agent wherever it can have one, and names looked up. */
const ROWS: ReadonlyArray<
	[string, Pick<Source, 'columns' | 'namedIds' | 'personal'>, IDataObject]
> = [
	['Zendesk', zendesk, { agent_id: 7, agent_name: NAME, agent_email: EMAIL }],
	[
		'Chat',
		chats,
		{
			agent_names: [NAME],
			engagements: [{ agent_id: '7', agent_name: NAME, agent_full_name: NAME }],
			history: [{ sender_type: 'Agent', name: NAME, agent_id: '7', msg: `I am ${NAME}` }],
		},
	],
	[
		'engagements of Chat',
		chatEngagements,
		{ agent_id: '7', agent_name: NAME, agent_full_name: NAME, agent_email: EMAIL },
	],
	['Agent Timeline', agentTimeline, { agent_id: 7, agent_name: NAME, agent_email: EMAIL }],
	[
		'Zoom',
		zoom,
		{
			agents: [{ user_id: 'u7', display_name: NAME, agent_email: EMAIL }],
			events: [
				{ user_display_name: NAME, transferToUserDisplayName: NAME },
				{ supervisor_display_name: NAME },
			],
		},
	],
];

describe.each(ROWS)('the agents in rows of %s', (_name, source, json) => {
	const redacted = (kinds: PersonalKind[]) => {
		const options = { kinds, replace: () => undefined, onUnclassified: () => undefined };
		return redactor(source, options)(vendorRecord.build({ json })).json;
	};

	it('stay as they are unless they are asked for', () => {
		const others = PERSONAL_KINDS.filter((kind) => kind !== 'agent' && kind !== 'transcript');
		expect(redacted([...others])).toEqual(json);
	});

	it('go wherever they are named, but for their IDs', () => {
		const text = JSON.stringify(redacted(['agent']));
		expect(text).not.toContain(NAME);
		expect(text).not.toContain(EMAIL);
		expect(text).toMatch(/"(agent_id|user_id)":"?u?7/);
	});
});
