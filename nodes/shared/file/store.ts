import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod';

import { StorageError } from '../base/errors';
import { ByteStream } from './byte-stream';

const coded = z.object({ code: z.string() });

/** Why n8n could not store a file, by error code. */
const REASONS = [
	{
		codes: ['ENOSPC', 'EDQUOT'],
		message: 'There is no space left for the file',
		advice: 'The disk on which n8n keeps binary data is full. Free some space, or export less.',
	},
	{
		codes: ['EACCES', 'EPERM', 'EROFS'],
		message: 'n8n is not allowed to write the file',
		advice:
			'The folder in which n8n keeps binary data cannot be written to. Ask whoever runs n8n to check its permissions.',
	},
	{
		codes: ['ERR_STRING_TOO_LONG', 'ERR_BUFFER_TOO_LARGE', 'ERR_OUT_OF_RANGE'],
		message: 'The file is too large for the memory of n8n',
		advice:
			'This n8n loads binary data into memory. Ask whoever runs it to set N8N_DEFAULT_BINARY_DATA_MODE to filesystem, or export less.',
	},
];

/** Puts a file into n8n's binary storage. Interrupted or cancelled, it leaves nothing behind. */
export async function store(
	context: Pick<IExecuteFunctions, 'helpers'>,
	bytes: AsyncIterable<Uint8Array>,
	name: string,
	mimeType: string,
): Promise<IBinaryData> {
	type Accepted = Parameters<typeof context.helpers.prepareBinaryData>[0];
	const stream: unknown = new ByteStream(bytes);
	try {
		return await context.helpers.prepareBinaryData(stream as Accepted, name, mimeType);
	} catch (error) {
		const { data } = coded.safeParse(error);
		const reason = data && REASONS.find(({ codes }) => codes.includes(data.code));
		throw reason ? new StorageError(reason.message, reason.advice) : error;
	}
}
