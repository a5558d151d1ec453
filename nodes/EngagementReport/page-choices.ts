import { z } from 'zod';

import { InputError } from '../shared/base/errors';
import { quote } from '../shared/base/quote';
import { choice, keysOf, listOf, type Parameters, read } from './choices';
import { COLOR_THEMES, SECTIONS } from './names';
import type { PageOptions } from './page/render';

/** Not coerced: an object from an expression may have a `toString` of its own. */
const text = z
	.custom<boolean | number | string>(
		(given) => ['boolean', 'number', 'string'].includes(typeof given),
		'Enter text',
	)
	.transform(String)
	.nullish();

/** Reads how the page of a report looks. */
export function readPageOptions(context: Parameters): PageOptions {
	return {
		title: read(context, 'title', 'Title', text) ?? '',
		sections: readSections(context),
		locale: readLocale(context),
		colorTheme: read(context, 'colorTheme', 'Color Theme', choice(keysOf(COLOR_THEMES), 'auto')),
		logoUrl: readLogoUrl(context),
	};
}

function readSections(context: Parameters): PageOptions['sections'] {
	const all = keysOf(SECTIONS);
	const sections = read(context, 'sections', 'Sections', listOf(all, all));
	if (sections.length > 0) return sections;
	throw new InputError('"Sections" is empty', 'Choose at least one section of the report.');
}

export function readFileField(context: Parameters): string {
	const field = (
		read(context, 'binaryPropertyName', 'Put Output File in Field', text) ?? 'data'
	).trim();
	if (field !== '') return field;
	throw new InputError(
		'"Put Output File in Field" is empty',
		'Enter the name of the field for the file, such as data.',
	);
}

/** Language, script and region; only such tags are asked about, as others are an error. */
const IS_LOCALE = /^[a-z]{2,3}(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?$/i;

function readLocale(context: Parameters): string {
	const given = (read(context, 'locale', 'Locale', text) ?? '').trim() || 'en';
	const locale = given.replaceAll('_', '-');
	if (IS_LOCALE.test(locale) && Intl.NumberFormat.supportedLocalesOf(locale).length > 0) {
		return locale;
	}
	throw new InputError(
		`"${quote(given)}" in "Locale" is not known`,
		'Enter a language, and a region if you like, such as de or en-GB.',
	);
}

function readLogoUrl(context: Parameters): string {
	const url = (read(context, 'logoUrl', 'Logo URL', text) ?? '').trim();
	if (url === '' || /^https?:\/\/\S+$/i.test(url)) return url;
	throw new InputError(
		`"${quote(url)}" in "Logo URL" is not a web address`,
		'Enter the address of an image that begins with https://, or leave it empty.',
	);
}
