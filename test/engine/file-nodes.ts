/** Stand-ins for nodes of n8n that make and write files, see nodes.ts. */
import { basename, dirname, join } from 'node:path';
import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';

import { describeStandIn } from './nodes';

/** "Convert to File", operation *Convert to CSV*: all items become one file. */
export class ConvertToFileStandIn implements INodeType {
	description: INodeTypeDescription = {
		...describeStandIn('convertToFile', 'Convert to File', [1.1]),
		properties: [
			{
				displayName: 'Operation',
				name: 'operation',
				type: 'options',
				options: [{ name: 'Convert to CSV', value: 'csv' }],
				default: 'csv',
			},
			{ displayName: 'Field', name: 'binaryPropertyName', type: 'string', default: 'data' },
			{ displayName: 'Options', name: 'options', type: 'json', default: {} },
		],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const items = this.getInputData();
		const field = this.getNodeParameter('binaryPropertyName', 0);
		const { fileName } = this.getNodeParameter('options', 0) as { fileName: string };
		const text = csvOf(items.map(({ json }) => json));
		const file = await this.helpers.prepareBinaryData(Buffer.from(text), fileName);
		const pairedItem = items.map((_item, item) => ({ item }));
		return [[{ json: {}, binary: { [field]: file }, pairedItem }]];
	}
}

function csvOf(rows: readonly IDataObject[]): string {
	const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
	const lines = [columns, ...rows.map((row) => columns.map((column) => row[column]))];
	return lines.map((cells) => `${cells.map(quote).join(',')}\n`).join('');
}

function quote(value: IDataObject[string]): string {
	const text = typeof value === 'string' ? value : JSON.stringify(value ?? '');
	if (text === '""') return '';
	return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** "Read/Write Files from Disk", operation *Write*, by n8n's own rules on where files may be. */
export class ReadWriteFileStandIn implements INodeType {
	description: INodeTypeDescription = {
		...describeStandIn('readWriteFile', 'Read/Write Files from Disk', [1]),
		properties: [
			{
				displayName: 'Operation',
				name: 'operation',
				type: 'options',
				options: [{ name: 'Write', value: 'write' }],
				default: 'write',
			},
			{ displayName: 'File Path and Name', name: 'fileName', type: 'string', default: '' },
			{ displayName: 'Field', name: 'dataPropertyName', type: 'string', default: 'data' },
		],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const items = this.getInputData().map(async ({ json, binary }, itemIndex) => {
			const fileName = this.getNodeParameter('fileName', itemIndex) as string;
			const field = this.getNodeParameter('dataPropertyName', itemIndex);
			const content = await this.helpers.getBinaryDataBuffer(itemIndex, field);
			// Only the folder: n8n does not know its own "no such file" where jest has another `Error`.
			const inFolder = await this.helpers.resolvePath(dirname(fileName));
			const path = join(inFolder, basename(fileName)) as typeof inFolder;
			await this.helpers.writeContentToFile(path, content);
			return {
				json: { ...json, fileName },
				...(binary === undefined ? {} : { binary }),
				pairedItem: { item: itemIndex },
			};
		});
		return [await Promise.all(items)];
	}
}
