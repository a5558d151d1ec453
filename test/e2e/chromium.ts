/** The browser on this machine. */
export const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Without these, Chromium talks to hosts of its vendor, and refuses to run as root. */
export const QUIET_FLAGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

export const THEMES = ['dark', 'light'] as const;

export type Theme = (typeof THEMES)[number];
