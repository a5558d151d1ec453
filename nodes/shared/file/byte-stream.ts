import { type Clock, systemClock } from '../base/clock';
import { NO_LONGER_WANTED } from '../base/concurrency';
import { MINUTE } from '../base/time';

type Listener = (value?: unknown) => void;
type Event = 'close' | 'data' | 'end' | 'error';

const SIGN_OF_LIFE_MS = MINUTE;

/**
 * Bytes as n8n's binary storage reads them. If n8n writes files, it reads the bytes one after the
 * other, so they are produced no faster than they are written. If n8n keeps binary data in memory,
 * it listens for events instead, and gives up after five minutes without any: an empty chunk once a
 * minute keeps it listening while a vendor makes us wait. Node's own streams do both, but community
 * nodes are not allowed to import them.
 */
export class ByteStream implements AsyncIterable<Uint8Array> {
	private readonly listeners = new Map<Event, Listener[]>();
	private isFlowing = false;
	private readonly over = new AbortController();

	constructor(
		private readonly chunks: AsyncIterable<Uint8Array>,
		private readonly clock: Clock = systemClock,
	) {}

	[Symbol.asyncIterator](): AsyncIterator<Uint8Array> {
		return this.chunks[Symbol.asyncIterator]();
	}

	on(event: Event, listener: Listener): this {
		this.listeners.set(event, [...(this.listeners.get(event) ?? []), listener]);
		if (event === 'data' && !this.isFlowing) {
			this.isFlowing = true;
			void this.flow();
		}
		return this;
	}

	once(event: Event, listener: Listener): this {
		const once: Listener = (value) => {
			this.off(event, once);
			listener(value);
		};
		return this.on(event, once);
	}

	off(event: Event, listener: Listener): this {
		const left = (this.listeners.get(event) ?? []).filter((other) => other !== listener);
		this.listeners.set(event, left);
		return this;
	}

	destroy(): this {
		this.over.abort(NO_LONGER_WANTED);
		return this;
	}

	private async flow(): Promise<void> {
		const { signal } = this.over;
		void this.clock.repeat?.(() => this.emit('data', Buffer.alloc(0)), SIGN_OF_LIFE_MS, signal);
		try {
			for await (const chunk of this.chunks) {
				if (signal.aborted) break;
				this.emit('data', Buffer.from(chunk));
			}
			if (!signal.aborted) this.emit('end');
		} catch (error) {
			this.emit('error', error);
		}
		this.over.abort(NO_LONGER_WANTED);
		this.emit('close');
	}

	private emit(event: Event, value?: unknown): void {
		for (const listener of this.listeners.get(event) ?? []) listener(value);
	}
}
