export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Microseconds since the epoch, from milliseconds. */
export const micros = (milliseconds: number): number => milliseconds * 1000;

/** 2018-04-29T10:26:40Z */
export function isoSeconds(milliseconds: number): string {
	return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}

/** 2018-04-29T10:26:40.957650Z */
export function isoMicroseconds(microseconds: number): string {
	const seconds = Math.floor(microseconds / 1e6);
	const fraction = String(microseconds - seconds * 1e6).padStart(6, '0');
	return `${new Date(seconds * 1000).toISOString().slice(0, 19)}.${fraction}Z`;
}

/** Seconds with as many decimals as the microseconds need: 1512172860.657078, 1525690658. */
export function secondsText(microseconds: number): string {
	const seconds = Math.floor(microseconds / 1e6);
	const fraction = microseconds - seconds * 1e6;
	if (fraction === 0) return String(seconds);
	return `${seconds}.${String(fraction).padStart(6, '0').replace(/0+$/, '')}`;
}

/** Microseconds of a text like 1512172860.657078, exact to the last digit; undefined if it is none. */
export function parseSeconds(text: string): number | undefined {
	const match = /^(\d{1,10})(?:\.(\d{1,6})\d*)?$/.exec(text);
	if (!match) return undefined;
	return Number(match[1]) * 1e6 + Number((match[2] ?? '').padEnd(6, '0'));
}
