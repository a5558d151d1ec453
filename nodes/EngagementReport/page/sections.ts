/** The parts of a report that can be left out, in their order on the page. */
export const REPORT_SECTIONS = [
	'headline',
	'days',
	'groups',
	'agents',
	'hours',
	'waits',
	'endReasons',
	'missing',
] as const;

export type ReportSection = (typeof REPORT_SECTIONS)[number];
