import type { INodeType } from 'n8n-workflow';

import { ZendeskChatTrigger } from '../../../nodes/ZendeskChat/ZendeskChatTrigger.node';
import { ZendeskEngagementsTrigger } from '../../../nodes/ZendeskEngagements/ZendeskEngagementsTrigger.node';
import { ZoomContactCenterTrigger } from '../../../nodes/ZoomContactCenter/ZoomContactCenterTrigger.node';
import { type Clock, systemClock } from '../../../nodes/shared/base/clock';

export type TriggerName =
	'zendeskChatTrigger' | 'zendeskEngagementsTrigger' | 'zoomContactCenterTrigger';

/** The trigger nodes, and the clock they go by. */
export interface PollingPackage {
	readonly clock: Clock;
	readonly triggers: Readonly<Record<TriggerName, INodeType>>;
}

/** The package as it is. */
export const ORIGINAL: PollingPackage = {
	clock: systemClock,
	triggers: {
		zendeskChatTrigger: new ZendeskChatTrigger(),
		zendeskEngagementsTrigger: new ZendeskEngagementsTrigger(),
		zoomContactCenterTrigger: new ZoomContactCenterTrigger(),
	},
};
