import type { INodeProperties } from 'n8n-workflow';

import { choicesIn } from '../shared/n8n/descriptions';
import { outputFieldParameter } from '../shared/n8n/file-parameters';
import { COLOR_THEMES, SECTIONS } from './names';

/** The parameters of the page of a report. */
export const pageParameters: INodeProperties[] = [
	{
		displayName: 'Title',
		name: 'title',
		type: 'string',
		default: '',
		placeholder: 'e.g. Yesterday in customer service',
		description: 'The title of the page. Leave empty for "Engagement report".',
	},
	{
		displayName: 'Sections',
		name: 'sections',
		type: 'multiOptions',
		options: choicesIn(SECTIONS),
		default: [...Object.keys(SECTIONS)],
		description: 'Which parts the report has. Their order is always the same.',
	},
	{
		displayName: 'Locale',
		name: 'locale',
		type: 'string',
		default: 'en',
		placeholder: 'e.g. en-GB',
		description: 'The language and region by which numbers and dates are written',
	},
	{
		displayName: 'Color Theme',
		name: 'colorTheme',
		type: 'options',
		options: choicesIn(COLOR_THEMES),
		default: 'auto',
		description: 'The colors of the page',
	},
	{
		displayName: 'Logo URL',
		name: 'logoUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://www.example.com/logo.png',
		description:
			'An image above the title. The node does not fetch it, but the mail program of the reader does.',
	},
	outputFieldParameter,
];
