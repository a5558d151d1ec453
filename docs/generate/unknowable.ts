import { UNKNOWABLE, type Unknowable } from '../../test/random/unknowable';
import { table } from './markdown';

const VENDORS: Readonly<Record<Unknowable['vendor'], string>> = {
	all: 'All',
	chat: 'Zendesk Chat',
	zendesk: 'Zendesk Engagements',
	zoom: 'Zoom Contact Center',
};

/** What the servers of the random tests keep to, because no client could find out otherwise. */
export function unknowableTable(): string {
	const rows = UNKNOWABLE.map(({ vendor, reliesOn, because, otherwise }) => [
		VENDORS[vendor],
		reliesOn,
		because,
		otherwise,
	]);
	return table(['Vendor', 'We rely on', 'Why nobody can check it', 'If it is wrong'], rows);
}
