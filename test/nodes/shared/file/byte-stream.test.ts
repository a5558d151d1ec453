import { sleep } from 'n8n-workflow';

import { MINUTE } from '../../../../nodes/shared/base/time';
import { ByteStream } from '../../../../nodes/shared/file/byte-stream';
import { VirtualClock } from '../../../builders/virtual-clock';

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

afterEach(() => jest.useRealTimers());

describe('ByteStream', () => {
	it('returns its bytes one after the other to a reader', async () => {
		const texts: string[] = [];
		for await (const chunk of new ByteStream(chunksOf('a', 'b'))) {
			texts.push(Buffer.from(chunk).toString());
		}
		expect(texts).toEqual(['a', 'b']);
	});

	it('sends its bytes to listeners, and then ends', async () => {
		await expect(heard(new ByteStream(chunksOf('a', 'b')))).resolves.toEqual(['a', 'b', 'end']);
	});

	it('says what went wrong instead of ending', async () => {
		const stream = new ByteStream(chunksOf('a', new Error('cut')));
		await expect(heard(stream)).resolves.toEqual(['a', 'error: cut']);
	});

	it('sends nothing more once it is destroyed, and does not end', async () => {
		const stream = new ByteStream(chunksOf('a', 'b', 'c'));
		await expect(heard(stream, () => stream.destroy())).resolves.toEqual(['a']);
	});

	it('is never silent for longer than a minute, without adding bytes', async () => {
		jest.useFakeTimers();
		const quiet = async function* () {
			yield Buffer.from('a');
			await sleep(6 * MINUTE);
			yield Buffer.from('b');
		};
		const events = heard(new ByteStream(quiet()));
		await jest.advanceTimersByTimeAsync(6 * MINUTE);
		await expect(events).resolves.toEqual(['a', '', '', '', '', '', 'b', 'end']);
		expect(jest.getTimerCount()).toBe(0);
	});

	it('sends nothing more if it is destroyed while it waits', async () => {
		jest.useFakeTimers();
		const texts: string[] = [];
		const never = async function* () {
			yield Buffer.from('a');
			await new Promise(() => undefined);
		};
		const stream = new ByteStream(never()).on('data', (chunk) => texts.push(String(chunk)));
		await jest.advanceTimersByTimeAsync(MINUTE);
		stream.destroy();
		await jest.advanceTimersByTimeAsync(5 * MINUTE);
		expect(texts).toEqual(['a', '']);
		expect(jest.getTimerCount()).toBe(0);
	});

	it('stays silent if time is virtual', async () => {
		const stream = new ByteStream(chunksOf('a'), new VirtualClock());
		await expect(heard(stream)).resolves.toEqual(['a', 'end']);
	});

	it('calls listeners for one event once, and others until they are removed', async () => {
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
