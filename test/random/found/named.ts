/** A draw that once found a fault, simplified; to add one, copy what a failing test prints. */
export interface Named<Draw> {
	/** What is right there. */
	readonly name: string;
	readonly draw: Draw;
}
