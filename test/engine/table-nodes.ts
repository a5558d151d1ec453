/**
 * Stand-ins for n8n's nodes that keep rows in tables, see nodes.ts. The tables are in memory; what
 * a real one would refuse, an unknown column for example, is refused here too.
 */
import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
	INodeType,
} from 'n8n-workflow';

import { describeStandIn } from './nodes';

/** A table: its rows, the columns with their types, and the columns by which a row is known. */
export interface Table {
	readonly columns: ReadonlyMap<string, string>;
	readonly key: readonly string[];
	readonly rows: IDataObject[];
}

/** Tables by name. */
export type Tables = Map<string, Table>;

type Execute = (context: IExecuteFunctions, itemIndex: number) => IDataObject | IDataObject[];

/** "Data table": *Create* with *Reuse Existing Tables*, *Get* of all rows, and *Upsert* by equal columns. */
export function dataTableNode(tables: Tables): INodeType {
	const parameters = ['resource', 'operation', 'tableName', 'dataTableId', 'columns', 'filters'];
	return tableNode(
		'dataTable',
		1,
		[...parameters, 'matchType', 'options', 'returnAll'],
		(context, itemIndex) => {
			const read = (name: string): unknown => context.getNodeParameter(name, itemIndex);
			if (read('resource') === 'table') {
				const { column } = read('columns') as { column: Array<{ name: string; type: string }> };
				const { createIfNotExists } = read('options') as { createIfNotExists: boolean };
				const name = read('tableName') as string;
				if (tables.has(name) && !createIfNotExists) throw new Error(`There is a table ${name}`);
				const columns = new Map(column.map((one) => [one.name, one.type]));
				if (!tables.has(name)) tables.set(name, { columns, key: [], rows: [] });
				return { name };
			}
			const { value: name } = read('dataTableId') as { value: string };
			if (read('operation') === 'get') {
				requireValues({ returnAll: read('returnAll') }, ['true']);
				return rowsOf(tableNamed(tables, name));
			}
			const { conditions } = read('filters') as {
				conditions: Array<{ keyName: string; condition: string; keyValue: string }>;
			};
			const { mappingMode } = read('columns') as { mappingMode: string };
			requireValues({ operation: read('operation'), mappingMode }, ['upsert', 'autoMapInputData']);
			for (const { condition } of conditions) requireValues({ condition }, ['eq']);
			const key = conditions.map(({ keyName }) => keyName);
			const row = context.getInputData()[itemIndex]?.json ?? {};
			for (const { keyName, keyValue } of conditions) {
				if (row[keyName] !== keyValue) throw new Error(`${keyName} of the row is not the key`);
			}
			return upsert({ ...tableNamed(tables, name), key }, row);
		},
	);
}

/** "Postgres": *Execute Query* for a table to be made, and *Insert or Update* by its primary key. */
export function postgresNode(tables: Tables): INodeType {
	const parameters = ['operation', 'query', 'schema', 'table', 'columns', 'options'];
	return tableNode('postgres', 2.5, parameters, (context, itemIndex) => {
		const read = (name: string): unknown => context.getNodeParameter(name, itemIndex);
		if (read('operation') === 'executeQuery') {
			const { name, table } = tableOf(read('query') as string);
			if (!tables.has(name)) tables.set(name, table);
			return { success: true };
		}
		const [schema, table] = ['schema', 'table'].map((name) => (read(name) as Located).value);
		const { mappingMode, matchingColumns } = read('columns') as {
			mappingMode: string;
			matchingColumns: string[];
		};
		requireValues({ operation: read('operation'), mappingMode }, ['upsert', 'autoMapInputData']);
		const found = tableNamed(tables, `${schema}.${table}`);
		if (matchingColumns.join() !== found.key.join()) {
			throw new Error('There is no unique or exclusion constraint matching the columns');
		}
		return upsert(found, context.getInputData()[itemIndex]?.json ?? {});
	});
}

interface Located {
	value: string;
}

function tableNode(
	name: string,
	version: number,
	parameters: readonly string[],
	execute: Execute,
): INodeType {
	return {
		description: {
			...describeStandIn(name, name, [version]),
			properties: parameters.map((parameter): INodeProperties => ({
				displayName: parameter,
				name: parameter,
				type: 'json',
				default: '',
			})),
		},
		async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
			const made = this.getInputData().map((_item, itemIndex) => execute(this, itemIndex));
			return [
				made.flatMap((rows, item) => [rows].flat().map((json) => ({ json, pairedItem: { item } }))),
			];
		},
	};
}

/** All rows as a data table gives them: with columns of its own, and dates as dates. */
function rowsOf({ columns, rows }: Table): IDataObject[] {
	return rows.map((row, index) => ({
		id: index + 1,
		...Object.fromEntries(
			[...columns].map(([column, type]) => {
				const value = row[column] ?? null;
				return [column, type === 'date' && value !== null ? new Date(value as string) : value];
			}),
		),
	}));
}

function requireValues(given: Readonly<Record<string, unknown>>, known: readonly string[]): void {
	for (const [name, value] of Object.entries(given)) {
		if (!known.includes(String(value)))
			throw new Error(`No stand-in for ${name} "${String(value)}"`);
	}
}

function tableNamed(tables: Tables, name: string): Table {
	const table = tables.get(name);
	if (table === undefined) throw new Error(`There is no table ${name}`);
	return table;
}

/** Reads `CREATE TABLE IF NOT EXISTS name ( … )`, a column or the primary key per line. */
function tableOf(query: string): { name: string; table: Table } {
	const [, name = '', body = ''] =
		/^CREATE TABLE IF NOT EXISTS (\S+) \(\n(.*)\n\);\n$/s.exec(query) ?? [];
	const lines = body.split(',\n').map((line) => line.trim());
	const [, key = ''] = /^PRIMARY KEY \((.*)\)$/.exec(lines.pop() ?? '') ?? [];
	const columns = new Map(
		lines.map((line) => {
			const [column = '', ...type] = line.split(' ');
			return [column, type.join(' ')];
		}),
	);
	return { name, table: { columns, key: key.split(', '), rows: [] } };
}

/** Updates the row with the same key, or adds one. */
function upsert({ columns, key, rows }: Table, row: IDataObject): IDataObject {
	for (const [column, value] of Object.entries(row)) {
		const type = columns.get(column);
		if (type === undefined) throw new Error(`The table has no column ${column}`);
		if (!suits(type, value)) throw new Error(`${column}: ${JSON.stringify(value)} is no ${type}`);
	}
	const present = rows.find((other) => key.every((column) => other[column] === row[column]));
	if (present === undefined) rows.push({ ...row });
	else Object.assign(present, row);
	return row;
}

function suits(type: string, value: unknown): boolean {
	if (value === null) return !type.endsWith('NOT NULL');
	switch (type.replace(' NOT NULL', '')) {
		case 'text':
		case 'string':
			return typeof value === 'string';
		case 'number':
		case 'double precision':
			return typeof value === 'number';
		case 'date':
		case 'timestamptz':
			return typeof value === 'string' && !Number.isNaN(Date.parse(value));
		case 'jsonb':
			return typeof value === 'string' && Array.isArray(JSON.parse(value));
		default:
			return false;
	}
}
