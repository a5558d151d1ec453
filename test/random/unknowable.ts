/** Something no client could ever find out, and so no draw may hold it against one. */
export interface Unknowable {
	readonly vendor: 'all' | 'chat' | 'zendesk' | 'zoom';
	/** What a client takes for granted. */
	readonly reliesOn: string;
	/** Why it cannot be checked, in one sentence. */
	readonly because: string;
	/** What becomes of rows where it is wrong. */
	readonly otherwise: string;
}

/**
 * What a client cannot know. The servers here keep to every line of it; whatever else can be drawn is
 * drawn.
 */
export const UNKNOWABLE: readonly Unknowable[] = [
	{
		vendor: 'all',
		reliesOn: 'A row that exists is shown for some question that can be asked.',
		because: 'A row that no answer ever shows is the same as no row.',
		otherwise: 'It is missing without a word.',
	},
	{
		vendor: 'all',
		reliesOn: 'A bound is rounded inwards by a second at most; outwards by anything.',
		because:
			'An answer that begins later than asked looks like one in whose first minutes nothing happened.',
		otherwise: 'Rows between the bound and where it was rounded to are missing.',
	},
	{
		vendor: 'all',
		reliesOn: 'Pages follow each other as one list of one moment: none is dropped from the middle.',
		because: 'Pages carry no number, and totals are not reliable.',
		otherwise: 'The rows of a page that was dropped are missing.',
	},
	{
		vendor: 'all',
		reliesOn: 'A vendor says that a list goes on: by has_more, a link or a token.',
		because: 'A last page looks the same as a page that only claims to be the last.',
		otherwise: 'Everything behind that page is missing.',
	},
	{
		vendor: 'all',
		reliesOn: 'Two rows with one id are two copies of one record.',
		because: 'Overlapping pages repeat rows, and nothing but the id tells a copy from another row.',
		otherwise: 'One of them is missing.',
	},
	{
		vendor: 'zendesk',
		reliesOn: 'The default list, MESSAGING and SUPPORT are all channels there are.',
		because: 'A channel that the default list hides can be asked for only by a name one knows.',
		otherwise: 'The rows of that channel are missing.',
	},
	{
		vendor: 'zendesk',
		reliesOn: 'Where the parameter channel has no effect, the default list shows every channel.',
		because: 'All questions then have the same answer.',
		otherwise: 'The rows of hidden channels are missing.',
	},
	{
		vendor: 'zendesk',
		reliesOn: 'A list that shows a part of a channel shows all of it when asked for it by name.',
		because: 'There is no third question to compare the two with.',
		otherwise: 'What neither shows is missing.',
	},
	{
		vendor: 'zendesk',
		reliesOn: 'An engagement lasts 14 days at most.',
		because:
			'Lists go by starts: where ends are asked for, older starts must be read for all of them.',
		otherwise: 'Longer ones are missing where a range bounds ends, and in triggers.',
	},
	{
		vendor: 'zoom',
		reliesOn: 'An engagement lasts 14 days at most.',
		because:
			'Lists go by starts: where ends are asked for, older starts must be read for all of them.',
		otherwise: 'Longer ones are missing where a range bounds ends, and in triggers.',
	},
	{
		vendor: 'zoom',
		reliesOn: 'Ranges of up to 27 days are served whole, or the echoed range says what was served.',
		because: 'A range that is cut without an echo looks like one whose rest is empty.',
		otherwise: 'The rows of what was cut off are missing.',
	},
	{
		vendor: 'chat',
		reliesOn: 'A page with fewer rows than the limit in its own link is the last one.',
		because:
			'The link of the last page goes on as well, so only its number of rows tells that it is the last.',
		otherwise: 'Rows behind a short page are missing until the next read.',
	},
	{
		vendor: 'chat',
		reliesOn: 'A position that names the last row of a page leads to the row behind it.',
		because: 'Rows of one second that a position skips never come again.',
		otherwise: 'Rows that share a second across two pages are missing.',
	},
	{
		vendor: 'chat',
		reliesOn:
			'A row is exported where it was changed last, and never behind what was exported before.',
		because: 'An export is followed from its last position on, and nobody tells of rows before it.',
		otherwise: 'A trigger does not deliver it.',
	},
	{
		vendor: 'chat',
		reliesOn: 'The update time of a chat is where the export has it.',
		because: 'The export says where a page ends, and of no row where it stands.',
		otherwise: 'It is missing where its place lies outside the range.',
	},
	{
		vendor: 'all',
		reliesOn: 'A record is listed within Late Arrival after its end.',
		because: 'Triggers must at some time take what they have read for all there is.',
		otherwise: 'A trigger does not deliver it.',
	},
	{
		vendor: 'all',
		reliesOn: 'An engagement without a readable start is short.',
		because: 'Longer ones are looked for by their start, and it says none.',
		otherwise: 'A trigger may not deliver it.',
	},
	{
		vendor: 'all',
		reliesOn: 'A listed record that disappears is back within Late Arrival, or was seen before.',
		because: 'A record that is gone at every poll was never there.',
		otherwise: 'A trigger does not deliver it.',
	},
];
