import type { Behaviour } from '../simulator';
import { between, pick } from '../simulator/random';
import { openScene } from './open-scene';
import { askAll, idsOf } from './questions';
import { type Axes, differences, drawFrom, itForSamples, NO_DIFFERENCES, SEED } from './sampling';
import {
	randomZoomQuestion,
	ZOOM_PARAMETERS,
	type ZoomQuestion,
	zoomTruth,
} from './zoom-questions';

const AXES: Axes<Partial<Behaviour['zoom']>> = {
	order: ['startAscending', 'startDescending', 'unordered'],
	zuluMeans: ['timezone', 'utc'],
	outputTimes: ['offset', 'literalZ'],
	longRange: ['truncated', 'rejected'],
	month: ['calendar', 'calendar', 28, 30, 31],
	schema: ['current', 'older'],
	totalRecords: ['right', 'wrong', 'missing'],
	expiredPageToken: ['rejected', 'firstPage'],
	unauthorizedBody: ['code124', 'contactCenter'],
};

/** After the end of summer time in November, and after February and its beginning in March. */
const PRESENTS = ['2026-11-20T12:00:00Z', '2027-03-19T20:15:00Z'].map((text) => Date.parse(text));

const BEHAVIOURS = 10;
const QUESTIONS = 3;

describe('Zoom engagements, whatever the server does', () => {
	itForSamples(
		'gives exactly the engagements asked for',
		{ count: 1, first: 2000 },
		async (random) => {
			const scene = await openScene({
				seed: Math.floor(random() * 1000),
				now: pick(random, PRESENTS) + between(random, 0, 999),
				world: {
					zendeskEngagements: 0,
					chats: 0,
					zoomEngagements: 330,
					zoomEngagementsSharingOneStart: 110,
					days: 100,
					zoomLag: { leastMs: 0, mostMs: 3_600_000 },
				},
			});
			const { simulator } = scene;
			for (let count = 0; count < BEHAVIOURS; count += 1) {
				const choice = drawFrom(random, AXES);
				Object.assign(simulator.behaviour.zoom, choice);
				const questions = Array.from({ length: QUESTIONS }, () =>
					randomZoomQuestion(simulator, random),
				);
				for (const { question, rows } of await askAll(
					scene,
					'zoomContactCenter',
					ZOOM_PARAMETERS,
					questions,
				)) {
					const expected = zoomTruth(simulator, question as ZoomQuestion).map(({ id }) => id);
					const context = { seed: SEED, choice, question };
					expect({ ...context, ...differences(idsOf(rows, 'engagement_id'), expected) }).toEqual({
						...context,
						...NO_DIFFERENCES,
					});
				}
				expect(simulator.complaints).toEqual([]);
			}
		},
	);
});
