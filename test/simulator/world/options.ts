import type { EngagementIdStyle } from './zendesk-engagement';

/** The least and most milliseconds from an engagement's end to its appearance in the API. */
export interface Lag {
	leastMs: number;
	mostMs: number;
}

/** How big the simulated company is and how its records are spread over time. */
export interface WorldOptions {
	agents: number;
	/** Records of each kind that lie in the `days` before the start. */
	zendeskEngagements: number;
	chats: number;
	agentTimeline: number;
	conversions: number;
	departmentEvents: number;
	zoomEngagements: number;

	/** How many of them share one start, update time or end: what a cursor of time alone trips over. */
	zendeskEngagementsSharingOneStart: number;
	chatsSharingOneTimestamp: number;
	agentTimelineSharingOneTimestamp: number;
	zoomEngagementsSharingOneStart: number;

	/** The span before the start that the records fill; all start and end inside it. */
	days: number;
	/** As many days again, at the same density, that come to pass as the clock moves on. */
	daysAhead: number;

	engagementIdStyle: EngagementIdStyle;
	/** Share of the omnichannel engagements that are SUPPORT, not MESSAGING. */
	supportShare: number;
	/** Late publication. Also holds for records added later, so it may be changed on the way. */
	zendeskLag: Lag;
	zoomLag: Lag;
	/** Engagements start and end within a second, not on it. */
	subSecondTimes: boolean;
}

export function worldOptions(changes: Partial<WorldOptions> = {}): WorldOptions {
	return {
		agents: 12,
		zendeskEngagements: 250,
		chats: 250,
		agentTimeline: 120,
		conversions: 60,
		departmentEvents: 120,
		zoomEngagements: 250,
		zendeskEngagementsSharingOneStart: 0,
		chatsSharingOneTimestamp: 0,
		agentTimelineSharingOneTimestamp: 0,
		zoomEngagementsSharingOneStart: 0,
		days: 30,
		daysAhead: 0,
		engagementIdStyle: 'hex',
		supportShare: 0.3,
		zendeskLag: { leastMs: 0, mostMs: 0 },
		zoomLag: { leastMs: 0, mostMs: 0 },
		subSecondTimes: false,
		...changes,
	};
}
