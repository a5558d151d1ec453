import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const NODES = join(__dirname, '../../../../nodes');

const FILES = readdirSync(NODES, { recursive: true, encoding: 'utf8' }).filter((file) =>
	file.endsWith('.node.ts'),
);

async function load(file: string): Promise<unknown> {
	return await import(join(NODES, file));
}

beforeEach(() => {
	jest.resetModules();
});

it('there is a file for every node', () => {
	expect(FILES).toHaveLength(7);
});

it.each(FILES)('%s says which n8n it needs where n8n is too old', async (file) => {
	jest.doMock('n8n-workflow', () => ({}));
	await expect(load(file)).rejects.toThrow(
		'n8n-nodes-engagements needs n8n 1.123 or newer. Update it and start n8n again.',
	);
	jest.dontMock('n8n-workflow');
});

it.each(FILES)('%s says which Node.js it needs where Node.js is too old', async (file) => {
	const { toSpliced } = Array.prototype;
	Reflect.deleteProperty(Array.prototype, 'toSpliced');
	try {
		await expect(load(file)).rejects.toThrow('needs Node.js 20.19 or newer');
	} finally {
		Object.defineProperty(Array.prototype, 'toSpliced', {
			value: toSpliced,
			configurable: true,
			writable: true,
		});
	}
});
