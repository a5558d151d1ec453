const TIMES_OF_DAY = {
	hour: ['Hour', 'The hour of the day, from 0 to 23'],
	interval15: ['Interval of 15 Minutes', 'Quarters of an hour, of each day'],
	interval30: ['Interval of 30 Minutes', 'Half hours, of each day'],
} as const;

/** What engagements can be grouped by, as the editor shows it. */
export const GROUPINGS = {
	agent: ['Agent', 'The first agent of the engagement'],
	channel: 'Channel',
	day: 'Day',
	disposition: 'Disposition',
	endReason: 'End Reason',
	group: ['Group', 'Group, department or queue, or the team in Group Names'],
	...TIMES_OF_DAY,
	source: ['Source', 'Zendesk, Zendesk Chat or Zoom'],
	startReason: 'Start Reason',
	weekday: 'Weekday',
} as const;

/** What agent hours can be grouped by. */
export const HOURS_GROUPINGS = {
	agent: 'Agent',
	day: 'Day',
	...TIMES_OF_DAY,
	weekday: 'Weekday',
} as const;

/** The parts of a report, as the editor shows them. */
export const SECTIONS = {
	agents: 'Agents',
	days: 'Days',
	endReasons: 'End Reasons',
	groups: 'Groups',
	headline: ['Headline', 'The most important figures'],
	hours: ['Hours', 'Engagements by hour and weekday'],
	missing: ['Missing Facts', 'What is not known, and why'],
	waits: ['Waiting Times', 'How many customers waited how long'],
} as const;

/** The colors of a report, as the editor shows them. */
export const COLOR_THEMES = {
	auto: ['Automatic', 'Light or dark, as the reader has set it'],
	dark: 'Dark',
	light: 'Light',
} as const;
