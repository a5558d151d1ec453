import { setTimeout as sleep } from 'node:timers/promises';

import type { JsonObject, Simulator } from '../simulator';
import { between, chance, pick, type Random } from '../simulator/random';
import { Produced } from './produced';
import type { TriggerTitle } from './trigger-cases';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Virtual time from one step to the next. */
const STEP_MS = 5 * SECOND;

/** Nobody changes a record twice before the export has shown its first change. */
const UNTOUCHED_MS = 12 * MINUTE;

/** People at work: records come to be and are changed, and what each trigger owes is noted. */
export class ContactCenter {
	private readonly owed = new Map<TriggerTitle, Produced>();

	/** What happens meanwhile, for what comes to be from now on. */
	chapter = '';

	constructor(
		private readonly simulator: Simulator,
		private readonly random: Random,
	) {}

	produced(title: TriggerTitle): Produced {
		const produced = this.owed.get(title) ?? new Produced();
		this.owed.set(title, produced);
		return produced;
	}

	/** Goes on until told to stop, at a speed of virtual seconds per real second. */
	async work(speed: number, signal: AbortSignal, stepMs = STEP_MS): Promise<void> {
		while (!signal.aborted) {
			this.step();
			await sleep(stepMs / speed);
		}
	}

	/** Goes on over a span of virtual time that passes at once. */
	passTime(milliseconds: number, everyMs = 10 * MINUTE): void {
		for (let passed = 0; passed < milliseconds; passed += everyMs) {
			this.simulator.clock.advance(everyMs);
			this.step();
		}
	}

	/** A record of each kind, now and then several at once, and a change of an older one. */
	step(): void {
		const count = chance(this.random, 0.1) ? 5 : 1;
		for (let index = 0; index < count; index += 1) this.add(index);
		if (chance(this.random, 0.4)) this.changeChat();
		if (chance(this.random, 0.2)) this.changeConversion();
	}

	private add(index: number): void {
		const { world, clock } = this.simulator;
		const now = clock.now() - (clock.now() % SECOND);
		const microseconds = now * 1000 - index;
		const agentId = pick(this.random, world.directory.agents).id;

		const zendesk = world.addZendeskEngagement({
			start: now - this.duration(),
			end: now,
			channel: pick(this.random, ['MESSAGING', 'SUPPORT']),
		});
		this.note('Zendesk Engagements', zendesk);
		const zoom = world.addZoomEngagement({ start: now - this.duration(), end: now });
		this.note('Zoom Contact Center', zoom);
		const chat = world.addChat({ engagementCount: between(this.random, 0, 3) });
		this.noteChat(chat);
		this.note('Zendesk Chat: conversion', world.addConversion());
		const span = world.addTimelineSpan({
			agentId,
			startMicros: microseconds - between(this.random, 0, 3_600_000_000),
			endMicros: microseconds,
		});
		this.note('Zendesk Chat: agent timeline', span);
		const event = world.addDepartmentEvent({ timeMicros: microseconds });
		this.note('Zendesk Chat: department event', event);
	}

	/** Mostly minutes, some hours, some days up to the fourteen that Zendesk allows. */
	private duration(): number {
		const [least, most] = pick(this.random, [
			[0, 5 * MINUTE],
			[5 * MINUTE, HOUR],
			[5 * MINUTE, HOUR],
			[HOUR, DAY],
			[DAY, 14 * DAY],
		] as const);
		return between(this.random, least / SECOND, most / SECOND) * SECOND;
	}

	/** Its tags change, or an engagement of it, or it is deleted. */
	private changeChat(): void {
		const { world } = this.simulator;
		const chat = this.untouched(world.chats.all);
		if (chat === undefined) return;
		const engagements = (chat.render().engagements ?? []) as JsonObject[];
		const comment = `Seen ${between(this.random, 1, 1e9)}`;
		const changed = pick(this.random, [
			() => world.updateChat(chat.id, { comment }),
			() =>
				world.updateChat(chat.id, {
					engagements: engagements.map((row, index) => (index === 0 ? { ...row, comment } : row)),
				}),
			() => world.deleteChat(chat.id),
		])();
		this.noteChat(changed);
	}

	private changeConversion(): void {
		const { world } = this.simulator;
		const conversion = this.untouched(world.conversions.all);
		if (conversion === undefined) return;
		const changes = { goal_name: `Goal ${between(this.random, 1, 1e9)}` };
		this.note('Zendesk Chat: conversion', world.updateConversion(conversion.id, changes));
	}

	private untouched<Listed extends { publish: number }>(
		records: readonly Listed[],
	): Listed | undefined {
		const until = this.simulator.clock.now() - UNTOUCHED_MS;
		const candidates = records.filter(({ publish }) => publish <= until).slice(-200);
		return candidates.length === 0 ? undefined : pick(this.random, candidates);
	}

	private note(title: TriggerTitle, record: { id: string; render(): JsonObject }): void {
		this.produced(title).note(record.id, record.render(), this.chapter);
	}

	private noteChat(chat: { id: string; type: string; render(): JsonObject }): void {
		this.note('Zendesk Chat: chat', chat);
		for (const row of (chat.render().engagements ?? []) as JsonObject[]) {
			const produced = this.produced('Zendesk Chat: engagement');
			produced.note(JSON.stringify(row.id), { ...row, chat_id: chat.id }, this.chapter);
		}
	}
}
