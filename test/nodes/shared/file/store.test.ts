import type { IExecuteFunctions } from 'n8n-workflow';

import { VendorError } from '../../../../nodes/shared/base/errors';
import { store } from '../../../../nodes/shared/file/store';
import { nodeErrorOf } from '../../../../nodes/shared/n8n/node-error';
import { NODE } from '../../../builders/node-context';
import { rejectionOf } from '../../../builders/thrown';

async function* bytes() {
	yield await Promise.resolve(Buffer.from('a'));
}

/** What a node throws where n8n's storage throws this. */
async function nodeErrorFor(thrown: Error) {
	const helpers = { prepareBinaryData: () => Promise.reject(thrown) };
	const context = { helpers } as unknown as IExecuteFunctions;
	const error = await rejectionOf(store(context, bytes(), 'rows.csv', 'text/csv'));
	return nodeErrorOf(NODE, error, 0);
}

function coded(code: string, message: string): Error {
	return Object.assign(new Error(message), { code });
}

describe('a file that n8n cannot store', () => {
	it.each([
		['ENOSPC', 'There is no space left for the file', 'disk'],
		['EDQUOT', 'There is no space left for the file', 'Free some space'],
		['EACCES', 'n8n is not allowed to write the file', 'permissions'],
		['EROFS', 'n8n is not allowed to write the file', 'folder'],
		['ERR_STRING_TOO_LONG', 'The file is too large for the memory of n8n', 'filesystem'],
	])('is reported for %s as "%s"', async (code, message, description) => {
		const error = await nodeErrorFor(coded(code, `${code}: /home/node/.n8n/binary`));
		expect(error.message).toBe(message);
		expect(error.description).toContain(description);
		expect(JSON.stringify(error)).not.toContain('/home/node');
	});

	it('keeps any other reason', async () => {
		const { message } = await nodeErrorFor(coded('EIO', 'EIO: i/o error, write'));
		expect(message).toBe('EIO: i/o error, write');
		await expect(nodeErrorFor(new Error('S3 says no'))).resolves.toMatchObject({
			message: 'S3 says no',
		});
	});

	it('passes on an error in its rows', async () => {
		const refusal = new VendorError('Zendesk refused', { cause: 'credential-invalid' });
		await expect(nodeErrorFor(refusal)).resolves.toMatchObject({ message: 'Zendesk refused' });
	});
});
