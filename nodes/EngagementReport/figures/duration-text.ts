/** A duration for people: `45 s`, `12 min 05 s`, `1 h 02 min`, `336 h 00 min`. */
export function durationText(seconds: number): string {
	// Rounded before it is divided, so that 59.6 s is not 60 s.
	const whole = Math.round(seconds);
	if (whole < 60) return `${whole} s`;
	if (whole < 3600) return `${Math.floor(whole / 60)} min ${twoDigits(whole % 60)} s`;
	const minutes = Math.round(seconds / 60);
	return `${Math.floor(minutes / 60)} h ${twoDigits(minutes % 60)} min`;
}

function twoDigits(number: number): string {
	return String(number).padStart(2, '0');
}
