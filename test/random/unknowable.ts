/** An assumption that no client can check, so no draw may break it. */
export interface Unknowable {
	readonly vendor: 'all' | 'chat' | 'zendesk' | 'zoom';
	/** What a client assumes. */
	readonly reliesOn: string;
	/** Why it cannot be checked, in one sentence. */
	readonly because: string;
	/** What happens to rows if it is wrong. */
	readonly otherwise: string;
}

/**
 * What a client cannot know. The servers here keep to every line of it; everything else is drawn.
 * `npm run docs` writes the list into docs/what-we-rely-on.md.
 */
export const UNKNOWABLE: readonly Unknowable[] = [
	{
		vendor: 'all',
		reliesOn: 'Every row is in the response to some possible request.',
		because: 'A row that is in no response cannot be told from one that does not exist.',
		otherwise: 'It is missing.',
	},
	{
		vendor: 'zendesk',
		reliesOn: 'A bound is rounded inwards by at most an hour; outwards by any amount.',
		because:
			'A response that begins later than requested looks as if nothing had happened in its first hours.',
		otherwise: 'Rows between the bound and the rounded bound are missing.',
	},
	{
		vendor: 'zoom',
		reliesOn:
			'With a Timezone, and where the list contains records regardless of the range, a bound is rounded inwards by at most a second.',
		because:
			'The rounding is found out by a record that is requested by its own time, which such a list does not show.',
		otherwise: 'Rows between the bound and the rounded bound are missing.',
	},
	{
		vendor: 'chat',
		reliesOn: 'The position an export begins at is not rounded up.',
		because: "The vendor's own page links would skip rows, too.",
		otherwise: 'Rows between the position and the rounded position are missing.',
	},
	{
		vendor: 'all',
		reliesOn: 'No page is dropped from the middle of a list.',
		because: 'Pages are not numbered, and totals are not reliable.',
		otherwise: 'The rows of the dropped page are missing.',
	},
	{
		vendor: 'all',
		reliesOn: 'A page that is not the last says so, by has_more, a link or a token.',
		because: 'A page that wrongly claims to be the last looks like the last page.',
		otherwise: 'Everything after that page is missing.',
	},
	{
		vendor: 'all',
		reliesOn: 'Two rows with the same ID are copies of one record.',
		because: 'Overlapping pages repeat rows, and only the ID tells a copy from another row.',
		otherwise: 'One of them is missing.',
	},
	{
		vendor: 'zendesk',
		reliesOn: 'There are no channels except MESSAGING, SUPPORT and those in the default list.',
		because: 'A channel that the default list hides can only be requested by its name.',
		otherwise: 'The rows of that channel are missing.',
	},
	{
		vendor: 'zendesk',
		reliesOn: 'If the parameter channel has no effect, the default list contains every channel.',
		because: 'All requests then get the same response.',
		otherwise: 'The rows of hidden channels are missing.',
	},
	{
		vendor: 'zendesk',
		reliesOn:
			'A channel that the default list contains in part is complete when requested by name.',
		because: 'There is no third request to compare the two with.',
		otherwise: 'Rows that are in neither are missing.',
	},
	{
		vendor: 'zendesk',
		reliesOn:
			'A channel that the default list shows whole on the first page of a range, and for as long at its end, is shown whole between the two; in triggers, for a day after.',
		because: 'To compare all of it, every channel would have to be read twice.',
		otherwise: 'Rows of that channel between the two are missing.',
	},
	{
		vendor: 'zendesk',
		reliesOn: 'An engagement lasts at most 14 days.',
		because:
			'Lists are filtered by start, so a range of ends can only be found among older starts.',
		otherwise: 'Longer ones are missing with Date Field on End, and in triggers.',
	},
	{
		vendor: 'zoom',
		reliesOn: 'An engagement lasts at most 14 days.',
		because:
			'Lists are filtered by start, so a range of ends can only be found among older starts.',
		otherwise: 'Longer ones are missing with Date Field on End, and in triggers.',
	},
	{
		vendor: 'zoom',
		reliesOn:
			'Ranges of up to 27 days are returned whole, or the response says which range it covers.',
		because: 'A range that is cut without saying so looks like one whose rest is empty.',
		otherwise: 'The rows that were cut off are missing.',
	},
	{
		vendor: 'chat',
		reliesOn: 'A page with fewer rows than the limit in its own link is the last page.',
		because:
			'The last page has a link as well, so only its number of rows shows that it is the last.',
		otherwise: 'Rows after a short page are missing until the next read.',
	},
	{
		vendor: 'chat',
		reliesOn: 'A position that names the last row of a page leads to the row after it.',
		because: 'Rows of the same second that a position skips are never returned again.',
		otherwise: 'Rows that share a second with the last row of a page are missing.',
	},
	{
		vendor: 'chat',
		reliesOn: 'A changed row moves to the end of the export, and is never inserted before it.',
		because: 'An export is read on from its last position, and rows before that are not announced.',
		otherwise: 'A trigger does not deliver it.',
	},
	{
		vendor: 'chat',
		reliesOn: 'A chat is exported at the position of its update time.',
		because: 'The export tells the position of a page, not of a row.',
		otherwise: 'It is missing if its position is outside the range.',
	},
	{
		vendor: 'all',
		reliesOn: 'A record is listed within Late Arrival after its end.',
		because: 'At some point, a trigger must consider a period complete.',
		otherwise: 'A trigger does not deliver it.',
	},
	{
		vendor: 'all',
		reliesOn: 'An engagement without a readable start is short.',
		because: 'Longer ones are looked for by their start, which it does not have.',
		otherwise: 'A trigger may not deliver it.',
	},
	{
		vendor: 'all',
		reliesOn:
			'A listed record that disappears comes back within Late Arrival, or was delivered before.',
		because: 'A record that is gone at every poll cannot be told from one that does not exist.',
		otherwise: 'A trigger does not deliver it.',
	},
];
