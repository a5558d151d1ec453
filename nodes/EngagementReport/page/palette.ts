/** What a colour is for: the class of the elements that have it. */
export type Tone =
	| 'bad'
	| 'bar'
	| 'card'
	| 'good'
	| 'h0'
	| 'h1'
	| 'h2'
	| 'h3'
	| 'h4'
	| 'h5'
	| 'ink'
	| 'line'
	| 'page'
	| 'soft'
	| 'tile';

/** CSS declarations of each tone. Every text has at least 4.5 times the contrast of its background. */
type Palette = Readonly<Record<Tone, string>>;

/** Blue against orange tells good from bad for every kind of colour blindness; words say it, too. */
export const LIGHT: Palette = {
	page: 'background-color:#eef1f5',
	card: 'background-color:#ffffff',
	tile: 'background-color:#f5f7fa',
	ink: 'color:#17212e',
	soft: 'color:#566273',
	line: 'border-top:1px solid #dde2e9',
	bar: 'background-color:#2f6fb7',
	good: 'color:#0b5cad',
	bad: 'color:#a1440b',
	h0: 'color:#566273;background-color:#f5f7fa',
	h1: 'color:#17212e;background-color:#d9e6f5',
	h2: 'color:#17212e;background-color:#aecbeb',
	h3: 'color:#17212e;background-color:#7fadde',
	h4: 'color:#ffffff;background-color:#2f6fb7',
	h5: 'color:#ffffff;background-color:#134680',
};

export const DARK: Palette = {
	page: 'background-color:#0e131a',
	card: 'background-color:#171e28',
	tile: 'background-color:#1f2835',
	ink: 'color:#e8edf4',
	soft: 'color:#a3afbf',
	line: 'border-top:1px solid #2d3746',
	bar: 'background-color:#5b9be0',
	good: 'color:#86bdf7',
	bad: 'color:#f5a66a',
	h0: 'color:#a3afbf;background-color:#1f2835',
	h1: 'color:#e8edf4;background-color:#22354d',
	h2: 'color:#e8edf4;background-color:#264a74',
	h3: 'color:#ffffff;background-color:#2a629f',
	h4: 'color:#0e131a;background-color:#6fa9e6',
	h5: 'color:#0e131a;background-color:#b5d5f8',
};

export type ColorTheme = 'auto' | 'dark' | 'light';

/** Gives an element its colours: the attributes `class` and `style`, with further declarations. */
export type Paint = (declarations: string, ...tones: readonly Tone[]) => string;

/** Paints with a theme. With `auto`, colours are light, and classes let `styleSheet` darken them. */
export function painter(theme: ColorTheme): Paint {
	const palette = theme === 'dark' ? DARK : LIGHT;
	return (declarations, ...tones) => {
		const styles = [declarations, ...tones.map((tone) => palette[tone])].filter(Boolean).join(';');
		const classes = tones.length === 0 ? '' : ` class="${tones.join(' ')}"`;
		return `${classes} style="${styles}"`;
	};
}

/**
 * What only a style sheet can say: dark mode, narrow screens and paper. The page is complete
 * without it, because some mail programs drop it.
 */
export function styleSheet(theme: ColorTheme): string {
	return [
		theme === 'auto' ? `@media screen and (prefers-color-scheme:dark){${overrides(DARK)}}` : '',
		'@media screen and (max-width:480px){.outer{padding:0 !important}.card{padding:16px 12px !important;border-radius:0 !important}.card table{font-size:12px !important}.tile{min-height:120px !important}}',
		`@media print{@page{size:A4;margin:12mm}${theme === 'dark' ? overrides(LIGHT) : ''}`,
		'.page,.outer{background-color:#ffffff !important;padding:0 !important}',
		'*{-webkit-print-color-adjust:exact;print-color-adjust:exact}',
		'tr,.whole{break-inside:avoid}h2{break-after:avoid}}',
	].join('');
}

function overrides(palette: Palette): string {
	return Object.entries(palette)
		.map(([tone, declarations]) => {
			const important = declarations.split(';').map((declaration) => `${declaration} !important`);
			return `.${tone}{${important.join(';')}}`;
		})
		.join('');
}
