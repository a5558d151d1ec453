import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { choicesIn, labelsOf, valuesOf } from '../n8n/descriptions';
import { optionalChoice, readCollection } from '../n8n/parameters';
import { hashWith, redactor } from '../rows/redact';
import { PERSONAL_KINDS, type PersonalKind } from '../source/personal';
import type { Source } from '../source/source';
import type { OperationCall } from './execute';

const KINDS: Readonly<Record<PersonalKind, string | readonly [string, string]>> = {
	customerName: 'Customer Name',
	email: 'Email',
	ip: 'IP Address',
	phone: 'Phone',
	transcript: ['Transcript', 'Messages, comments, notes and recordings'],
};

const REPLACEMENTS = {
	hash: ['Hash', 'Replace each value by a code, the same for equal values'],
	remove: ['Remove', 'Leave the values out'],
} as const;

/** `options.redact` and what belongs to it, for every operation that returns rows. */
export const redactOptions: INodeProperties[] = [
	{
		displayName: 'Redact',
		name: 'redact',
		type: 'multiOptions',
		options: choicesIn(KINDS),
		default: [],
		description:
			'Which personal data to take out of the rows before n8n stores them. Once you choose any, text in fields that the vendor does not document goes too.',
	},
	{
		displayName: 'Redact Salt',
		name: 'redactSalt',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		description:
			'A secret text of your own that goes into every hash. Without one, names and phone numbers can be found out by trying. Keep it, and the same value always has the same hash.',
	},
	{
		displayName: 'Redact With',
		name: 'redactWith',
		type: 'options',
		options: choicesIn(REPLACEMENTS),
		default: 'remove',
		description: 'What becomes of the personal data chosen in "Redact"',
	},
];

const options = z.object({
	redact: z
		.array(z.enum(PERSONAL_KINDS), {
			errorMap: () => ({ message: `Choose from ${PERSONAL_KINDS.join(', ')}` }),
		})
		.default([]),
	redactWith: optionalChoice(valuesOf(REPLACEMENTS)),
	redactSalt: z.string().default(''),
});

const LABELS = labelsOf(redactOptions);

/** No more fields than this are named in one hint. */
const MOST_NAMED = 20;

/**
 * Reads what personal data is to be taken out of the rows of a source.
 *
 * @throws InputError where an option cannot be used
 */
export function readRedact(
	source: Pick<Source, 'columns' | 'namedIds' | 'personal'>,
	{ context, itemIndex, session }: Pick<OperationCall, 'context' | 'itemIndex' | 'session'>,
) {
	const chosen = readCollection(context, 'options', options, LABELS, itemIndex);
	const isHashed = chosen.redactWith === 'hash';
	if (isHashed && chosen.redact.length > 0 && chosen.redactSalt === '') {
		session.notice(
			'Personal data is hashed without a salt: names and phone numbers can be found out by trying. Enter a text of your own as "Redact Salt".',
		);
	}
	const unclassified = new Set<string>();
	const redact = redactor(source, {
		kinds: chosen.redact,
		replace: isHashed ? hashWith(chosen.redactSalt) : () => undefined,
		onUnclassified(path) {
			if (unclassified.size <= MOST_NAMED) unclassified.add(path);
		},
	});
	return {
		redact,
		noticeUnclassified: () => {
			if (unclassified.size === 0) return;
			const named = [...unclassified].slice(0, MOST_NAMED).sort().join(', ');
			const more = unclassified.size > MOST_NAMED ? ' and more' : '';
			session.notice(
				`"Redact" also ${isHashed ? 'hashed' : 'removed'} text that the documentation of the vendor does not describe, because it may be personal: ${named}${more}.`,
			);
		},
	};
}
