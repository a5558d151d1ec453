import type { IDataObject } from 'n8n-workflow';

import { engagements } from '../../../../nodes/ZoomContactCenter/sources/engagement';
import { redactor } from '../../../../nodes/shared/rows/redact';
import { PERSONAL_KINDS, type PersonalKind } from '../../../../nodes/shared/source/personal';
import { zoomEngagement } from '../../../builders/zoom-engagement';

function redact(json: IDataObject, kinds: readonly PersonalKind[]) {
	const unclassified: string[] = [];
	const redacted = redactor(engagements, {
		kinds,
		replace: () => undefined,
		onUnclassified: (path) => unclassified.push(path),
	})({ id: '1', start: 0, end: 0, json });
	return { json: redacted.json, unclassified };
}

/** Zoom's description of an event, all of it text. */
const EVENT_FIELDS =
	'start_time channel_type channel channel_source event_type direction flow_id flow_name queue_id cc_queue_id queue_name user_id user_display_name accept_type transfer_to_flow_id transfer_to_flow_name transfer_to_queue_id transfer_to_cc_queue_id transfer_to_queue_name transfer_to_user_id transfer_to_user_display_name transfer_type upgraded_to_channel_type crm_type crm_call_status supervisor_id supervisor_display_name consumer_id inbox_id inbox_name conference_type invitee_type';

const textsOf = (names: string) => Object.fromEntries(names.split(' ').map((name) => [name, name]));

describe('Redact in Zoom engagements', () => {
	it('removes voice messages with Transcript', () => {
		const { callback_voice_messages: messages } = redact(
			zoomEngagement.build({
				callback_voice_messages: [
					{
						callback_voice_message_url: 'https://zoom.us/v/1',
						callback_voice_message_transcript_url: 'https://zoom.us/t/1',
					},
				],
			}),
			['transcript'],
		).json;
		expect(messages).toEqual([{}]);
	});

	it('removes a phone number used as a display name', () => {
		const json = zoomEngagement.build({
			consumers: [
				{ consumer_id: 'c1', consumer_display_name: '+15550123', consumer_number: '+15550123' },
			],
		});
		expect(redact(json, ['phone']).json.consumers).toEqual([{ consumer_id: 'c1' }]);
	});

	it('keeps everything documented that is not personal', () => {
		const event = {
			...textsOf(EVENT_FIELDS),
			skills: [textsOf('skill_category_id skill_category_name skill_id skill_name')],
		};
		const json = zoomEngagement.build({
			consumers: [{ consumer_id: 'c1' }],
			queues: [textsOf('queue_id cc_queue_id queue_name')],
			flows: [textsOf('flow_id flow_name flow_version')],
			notes: [textsOf('user_id note_id last_modified_time')],
			queue_wait_type: 'callback',
			survey_id: 's',
			events: [event],
		});
		const ofCustomers = PERSONAL_KINDS.filter((kind) => kind !== 'agent');
		expect(redact(json, ofCustomers)).toEqual({ json, unclassified: [] });
	});
});
