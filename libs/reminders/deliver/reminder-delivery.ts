import { isUnavailable } from '#event-store';
import type { Logger } from '#platform';
import pLimit from 'p-limit';
import { Temporal } from 'temporal-polyfill';
import type { Channel, ChannelName, Contact } from '../channels/channel.js';
import type { Recipient } from '../domain/reminder-events.js';
import { reminderId } from '../plan/reminder-id.js';
import type { ReminderPolicy } from '../policy/policy.js';
import { quietUntil } from '../policy/quiet-hours.js';
import type { Recipients } from '../recipients/recipients.js';
import type { Judge, Judgement } from './judgement.js';
import { cancelled, given, passed, putOff } from './outcomes.js';
import { CONNECTIONS } from './mailer.js';
import type { ReminderFacts } from './reminder-facts.js';
import { HANDING_OVER, type ClaimedReminder, type Outcome, type ReminderRows } from './reminder-rows.js';

/** From the configuration. */
export interface DeliverySettings {
  readonly timeZone: string;
  readonly mail: { readonly from: string };
  /** Reminders that a worker holds at a time: what falls due together is claimed at once, and then delivered. */
  readonly inHand?: number;
}

/** What judges, and what carries. */
export interface DeliveryParts {
  readonly measures: Judge;
  readonly letters: Judge;
  readonly recipients: Pick<Recipients, 'of' | 'standIn'>;
  readonly channels: Readonly<Partial<Record<ChannelName, Channel>>>;
  readonly policy: Pick<ReminderPolicy, 'quietHours'>;
}

type Told = Extract<Judgement, { kind: 'tell' }>;

/** Somebody and the way to reach them. */
interface Way {
  readonly channel: Channel;
  readonly contact: Contact;
  readonly recipient: Recipient;
}

/** Deliveries under way at a time: a mail never waits for a connection while its time runs. */
const AT_A_TIME = CONNECTIONS;
/** Held by a worker at a time, unless its settings say otherwise. */
const IN_HAND = 1_000;
/** Claimed in one statement. */
const AT_ONCE = 256;

/**
 * Delivers reminders: claims what is due, judges each by what is stored, hands it over and stores the outcome. May be
 * called at any time, by any number of workers: whoever loses a row stops.
 */
export class ReminderDelivery {
  private readonly underWay = pLimit(AT_A_TIME);
  private readonly inHand = new Set<Promise<void>>();
  private taking: Promise<void> | null = null;
  /** Somebody asked since the last look. */
  private asked = false;
  private stopping = false;
  private readonly mostInHand: number;

  constructor(
    private readonly rows: ReminderRows,
    private readonly parts: DeliveryParts,
    private readonly facts: ReminderFacts,
    private readonly clock: { now(): Promise<Temporal.Instant> },
    private readonly settings: DeliverySettings,
    private readonly logger: Pick<Logger, 'info' | 'warn' | 'error'>,
  ) {
    this.mostInHand = settings.inHand ?? IN_HAND;
  }

  /**
   * Claims what is due, as much as this worker may hold, and delivers it in its turn; resolves when it is ours. Those who
   * ask meanwhile share one look after theirs. Throws only while the database is away.
   */
  takeDue(): Promise<void> {
    this.asked = true;
    this.taking ??= this.takeWhileAsked().finally(() => {
      this.taking = null;
      // Who asked as the last look came to its end is not left to the sweep.
      if (this.mayTake()) void this.takeDue().catch(() => undefined);
    });
    return this.taking;
  }

  private mayTake(): boolean {
    return this.asked && !this.stopping && this.inHand.size < this.mostInHand;
  }

  private async takeWhileAsked(): Promise<void> {
    while (this.mayTake()) {
      this.asked = false;
      const most = Math.min(AT_ONCE, this.mostInHand - this.inHand.size);
      const claims = await this.rows.claimDue(await this.clock.now(), most);
      for (const claim of claims) this.hold(claim);
      this.asked ||= claims.length === most;
    }
  }

  private hold(claim: ClaimedReminder): void {
    const { id, municipality } = claim;
    const settled = this.take(claim).catch((error: unknown) => {
      this.logger.warn({ reminderId: id, municipality, error: String(error) }, 'delivery broken off');
    });
    this.inHand.add(settled);
    void settled.then(() => {
      const wasFull = this.inHand.size === this.mostInHand;
      this.inHand.delete(settled);
      if (wasFull) void this.takeDue().catch(() => undefined); // the sweep asks again
    });
  }

  /** Delivers what was claimed, in its turn; returns when it is delivered, put off or found not to be ours. */
  async take(claim: ClaimedReminder): Promise<void> {
    await this.underWay(() => this.inTurn(claim));
    await this.record(claim.id);
  }

  /** Gives back what has not begun, for another worker to claim at once, and sees to the end of what has. */
  async stop(): Promise<void> {
    this.stopping = true;
    await this.taking?.catch(() => undefined);
    await Promise.all(this.inHand);
  }

  private async inTurn(claim: ClaimedReminder): Promise<void> {
    const { id, municipality } = claim;
    if (this.stopping) {
      await this.rows.finish(claim, putOff(claim, claim.dueAt, null));
      return;
    }
    const now = await this.clock.now();
    try {
      await this.attempt(claim, now);
    } catch (error) {
      if (isUnavailable(error)) throw error; // the claim runs out and the sweep comes back to it
      this.logger.error({ reminderId: id, municipality, error: String(error) }, 'reminder could not be made');
      const attempt = { recipient: null, deliveryId: this.messageId(claim), at: now };
      await this.rows.finish(claim, given(claim, { kind: 'failed', error: 'fout bij het opstellen' }, attempt));
    }
  }

  /** Takes over what its sender left in `sending`: it may have arrived, so it is repeated under the same delivery id. */
  async takeOver(): Promise<void> {
    for (const stuck of await this.rows.stuck()) {
      const attempt = { recipient: null, deliveryId: this.messageId(stuck), at: await this.clock.now() };
      const outcome = given(stuck, { kind: 'uncertain', error: 'verzender weggevallen' }, attempt);
      if (!(await this.rows.finish(stuck, { ...outcome, from: ['sending'] }))) continue;
      this.logger.warn(
        { reminderId: stuck.id, municipality: stuck.municipality },
        'reminder taken over from a lost sender',
      );
      await this.record(stuck.id);
    }
  }

  private async attempt(claim: ClaimedReminder, now: Temporal.Instant): Promise<void> {
    for (;;) {
      const judge = claim.measureId === null ? this.parts.letters : this.parts.measures;
      const judgement = await judge.judge(claim, now);
      if (judgement.kind === 'cancel') {
        await this.rows.finish(claim, cancelled(claim, judgement.reason, now));
        return;
      }
      const way = this.quietOutcome(claim, judgement, now) ?? (await this.wayTo(claim, judgement, now));
      if ('state' in way) {
        await this.rows.finish(claim, way);
        return;
      }
      const asked = performance.now();
      const started = await this.rows.startSending(claim, judgement.judgedBy, this.messageId(claim));
      if (started === 'lost') return;
      if (started === 'changed') continue;
      await this.send(claim, judgement, way, performance.now() - asked > HANDING_OVER);
      return;
    }
  }

  /** What is not urgent waits for the end of quiet hours, but never until what it warns of. */
  private quietOutcome(claim: ClaimedReminder, { urgent }: Told, now: Temporal.Instant): Outcome | null {
    const tell = { to: claim.audience, by: claim.channel };
    const until = urgent ? null : quietUntil(this.parts.policy.quietHours, tell, now, this.settings.timeZone);
    return until && Temporal.Instant.compare(until, claim.aboutAt) < 0 ? putOff(claim, until, 'rusttijd') : null;
  }

  /** To whom and how; or what becomes of a reminder that reaches nobody. Those who hold a duty together each get one. */
  private async wayTo(claim: ClaimedReminder, { last }: Told, now: Temporal.Instant): Promise<Way | Outcome> {
    const { audience, municipality, place } = claim;
    const contacts = await this.parts.recipients.of(audience, municipality, now);
    const ways = contacts.flatMap((contact) => this.way(claim, contact) ?? []);
    if (place === 0 && ways.length > 1)
      await this.rows.fanOut(
        claim,
        ways.slice(1).map((_, i) => this.beside(claim, i + 1)),
      );
    const way = ways[place];
    if (way) return way;
    if (place > 0) return cancelled(claim, 'niet meer van dienst', now);
    const standIn = last && contacts.length === 0 ? await this.standIn(claim, now) : null;
    return (standIn && this.way(claim, standIn)) ?? passed(claim, now);
  }

  /** Who hears in the place of nobody, unless that mailbox was told of the same already. */
  private async standIn(
    { audience, municipality, level, others }: ClaimedReminder,
    now: Temporal.Instant,
  ): Promise<Contact | null> {
    const { recipients } = this.parts;
    const standIn = await recipients.standIn(audience, municipality, now);
    const before = others.filter((other) => other.level <= level && !other.audience.startsWith('duty:'));
    const told = await Promise.all(before.map((other) => recipients.of(other.audience, municipality, now)));
    return told.flat().some(({ email }) => email === standIn.email) ? null : standIn;
  }

  private way(claim: ClaimedReminder, contact: Contact): Way | null {
    const channel = this.parts.channels[claim.channel];
    const address = channel?.addressOf(contact) ?? null;
    return channel && address !== null ? { channel, contact, recipient: { name: contact.name, address } } : null;
  }

  private beside(claim: ClaimedReminder, place: number): { readonly id: string; readonly place: number } {
    return { id: reminderId(claim.municipality, { ...claim, place }), place };
  }

  private async send(claim: ClaimedReminder, told: Told, way: Way, tooLate: boolean): Promise<void> {
    const messageId = this.messageId(claim);
    const consignment = { ...told.letter, facts: told.facts, deliveryId: messageId.slice(1, -1) };
    const outcome = tooLate
      ? ({ kind: 'failed', error: 'te traag' } as const)
      : await way.channel.send(way.contact, consignment);
    const attempt = { recipient: way.recipient, deliveryId: messageId, at: await this.clock.now() };
    const stored = await this.rows.finish(claim, given(claim, outcome, attempt));
    const { id, municipality, channel, level } = claim;
    this.logger.info(
      { reminderId: id, municipality, channel, escalation: level, ...outcome, stored },
      'reminder handed over',
    );
  }

  /** The same for every attempt, another when it is asked for again; the domain is the sender's (RFC 5322 3.6.4). */
  private messageId(claim: ClaimedReminder): string {
    const id = claim.round === 0 ? claim.id : `${claim.id}.${String(claim.round)}`;
    return `<${id}@${this.settings.mail.from.split('@').at(-1) ?? 'localhost'}>`;
  }

  /** A fact that could not be appended now is stored beside the row; the sweep carries it. */
  private async record(id: string): Promise<void> {
    await this.facts.record().catch((error: unknown) => {
      this.logger.warn({ reminderId: id, error: String(error) }, 'outcome not yet on record; the sweep will see to it');
    });
  }
}
