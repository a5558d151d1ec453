import type { PersonalField, PersonalKind } from '../source/personal';
import type { Source } from '../source/source';

/** What stands in a field of these kinds says nothing about other fields. */
const LOOSE_KINDS: ReadonlySet<PersonalField['kind']> = new Set(['any', 'none', 'transcript']);

/** A place in a row, and the kind of its value; `null` if nobody has classified it. */
export interface Place {
	field: PersonalField | null;
	readonly children: Map<string, Place>;
	/** The children by their keys in another spelling. */
	readonly respelt: Map<string, Place>;
}

/** The places of a source's fields, by their paths. */
export function placesOf({
	columns,
	namedIds = [],
	personal = [],
}: Pick<Source, 'columns' | 'namedIds' | 'personal'>): Place {
	const root = newPlace();
	const named = namedIds.map(({ within, name }) => (within ? `${within}.${name}` : name));
	const plain = [...columns, ...named].map((path): PersonalField => ({ kind: 'none', path }));
	for (const field of [...plain, ...personal]) {
		let place = root;
		for (const key of field.path.replaceAll('[]', '').split('.')) {
			const child = place.children.get(key) ?? newPlace();
			place.children.set(key, child);
			place = child;
		}
		place.field = field;
	}
	respell(root);
	return root;
}

function newPlace(): Place {
	return { field: null, children: new Map(), respelt: new Map() };
}

/** Under a key in another spelling, what is personal is known, and nothing is known to be harmless. */
function respell(place: Place): void {
	for (const [key, child] of place.children) {
		respell(child);
		const field = child.field?.kind === 'none' ? null : child.field;
		place.respelt.set(bareKey(key), { ...child, field });
	}
}

function bareKey(key: string): string {
	return key.toLowerCase().replace(/[^a-z\d]+/g, '');
}

/** The place under a key; of one that nobody has classified, `undefined`. */
export function childOf(place: Place | undefined, key: string): Place | undefined {
	if (place === undefined || place.children.size === 0) return undefined;
	return place.children.get(key) ?? place.respelt.get(bareKey(key));
}

/** Whether nobody has said what a text is here: also where an object or a list of them belongs. */
export function isUnclassified(place: Place | undefined): boolean {
	return !place?.field || place.children.size > 0;
}

/** Whether a personal value of the chosen kinds is one wherever else it stands, too. */
export function isTelling({ field }: Place, kinds: readonly PersonalKind[]): boolean {
	return (
		field !== null && !LOOSE_KINDS.has(field.kind) && kinds.some((kind) => kind === field.kind)
	);
}

/** Whether an object with such values belongs here: a text in its place is probably one of them. */
export function holdsTelling(place: Place, kinds: readonly PersonalKind[]): boolean {
	return [...place.children.values()].some(
		(child) => isTelling(child, kinds) || holdsTelling(child, kinds),
	);
}
