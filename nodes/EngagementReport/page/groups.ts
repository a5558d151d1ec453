import type { Figures, ReportSummary } from '../figures/report-summary';
import { figureColumns, meaningOf } from './columns';
import { bar, dataTable, type Html, note, type Row, section, type Studio } from './elements';
import type { Format } from './format';
import { nameInHtml } from './names';

/** As many as a page has of each; the figures of the other agents come as one row. */
export const MOST_ROWS = 20;

interface Named {
	readonly name: Html;
	readonly figures: Figures;
}

/** A name and an ID, as a page shows them. */
export interface Label {
	readonly name: string | null;
	readonly id: string | null;
}

/** The teams with the most engagements. */
export function groups(studio: Studio, summary: ReportSummary): Html {
	if (summary.groups.length === 0) return '';
	const names = namesOf(summary.groups.map(groupLabel), 'Without a team', nameInHtml);
	const named = summary.groups
		.slice(0, MOST_ROWS)
		.map(({ figures }, index) => ({ name: names[index] ?? '', figures }));
	const others = summary.groups.slice(MOST_ROWS);
	return section(
		studio,
		'By team',
		tableOf(studio, summary, 'Team', named, []),
		others.length === 0 ? '' : note(studio, otherGroups(studio, others)),
	);
}

export function groupLabel({ key }: ReportSummary['groups'][number]): Label {
	return { name: key.group_name, id: key.group_id };
}

export function agentLabel({ key }: ReportSummary['agents'][number]): Label {
	return { name: key.agent_name, id: key.agent_id };
}

/** What rows are called: by their names, with the ID where several have the same one. */
export function namesOf(
	labels: readonly Label[],
	absent: string,
	show: (text: string) => string,
): string[] {
	const known = new Set<string | null>();
	const repeated = new Set<string | null>();
	for (const { name } of labels) (known.has(name) ? repeated : known).add(name);
	return labels.map(({ name, id }) => {
		if (name === null) return id === null ? absent : `ID ${show(id)}`;
		return repeated.has(name) && id !== null ? `${show(name)} (ID ${show(id)})` : show(name);
	});
}

/**
 * What follows the first rows, in words: `7 more agents`, `7 more agents, and those without an agent`.
 */
export function othersInWords(
	others: readonly Label[],
	noun: 'agent' | 'team',
	format: Format,
): string {
	const known = others.filter(({ name, id }) => name !== null || id !== null).length;
	const without = `those without ${noun === 'agent' ? 'an' : 'a'} ${noun}`;
	if (known === 0) return without;
	const more = `${format.count(known)} more ${known === 1 ? noun : `${noun}s`}`;
	return known === others.length ? more : `${more}, and ${without}`;
}

function otherGroups({ format }: Studio, others: ReportSummary['groups']): Html {
	const engagements = others.reduce((sum, { figures }) => sum + figures.engagements, 0);
	return `These are the ${format.count(MOST_ROWS)} teams with the most engagements. The last row also has the ${format.count(engagements)} engagements of ${othersInWords(others.map(groupLabel), 'team', format)}.`;
}

/** The agents with the most engagements, and the others together. */
export function agents(studio: Studio, summary: ReportSummary): Html {
	if (summary.agents.length === 0) return '';
	const names = namesOf(summary.agents.map(agentLabel), 'Without an agent', nameInHtml);
	const named = summary.agents
		.slice(0, MOST_ROWS)
		.map(({ figures }, index) => ({ name: names[index] ?? '', figures }));
	const { other_agents: others } = summary;
	const more = summary.agents.slice(MOST_ROWS).map(agentLabel);
	const name = othersInWords(more, 'agent', studio.format);
	const rest = others === null ? [] : [{ name, figures: others.figures }];
	return section(studio, 'By agent', tableOf(studio, summary, 'Agent', named, rest));
}

function tableOf(
	studio: Studio,
	summary: ReportSummary,
	head: string,
	named: readonly Named[],
	rest: readonly Named[],
): Html {
	const { format } = studio;
	const columns = figureColumns(summary, format);
	const most = Math.max(1, ...named.map(({ figures }) => figures.engagements));
	const cellsOf = (figures: Figures) => columns.map(({ show }) => show(figures, format));
	const rows: Row[] = [
		...named.map(({ name, figures }) => ({
			head: name + bar(studio, figures.engagements / most),
			cells: cellsOf(figures),
		})),
		...rest.map(({ name, figures }) => ({ head: name, cells: cellsOf(figures) })),
		{ head: 'All', cells: cellsOf(summary.total), isTotal: true },
	];
	return dataTable(studio, {
		caption: `Engagements by ${head.toLowerCase()}, also as bars.${meaningOf(columns, summary, format)}`,
		columns: [{ head, align: 'left', width: '28%' }, ...columns],
		rows,
	});
}
