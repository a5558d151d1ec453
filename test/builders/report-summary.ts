import type {
	Figures,
	HeadlineFigure,
	ReportSummary,
	SpreadKey,
} from '../../nodes/EngagementReport/figures/report-summary';

const SPREADS: readonly SpreadKey[] = [
	'agent_messages',
	'agent_replies',
	'customer_messages',
	'duration_seconds',
	'first_reply_seconds',
	'handle_seconds',
	'longest_wait_seconds',
	'offer_seconds',
	'talk_seconds',
	'total_wait_seconds',
	'transfer_count',
	'wrap_up_seconds',
];

const SHARES = [
	...['service_level', 'abandon_rate', 'transfer_rate', 'rating_good_share'],
	...['rating_bad_share', 'rating_none_share', 'end_reason_agent_ended_share'],
	...['end_reason_inactivity_timeout_share', 'end_reason_manual_reassignment_share'],
	...['end_reason_other_share', 'end_reason_work_item_on_hold_share'],
	'end_reason_work_item_solved_share',
];

/** Figures of a group in which every fact is known, or none; amounts grow with `pace`. */
export function figuresOf(engagements: number, pace = 40, isKnown = engagements > 0): Figures {
	const entries = SPREADS.flatMap((key): Array<[string, number | null]> => {
		const amount = (factor: number) => (isKnown ? Math.round(pace * factor) : null);
		return [
			[`${key}_sum`, isKnown ? engagements * pace : null],
			[`${key}_mean`, amount(1.2)],
			[`${key}_max`, amount(90)],
			[`${key}_p50`, amount(1)],
			[`${key}_p90`, amount(6)],
			[`${key}_p95`, amount(11)],
			[`${key}_count`, isKnown ? engagements : 0],
		];
	});
	const count = isKnown ? engagements : 0;
	return {
		...(Object.fromEntries([
			...entries,
			...SHARES.map((key) => [key, isKnown ? 0.8 : null]),
		]) as Figures),
		engagements,
		average_wait_seconds: isKnown ? pace : null,
		average_wait_seconds_count: count,
		average_wait_seconds_max: isKnown ? pace * 20 : null,
		average_wait_seconds_own_count: count,
		service_level_count: count,
		unanswered: isKnown ? 3 : null,
		unanswered_count: count,
		abandoned: isKnown ? 2 : null,
		abandon_rate_count: count,
		short_abandoned: isKnown ? 1 : null,
		transfer_rate_count: count,
		end_reason_count: count,
		rating_count: count,
		rating_other_share: isKnown ? 0 : null,
		logged_in_seconds: null,
		engagements_per_agent_hour: null,
	};
}

/** A figure of the first screen that grew from `compared` to `value`. */
export function headlineFigure(
	label: string,
	unit: HeadlineFigure['unit'],
	value: number | null,
	compared: number | null,
	more: Partial<HeadlineFigure> = {},
): HeadlineFigure {
	const change = value === null || compared === null ? null : value - compared;
	return {
		key: 'engagements',
		label,
		unit,
		value,
		count: 1240,
		compared,
		change,
		change_share:
			change === null || compared === null || compared === 0 || unit === 'share'
				? null
				: change / compared,
		better: null,
		...more,
	};
}

const HEADLINE: ReportSummary['headline'] = [
	headlineFigure('Engagements', 'count', 1240, 1105),
	headlineFigure('Service level', 'share', 0.823, 0.791, { better: 'higher', count: 911 }),
	headlineFigure('First reply, median', 'seconds', 38, 44, { better: 'lower', count: 911 }),
	headlineFigure('Longest wait, 90 %', 'seconds', 725, 610, { better: 'lower', count: 911 }),
	headlineFigure('Duration, median', 'seconds', 3720, 3720, { better: 'lower' }),
	headlineFigure('Abandon rate', 'share', 0.041, 0.052, { better: 'lower', count: 329 }),
	headlineFigure('Transfer rate', 'share', null, null, { better: 'lower', count: 0 }),
	headlineFigure('Rated good', 'share', 0.918, 0.905, { better: 'higher', count: 402 }),
];

const TEAMS = ['Returns', 'Billing', 'Technical support', 'Sales, DACH', 'VIP & partners'];
const AGENTS = ['Ada Brandt', 'Bruno Keller', 'Chiara Rossi', 'Dilara Yılmaz', 'Emil Sørensen'];

/** What differs from a full week of a contact center. */
export interface SummaryOptions {
	readonly days?: number;
	readonly teams?: readonly string[];
	readonly agents?: readonly string[];
	readonly more?: Partial<ReportSummary>;
}

/** The figures of a report: a week of a contact center, unless told otherwise. */
export function reportSummary({
	days = 7,
	teams = TEAMS,
	agents = Array.from({ length: 27 }, (_, index) => AGENTS[index] ?? `Agent ${index + 1}`),
	more = {},
}: SummaryOptions = {}): ReportSummary {
	const first = Date.UTC(2026, 10, 15 - days);
	const dayOf = (index: number) => new Date(first + index * 86_400_000).toISOString().slice(0, 10);
	const midnight = (index: number) => `${dayOf(index)}T00:00:00.000Z`;
	const total = figuresOf(1240);
	return {
		period: { from: midnight(0), to: midnight(days) },
		compared: {
			with: 'previousPeriod',
			period: { from: midnight(-days), to: midnight(0) },
			figures: figuresOf(1105),
		},
		settings: {
			timezone: 'UTC',
			date_field: 'end',
			target_seconds: 60,
			target_metric: 'firstReply',
			short_abandon_seconds: 5,
			percentiles: [50, 90, 95],
		},
		rows: {
			items: 2401,
			used: 1240,
			compared: 1105,
			in_both_periods: 0,
			repeated: 12,
			repeated_differently: 3,
			out_of_range: 38,
			without_time: 0,
			timeline_spans: 0,
			timeline_out_of_range: 0,
			timeline_repeated: 0,
			timeline_unusable: 0,
			other: [{ kind: 'rows with the columns "id" and "name"', items: 6 }],
			unusable_values: 2,
		},
		headline: HEADLINE,
		total,
		days: Array.from({ length: days }, (_, index) => {
			const weekday = new Date(midnight(index)).getUTCDay();
			const isQuiet = weekday === 0;
			return {
				key: { day: dayOf(index) },
				figures: figuresOf(isQuiet ? 0 : 150 + ((index * 61) % 130), 30 + ((index * 17) % 25)),
			};
		}),
		groups: teams.map((name, index) => ({
			key: { group_id: `g${index}`, group_name: name },
			figures: figuresOf(Math.ceil(480 / (index + 1)), 22 + index * 9),
		})),
		agents: agents.slice(0).map((name, index) => ({
			key: { agent_id: `a${index}`, agent_name: name },
			figures: figuresOf(Math.ceil(140 / (1 + index / 4)), 20 + ((index * 23) % 60)),
		})),
		other_agents:
			agents.length > 20 ? { agents: agents.length - 20, figures: figuresOf(112, 51) } : null,
		hours: {
			engagements: Array.from({ length: 7 }, (_, weekday) =>
				Array.from({ length: 24 }, (__, hour) => {
					const isOpen = hour >= 7 && hour <= 20 && weekday < 6;
					const shape = Math.sin(((hour - 6) / 15) * Math.PI) * (weekday === 5 ? 8 : 24);
					return isOpen ? Math.max(0, Math.round(shape + ((hour * 7 + weekday * 3) % 6))) : 0;
				}),
			),
		},
		waits: [
			wait('first_reply_seconds', 911, [402, 241, 133, 90, 31, 14]),
			wait('longest_wait_seconds', 911, [120, 210, 288, 190, 70, 33]),
			wait('total_wait_seconds', 0, [0, 0, 0, 0, 0, 0]),
		],
		end_reasons: [
			['work_item_solved', 'Ticket status updated - Solved', 388],
			['inactivity_timeout', 'Inactivity timeout', 291],
			['agent_ended', 'Agent closed conversation', 150],
			['manual_reassignment', 'Transferred', 82],
			[null, null, 329],
		].map(([code, label, engagements]) => ({
			code: code as string | null,
			label: label as string | null,
			engagements: Number(engagements),
			share: code === null ? null : Number(engagements) / 911,
		})),
		missing: [
			missing('zoom_contact_center', 'first_reply_seconds', 329, 329, 'not_delivered'),
			missing('zoom_contact_center', 'longest_wait_seconds', 329, 329, 'not_delivered'),
			missing('zoom_contact_center', 'agent_replies', 329, 329, 'not_delivered'),
			missing('zendesk_omnichannel', 'talk_seconds', 509, 509, 'not_delivered'),
			missing('zendesk_omnichannel', 'first_reply_seconds', 509, 41, 'not_known'),
			missing('zendesk_omnichannel', 'offer_seconds', 509, 12, 'not_known'),
			missing('zendesk_chat', 'total_wait_seconds', 402, 402, 'not_delivered'),
		],
		...more,
	};
}

const BORDERS = [0, 30, 60, 180, 600, 3600, null];

function wait(
	key: ReportSummary['waits'][number]['key'],
	count: number,
	engagements: readonly number[],
): ReportSummary['waits'][number] {
	return {
		key,
		count,
		missing: 1240 - count,
		buckets: engagements.map((amount, index) => ({
			from_seconds: BORDERS[index] ?? 0,
			to_seconds: BORDERS[index + 1] ?? null,
			engagements: amount,
			share: count === 0 ? null : amount / count,
		})),
	};
}

function missing(
	source: string,
	key: ReportSummary['missing'][number]['key'],
	engagements: number,
	lacking: number,
	reason: ReportSummary['missing'][number]['reason'],
): ReportSummary['missing'][number] {
	return { source, key, engagements, missing: lacking, reason };
}

/** Texts that want to be more than text. */
const HOSTILE = [
	'<script>alert(1)</script>',
	`"><img src=x onerror='alert(1)'>`,
	'</td></table><h1>Mine now',
	'<!--[if mso]>',
	'--> & &amp; &#60;b&#62;',
	'👩‍🚒🏳️‍🌈',
	'שלום \u202e evil',
	'مرحبا بالعالم',
	'x'.repeat(10_000),
	'𝔘'.repeat(5_000),
	'\ud800 lone',
	'{{ $json.secret }}',
	'',
	' ',
];

/** A report whose every text from rows is hostile. */
export function hostileSummary(): ReportSummary {
	const plain = reportSummary({ teams: HOSTILE, agents: [...HOSTILE, ...HOSTILE] });
	const evil = HOSTILE[1] ?? '';
	return {
		...plain,
		headline: plain.headline.map((figure) => ({ ...figure, label: evil })),
		groups: plain.groups.map(({ figures }, index) => ({
			key: {
				group_id: HOSTILE[index] ?? '',
				group_name: index % 2 ? (HOSTILE[index] ?? '') : null,
			},
			figures,
		})),
		end_reasons: HOSTILE.map((text) => ({ code: text, label: null, engagements: 5, share: 0.1 })),
		missing: HOSTILE.map((source) => ({
			source,
			key: 'rating',
			engagements: 5,
			missing: 2,
			reason: 'not_known',
		})),
		rows: { ...plain.rows, other: HOSTILE.map((kind) => ({ kind, items: 1 })) },
	};
}
