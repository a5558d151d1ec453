import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { quote } from '../base/quote';
import { choicesIn, labelsOf, valuesOf } from '../n8n/descriptions';
import { optionalChoice, readCollection } from '../n8n/parameters';
import { hashWith, redactor } from '../rows/redact';
import { PERSONAL_KINDS, type PersonalKind } from '../source/personal';
import type { Source } from '../source/source';
import type { OperationCall } from './execute';

const KINDS: Readonly<Record<PersonalKind, string | readonly [string, string]>> = {
	agent: ['Agent', 'Names and email addresses of agents'],
	customerName: 'Customer Name',
	email: ['Email', 'Email addresses of customers'],
	ip: 'IP Address',
	phone: 'Phone',
	transcript: ['Transcript', 'Messages, comments, notes and recordings'],
};

const REPLACEMENTS = {
	hash: ['Hash', 'Replace each value with a code that is the same for equal values'],
	remove: ['Remove', 'Leave out the values'],
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
			'Which personal data to redact before n8n stores the rows. If you choose any, text that may hold anything, such as tags and visited pages, and text in fields that the vendor does not document are redacted, too.',
	},
	{
		displayName: 'Redact Salt',
		name: 'redactSalt',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		description:
			'A secret text of your own that becomes part of every hash. Without it, names and phone numbers can be guessed from their hashes. As long as you keep the same text, the same value has the same hash.',
	},
	{
		displayName: 'Redact With',
		name: 'redactWith',
		type: 'options',
		options: choicesIn(REPLACEMENTS),
		default: 'remove',
		description: 'How to redact the personal data chosen in "Redact"',
	},
];

/** For the list and for each of its values: the schema's own words repeat a value in full. */
const CHOOSE = { message: `Choose from ${PERSONAL_KINDS.join(', ')}` };

const options = z.object({
	redact: z.array(z.enum(PERSONAL_KINDS, CHOOSE), CHOOSE).default([]),
	redactWith: optionalChoice(valuesOf(REPLACEMENTS)),
	redactSalt: z.string().default(''),
});

const LABELS = labelsOf(redactOptions);

/** No more fields than this are named in one hint. */
const MOST_NAMED = 20;

/** Reads what personal data is to be taken out of the rows of a source. */
export function readRedact(
	source: Pick<Source, 'columns' | 'namedIds' | 'personal'>,
	call: Pick<OperationCall, 'context' | 'itemIndex' | 'session'>,
) {
	const chosen = readCollection(call, 'options', options, LABELS);
	const { notice } = call.session;
	const isHashed = chosen.redactWith === 'hash';
	if (isHashed && chosen.redact.length > 0 && chosen.redactSalt === '') {
		notice(
			'Personal data is hashed without a salt: names and phone numbers can be guessed from their hashes. Enter a secret text of your own as "Redact Salt".',
		);
	}
	const unclassified = new Set<string>();
	const redact = redactor(source, {
		kinds: chosen.redact,
		replace: isHashed ? hashWith(chosen.redactSalt) : () => undefined,
		onUnclassified(path) {
			if (unclassified.size <= MOST_NAMED) unclassified.add(quote(path));
		},
	});
	return {
		redact,
		noticeUnclassified: () => {
			if (unclassified.size === 0) return;
			const named = [...unclassified].slice(0, MOST_NAMED).sort().join(', ');
			const more = unclassified.size > MOST_NAMED ? ' and more' : '';
			notice(
				`"Redact" also ${isHashed ? 'hashed' : 'removed'} text in fields that the vendor does not document, or not in this form, because it may be personal: ${named}${more}.`,
			);
		},
	};
}
