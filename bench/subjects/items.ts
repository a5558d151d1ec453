import type { INodeExecutionData } from 'n8n-workflow';

import { engagements } from '../../nodes/ZendeskEngagements/sources/engagement';
import { presenter } from '../../nodes/shared/rows/present';
import { createBehaviour, runningClock, World } from '../../test/simulator';

const DAYS = 80;

/** As many of them differ; making each one takes longer than what is measured. */
const MOST_DIFFERENT = 20_000;

/** Zendesk engagements of so many agents, as unified rows in the items of a workflow. */
export function unifiedItems(count: number, agents: number): INodeExecutionData[] {
	const world = new World(1, runningClock(), createBehaviour(), {
		days: DAYS,
		zendeskEngagements: Math.min(count, MOST_DIFFERENT),
		chats: 0,
		agentTimeline: 0,
		conversions: 0,
		departmentEvents: 0,
		zoomEngagements: 0,
	});
	const present = presenter(engagements, 'unified', () => undefined);
	const rows = world.zendeskEngagements.all.map((record) =>
		present(engagements.single.parse(record.render())),
	);
	return Array.from({ length: count }, (_nothing, index) => ({
		json: {
			...rows[index % rows.length],
			engagement_id: `${index}`,
			agent_id: `${index % agents}`,
		},
	}));
}
