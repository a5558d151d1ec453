/** Writes a number with at least so many digits. */
export type WriteNumber = (amount: number, digits: number) => string;

/**
 * A duration for people: `4.2 s`, `45 s`, `12 min 05 s`, `1 h 02 min`, `336 h 00 min`.
 *
 * @param write for the numbers of a locale
 */
export function durationText(seconds: number, write: WriteNumber = plain): string {
	// Rounded before it is divided, so that 59.6 s is not 60 s.
	const whole = Math.round(seconds);
	if (whole < 10) return `${write(Math.round(seconds * 10) / 10, 1)} s`;
	if (whole < 60) return `${write(whole, 1)} s`;
	if (whole < 3600) return `${write(Math.floor(whole / 60), 1)} min ${write(whole % 60, 2)} s`;
	const minutes = Math.round(seconds / 60);
	return `${write(Math.floor(minutes / 60), 1)} h ${write(minutes % 60, 2)} min`;
}

/** A chosen duration, without a part that is 0: `1 min`, `2 h`. */
export function limitText(seconds: number, write: WriteNumber = plain): string {
	const text = durationText(seconds, write);
	const isWhole = seconds >= 60 && seconds % 60 === 0;
	return isWhole ? text.replace(` ${write(0, 2)} ${seconds < 3600 ? 's' : 'min'}`, '') : text;
}

function plain(amount: number, digits: number): string {
	return String(amount).padStart(digits, '0');
}
