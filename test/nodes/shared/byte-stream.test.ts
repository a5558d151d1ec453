import { ByteStream } from '../../../nodes/shared/byte-stream';

async function* chunksOf(...texts: Array<Error | string>): AsyncGenerator<Uint8Array> {
	for (const text of texts) {
		if (text instanceof Error) throw text;
		yield await Promise.resolve(Buffer.from(text));
	}
}

/** Listens until the stream is closed. */
async function heard(stream: ByteStream, onData: (text: string) => void = () => undefined) {
	const events: string[] = [];
	await new Promise<void>((resolve) => {
		stream
			.on('end', () => events.push('end'))
			.on('error', (error) => events.push(`error: ${error instanceof Error ? error.message : ''}`))
			.on('close', () => resolve())
			.on('data', (chunk) => {
				const text = Buffer.isBuffer(chunk) ? chunk.toString() : 'no buffer';
				events.push(text);
				onData(text);
			});
	});
	return events;
}

describe('ByteStream', () => {
	it('gives its bytes one after the other to whoever reads them', async () => {
		const texts: string[] = [];
		for await (const chunk of new ByteStream(chunksOf('a', 'b'))) {
			texts.push(Buffer.from(chunk).toString());
		}
		expect(texts).toEqual(['a', 'b']);
	});

	it('gives its bytes to whoever listens, and then ends', async () => {
		await expect(heard(new ByteStream(chunksOf('a', 'b')))).resolves.toEqual(['a', 'b', 'end']);
	});

	it('says what went wrong instead of ending', async () => {
		const stream = new ByteStream(chunksOf('a', new Error('cut')));
		await expect(heard(stream)).resolves.toEqual(['a', 'error: cut']);
	});

	it('gives nothing more once it is destroyed, and does not end', async () => {
		const stream = new ByteStream(chunksOf('a', 'b', 'c'));
		await expect(heard(stream, () => stream.destroy())).resolves.toEqual(['a']);
	});

	it('calls those who listen once a single time, and others no more after they left', async () => {
		const stream = new ByteStream(chunksOf('a', 'b'));
		const calls: string[] = [];
		const leaving = () => calls.push('left');
		stream
			.once('data', () => calls.push('once'))
			.on('data', leaving)
			.off('data', leaving);
		await heard(stream);
		expect(calls).toEqual(['once']);
	});
});
