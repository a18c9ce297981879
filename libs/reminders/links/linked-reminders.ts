import type { EventStore, RecordedEvent } from '#event-store';
import { Refusal } from '#kernel';
import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { findAnswerable } from '../commands/answer/find-answerable.js';
import { asAnswered, type Answerable } from '../domain/answer.js';
import type { MeasureView, ViewMeasure } from '../domain/measure-view.js';
import { askedOf } from '../domain/plan-reminders.js';
import { reminderDecider, type ReminderEvent } from '../domain/reminder-events.js';
import type { ReminderLink, ReminderLinks } from './reminder-links.js';

/** A reminder as whoever followed a link to it may know it: nothing of a person. */
export interface LinkedReminder {
  readonly link: ReminderLink;
  readonly reminder: Answerable;
  readonly aboutAt: Temporal.Instant;
  readonly measure: MeasureView | null;
  /** What is due, in Dutch; `null` where it is the end. */
  readonly taskNl: string | null;
}

/** What links lead to. */
export class LinkedReminders {
  constructor(
    private readonly links: Pick<ReminderLinks, 'read'>,
    private readonly pool: pg.Pool,
    private readonly store: Pick<EventStore, 'readStream'>,
    private readonly view: ViewMeasure,
  ) {}

  /** Refuses a token that is not good, and one of which the reminder is gone. */
  async find(token: string): Promise<LinkedReminder> {
    const link = await this.links.read(token);
    if (link === 'expired') throw new Refusal('conflict', 'LINK.EXPIRED', 'the link is over 24 hours old');
    if (link === 'wrong') throw new Refusal('not-found', 'LINK.WRONG', 'the link is not one of ours; take it whole');
    const row = await findAnswerable(this.pool, link.municipality, link.id);
    const answers = await this.store.readStream(link.municipality, `reminder-${link.id}`);
    const standing = (answers as readonly RecordedEvent<ReminderEvent>[]).reduce(
      (state, event) => reminderDecider.evolve(state, event),
      reminderDecider.initial,
    );
    const aboutAt = Temporal.Instant.from(row.subject.aboutAt);
    const { measureId, proposalId } = row.subject;
    const stream = proposalId === null ? `measure-${String(measureId)}` : `proposal-${proposalId}`;
    const measure = this.view(await this.store.readStream(link.municipality, stream));
    const taskNl = (measure && askedOf({ ...row.subject, aboutAt }, measure.reminders)?.taskNl) ?? null;
    return { link, reminder: asAnswered(row, standing), aboutAt, measure, taskNl };
  }
}
