import type { INodeProperties } from 'n8n-workflow';

interface Locator {
	/** In the singular: `Agent` is chosen from what `searchAgents` finds. */
	readonly displayName: string;
	readonly name: string;
	readonly description: string;
	/** What the menu contains: "an agent". */
	readonly noun: string;
	readonly placeholder: string;
	/** Whether IDs are numbers. */
	readonly isNumeric?: boolean;
}

const DIGITS_ONLY = {
	type: 'regex',
	properties: { regex: '\\s*\\d*\\s*', errorMessage: 'Enter the ID as digits only' },
} as const;

const BY_NAME: Required<Pick<INodeProperties, 'modes'>> = {
	modes: [{ displayName: 'By Name', name: 'name', type: 'string', placeholder: 'e.g. Ann Lee' }],
};

/** The same fields, whose locators can also be given a name. */
export function withNames(fields: INodeProperties): INodeProperties {
	const { options = [], ...rest } = fields;
	return {
		...rest,
		options: options.map((field) =>
			'modes' in field ? { ...field, modes: [...field.modes, ...BY_NAME.modes] } : field,
		),
	};
}

/** A parameter that is chosen from a list or entered as an ID. */
export function locatorParameter(locator: Locator): INodeProperties {
	const { noun, placeholder, isNumeric = false, ...parameter } = locator;
	return {
		...parameter,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: `Select ${noun}...`,
				typeOptions: { searchListMethod: `search${parameter.displayName}s`, searchable: true },
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: `e.g. ${placeholder}`,
				...(isNumeric ? { validation: [DIGITS_ONLY] } : {}),
			},
		],
	};
}
