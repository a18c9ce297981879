import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { EventStore } from '#event-store';
import { Refusal } from '#kernel';
import { Config, page, type Page, pageOf, ReadDatabase } from '#platform';
import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { REMINDER_STATES } from '../../domain/reminder.js';
import { findReminders } from './reminder-records.js';
import { presentReminder, type Reminder } from './reminder.representation.js';

const AUDIENCE = /^[a-z0-9-]+(:[a-z0-9-]+)?$/;

/** What the list may be asked for: of one measure or proposal, in one state, to one audience. */
export const remindersQuery = page(
  z.strictObject({
    measureId: z.string().min(1).optional(),
    proposalId: z.string().min(1).optional(),
    state: z.enum(REMINDER_STATES).optional(),
    recipient: z.string().regex(AUDIENCE, 'must name an audience, as mayors-office or duty:mayor').optional(),
  }),
);

/** The reminders of a municipality in order of their moment. */
export class ListReminders extends Query<Page<Reminder>> {
  constructor(
    readonly municipality: string,
    readonly filter: z.output<typeof remindersQuery>,
  ) {
    super();
  }
}

@QueryHandler(ListReminders)
export class ListRemindersHandler implements IQueryHandler<ListReminders> {
  constructor(
    @Inject(ReadDatabase) private readonly pool: pg.Pool,
    private readonly store: EventStore,
    @Inject(Config) private readonly config: Pick<Config, 'timeZone'>,
  ) {}

  async execute({ municipality, filter }: ListReminders): Promise<Page<Reminder>> {
    const after = filter.cursor === undefined ? null : keyOf(filter.cursor);
    const found = await findReminders(this.pool, this.store, municipality, filter, after, filter.limit + 1);
    return pageOf(
      found,
      filter.limit,
      (row) => [row.dueAt, row.id],
      (row) => presentReminder(row, this.config.timeZone),
    );
  }
}

/** A cursor of another list, or one that somebody made, is told from ours. */
function keyOf([dueAt = '', id]: readonly string[]): { dueAt: Temporal.Instant; id: string } {
  try {
    return { dueAt: Temporal.Instant.from(dueAt), id: z.guid().parse(id) };
  } catch {
    throw Refusal.at('/cursor', 'malformed', 'CURSOR.UNKNOWN', 'is no cursor of this list; take it from `next`');
  }
}
