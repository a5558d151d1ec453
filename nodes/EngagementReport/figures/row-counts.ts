/** What was handed in, and what became of it. All but `used` and `compared` are left out of the figures. */
export interface RowCounts {
	/** Items handed in, of every kind. */
	readonly items: number;
	/** Engagements in the period. */
	readonly used: number;
	/** Engagements in the compared period. */
	readonly compared: number;
	/** Engagements in both periods, if these overlap. They count in each. */
	readonly in_both_periods: number;
	/** Engagements that were there already: the last one of each is used. */
	readonly repeated: number;
	/** Of these, engagements whose content differed from the one used. */
	readonly repeated_differently: number;
	/** Engagements in neither period. */
	readonly out_of_range: number;
	/** Engagements without the time that the period applies to, if a period was entered. */
	readonly without_time: number;
	/** Spans of the agent timeline, which agent hours are worked out from. */
	readonly timeline_spans: number;
	/** Of these, spans that add nothing to the hours: in neither period, … */
	readonly timeline_out_of_range: number;
	/** … there already, … */
	readonly timeline_repeated: number;
	/** … or without an agent, a start or a length. */
	readonly timeline_unusable: number;
	/** Items that are neither engagements nor agent timelines, by what they look like. */
	readonly other: ReadonlyArray<{ readonly kind: string; readonly items: number }>;
	/** Amounts that cannot be right (negative, not a number, or years long), which count as missing. */
	readonly unusable_values: number;
}
