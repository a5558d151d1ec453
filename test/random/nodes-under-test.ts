import type { INodeType } from 'n8n-workflow';

import { ZoomContactCenterApi } from '../../credentials/ZoomContactCenterApi.credentials';
import { ZendeskChat } from '../../nodes/ZendeskChat/ZendeskChat.node';
import { ZendeskChatTrigger } from '../../nodes/ZendeskChat/ZendeskChatTrigger.node';
import { ZendeskEngagements } from '../../nodes/ZendeskEngagements/ZendeskEngagements.node';
import { ZendeskEngagementsTrigger } from '../../nodes/ZendeskEngagements/ZendeskEngagementsTrigger.node';
import { ZoomContactCenter } from '../../nodes/ZoomContactCenter/ZoomContactCenter.node';
import { ZoomContactCenterTrigger } from '../../nodes/ZoomContactCenter/ZoomContactCenterTrigger.node';
import type { virtualSleep } from './virtual-time';

jest.mock('n8n-workflow', () => ({
	...jest.requireActual<object>('n8n-workflow'),
	sleep: jest.requireActual<{ virtualSleep: typeof virtualSleep }>('./virtual-time').virtualSleep,
}));

export type VendorName = 'chat' | 'zendesk' | 'zoom';

/** The nodes as users get them: nothing else of the package is known here. */
export const ACTIONS: Readonly<Record<VendorName, INodeType>> = {
	chat: new ZendeskChat(),
	zendesk: new ZendeskEngagements(),
	zoom: new ZoomContactCenter(),
};

export const TRIGGERS: Readonly<Record<VendorName, INodeType>> = {
	chat: new ZendeskChatTrigger(),
	zendesk: new ZendeskEngagementsTrigger(),
	zoom: new ZoomContactCenterTrigger(),
};

/** Zoom's credential, which gets tokens by itself. */
export const zoomCredential = new ZoomContactCenterApi();
