/** Every text that can be reached from a value, hidden and nested ones and names of keys included. */
export function allTexts(value: unknown): string[] {
	const texts: string[] = [];
	const seen = new Set<unknown>();
	const visit = (current: unknown): void => {
		if (typeof current === 'string') texts.push(current);
		if (typeof current !== 'object' || current === null || seen.has(current)) return;
		seen.add(current);
		if (current instanceof Map || current instanceof Set) visit([...current]);
		for (const key of Reflect.ownKeys(current)) {
			if (typeof key === 'string') texts.push(key);
			visit(Reflect.get(current, key));
		}
	};
	visit(value);
	return texts;
}
