import { collect } from '../../../../nodes/EngagementReport/figures/collect';

const OPTIONS = { dateField: 'start', deduplicate: true } as const;

function engagement(id: string | null, talked: number, source = 'zoom_contact_center') {
	return { source, engagement_id: id, started_at: '2026-11-20T08:00:00Z', talk_seconds: talked };
}

describe('engagements with the same source and ID', () => {
	it('count once, by the last row, and those that differ from it are counted', () => {
		const rows = [
			engagement('A', 1),
			engagement('B', 5),
			engagement('A', 2),
			engagement('A', 1, 'zendesk_chat'),
			engagement('A', 1),
			engagement('B', 5),
		];
		const { engagements, counts } = collect(rows, OPTIONS);
		expect([...engagements]).toEqual([3, 4, 5]);
		expect(counts).toMatchObject({ items: 6, repeated: 3, repeated_differently: 1 });
	});

	it('are one each where none has an ID, or where they are wanted as they are', () => {
		const nameless = collect([engagement(null, 1), engagement('', 1)], OPTIONS);
		expect([...nameless.engagements]).toEqual([0, 1]);
		const all = collect([engagement('A', 1), engagement('A', 2)], {
			...OPTIONS,
			deduplicate: false,
		});
		expect([...all.engagements]).toEqual([0, 1]);
		expect(all.counts).toMatchObject({ repeated: 0, repeated_differently: 0 });
	});
});
