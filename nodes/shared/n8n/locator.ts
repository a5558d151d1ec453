import type { INodeProperties, INodePropertyMode } from 'n8n-workflow';

interface Locator {
	readonly displayName: string;
	readonly name: string;
	readonly description: string;
	/** The method that fills the menu. */
	readonly searchListMethod: string;
	/** What the menu contains: "an agent". */
	readonly noun: string;
	readonly placeholder: string;
	readonly validation?: NonNullable<INodePropertyMode['validation']>;
}

export const DIGITS_ONLY: NonNullable<INodePropertyMode['validation']> = [
	{
		type: 'regex',
		properties: {
			regex: '\\s*\\d*\\s*',
			errorMessage: 'Enter the ID as digits only',
		},
	},
];

/** A parameter that is chosen from a list or entered as an ID. */
export function locatorParameter(locator: Locator): INodeProperties {
	const { displayName, name, description, searchListMethod, noun, placeholder } = locator;
	return {
		displayName,
		name,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		description,
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: `Select ${noun}...`,
				typeOptions: { searchListMethod, searchable: true },
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: `e.g. ${placeholder}`,
				...(locator.validation === undefined ? {} : { validation: locator.validation }),
			},
		],
	};
}
