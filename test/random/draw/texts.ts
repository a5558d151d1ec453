import fc from 'fast-check';

import { readCsv } from '../../builders/csv-reader';
import { judge } from '../judge';
import { Network } from '../network';
import { rangeOf, read } from '../reading';
import { zoomRow, ZoomServer } from '../servers/zoom';
import { VirtualTime } from '../virtual-time';
import { engagementsOf, type RowBuilder } from '../world/engagements';
import { DAY, NOW, type WorldPlan } from '../world/plan';
import { newAccount } from './account';
import { PLAIN_READING, PLAIN_WORLD, PLAIN_ZOOM } from './plain';

/** Texts that files, and those who read them, may take for something else. */
const TEXTS = [
	'all is well',
	'=1+1',
	"fine;=cmd|'/c calc'!A0",
	'fine\t@SUM(A1)',
	'fine|+A1+A2',
	'fine\r\n=A1',
	'one\u2028two',
	'one\u2029two',
	'one\u0085two',
] as const;

/** Personal data by kind; each stands where it is expected, and somewhere else too. */
const PERSONAL = {
	customerName: 'Carla Canary',
	phone: '+15550199999',
	transcript: 'canary-words',
} as const;

type PersonalKind = keyof typeof PERSONAL;

/** In a field that nobody has heard of. */
const UNHEARD_OF = { field: 'call_summary', text: 'canary-summary' } as const;

/** What rows say, and what becomes of it on the way out. */
export interface TextsDraw {
	readonly rows: number;
	readonly text: (typeof TEXTS)[number];
	readonly way: 'all' | 'csv' | 'export';
	readonly redact: readonly PersonalKind[];
	readonly redactWith: 'hash' | 'remove';
	/** What is shown as the name of the customer. */
	readonly shownName: PersonalKind;
	/** A field of the vendor's that holds recordings. */
	readonly hasVoiceMessages: boolean;
	readonly hasUnheardOf: boolean;
}

export const textsDraw: fc.Arbitrary<TextsDraw> = fc.record({
	rows: fc.integer({ min: 1, max: 5 }),
	text: fc.constantFrom(...TEXTS),
	way: fc.constantFrom('all', 'csv', 'export'),
	redact: fc.subarray<PersonalKind>(['customerName', 'phone', 'transcript']),
	redactWith: fc.constantFrom('remove', 'hash'),
	shownName: fc.constantFrom<PersonalKind[]>('customerName', 'phone'),
	hasVoiceMessages: fc.boolean(),
	hasUnheardOf: fc.boolean(),
});

const WORLD: WorldPlan = { ...PLAIN_WORLD, seed: 1, spanMs: DAY, timeStyle: 'zulu' };

/** @returns all that is wrong with what came out */
export async function playTexts(draw: TextsDraw): Promise<string[]> {
	const time = new VirtualTime(NOW);
	const reading = { ...PLAIN_READING, toShare: 1, way: draw.way };
	const range = rangeOf(reading, WORLD.spanMs);
	const world = engagementsOf({ ...WORLD, rows: draw.rows }, range, ['voice'], talkingRow(draw));
	const server = new ZoomServer(() => world, PLAIN_ZOOM);
	const network = new Network(time, server, 'api.zoom.us');
	const { redact, redactWith } = draw;
	const outcome = await time.run(() =>
		read(reading, range, {
			vendor: 'zoom',
			resource: 'engagement',
			authentication: 'serverToServer',
			credentials: newAccount(),
			filters: {},
			options: { redact: [...redact], redactWith, redactSalt: 'salt' },
			send: network.send.bind(network),
		}),
	);
	if (outcome.error !== undefined) return [`failed without need: ${outcome.error.message}`];
	const wanted = world.filter(
		({ start }) => start !== null && start >= range.from && start <= range.to,
	);
	const { rows, file, hints, said } = outcome;
	const text = draw.way === 'csv' ? file : rows.join('\n');
	return [
		...(draw.way === 'csv' ? formulasIn(file, wanted.length) : []),
		...(draw.way !== 'csv' && redact.length === 0
			? judge(outcome, {
					world,
					sent: server.sent,
					reading,
					belongs: (row) => (wanted.includes(row) ? 'in' : 'out'),
					excuse: undefined,
					refused: 0,
					late: 0,
				})
			: []),
		...((said ?? rows.length) === wanted.length ? [] : ['not as many rows as there are']),
		...redact.flatMap((kind) => (text.includes(PERSONAL[kind]) ? [`${kind} comes out`] : [])),
		...unheardOf(draw, text, hints),
	];
}

function talkingRow(draw: TextsDraw): RowBuilder {
	const further = JSON.stringify({
		consumers: [
			{
				consumer_id: 'c1',
				consumer_display_name: PERSONAL[draw.shownName],
				consumer_number: PERSONAL.phone,
			},
		],
		notes: [{ user_id: 'u1', note_id: 'n1', note: `${PERSONAL.transcript} ${draw.text}` }],
		dispositions: [{ disposition_id: 'd1', disposition_name: draw.text }],
		...(draw.hasVoiceMessages
			? {
					callback_voice_messages: [
						{ callback_voice_message_url: `https://z.example/${PERSONAL.transcript}` },
					],
				}
			: {}),
		...(draw.hasUnheardOf ? { [UNHEARD_OF.field]: UNHEARD_OF.text } : {}),
	});
	return (facts) => {
		const { ends, json } = zoomRow(facts);
		return { ends, json: `${json.slice(0, -1)},${further.slice(1)}` };
	};
}

const SEPARATORS = [',', ';', '\t', '|', '\n'];

/** Cells that a table would calculate, whatever separates them for its reader. */
function formulasIn(file: string, rows: number): string[] {
	const lines = readCsv(file.replace(/^\uFEFF/, ''));
	const cells = lines
		.flat()
		.flatMap((cell) => SEPARATORS.flatMap((separator) => cell.split(separator)));
	const formulas = cells.filter(
		(cell) => /^\s*[=+\-@]/.test(cell) && !/^\s*[+-]?[\d.]+\s*$/.test(cell),
	);
	return [
		...(lines.length === rows + 1 ? [] : [`${lines.length} lines for ${rows} rows`]),
		...(formulas.length > 0 ? [`a cell is a formula: ${formulas[0] ?? ''}`] : []),
	];
}

function unheardOf(
	{ redact, hasUnheardOf }: TextsDraw,
	text: string,
	hints: readonly string[],
): string[] {
	if (redact.length === 0 || !hasUnheardOf) return [];
	return [
		...(text.includes(UNHEARD_OF.text) ? ['a text that nobody has classified comes out'] : []),
		...(hints.some((hint) => hint.includes(UNHEARD_OF.field))
			? []
			: [`not said that ${UNHEARD_OF.field} is not classified`]),
	];
}
