import { InputError } from '../../shared/base/errors';
import { quote } from '../../shared/base/quote';

const FIELD = /^[a-z_][a-z0-9_]*(?:\.[a-z_*][a-z0-9_]*)*$/i;

/**
 * Builds the `fields` parameter, without which Chat returns only IDs. Users enter nothing, a list
 * (`id,comment`) or the vendor's form (`chats(id,comment)`). Ranges are checked with the needed ones.
 *
 * @throws InputError for anything that is not a list of field names
 */
export function expandFields(
	entered: string | undefined,
	collection: string,
	needed: readonly string[],
): string {
	if (entered === undefined) return `${collection}(*)`;
	const list = new RegExp(`^${collection}\\((.*)\\)$`, 's').exec(entered)?.[1] ?? entered;
	const fields = list.split(',').map((field) => field.trim());
	if (fields.includes('*')) return `${collection}(*)`;
	const wrong = fields.find((field) => !FIELD.test(field));
	if (wrong !== undefined) {
		throw new InputError(
			`"${quote(wrong)}" in "Fields" is not the name of a field`,
			`Enter names separated by commas, such as id,comment,rating, or leave it empty for all fields of ${collection}.`,
		);
	}
	return `${collection}(${[...new Set([...needed, ...fields])].join(',')})`;
}
