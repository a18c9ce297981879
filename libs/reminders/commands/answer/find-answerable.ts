import { Refusal } from '#kernel';
import type pg from 'pg';
import { z } from 'zod';
import type { Answerable } from '../../domain/answer.js';
import type { ReminderSubject } from '../../domain/reminder-events.js';
import { SUBJECT } from '../../plan/answered-rows.js';

/** The reminder as its row shows it. One of another municipality, or none, is refused. */
export async function findAnswerable(pool: pg.Pool, municipality: string, id: string): Promise<Answerable> {
  const found = z.guid().safeParse(id).success
    ? await pool.query<ReminderSubject & Omit<Answerable, 'subject'>>(
        `SELECT state, round, ${SUBJECT}, about, about_at AS "aboutAt", step, due_at AS "dueAt", audience, channel, level
         FROM work.reminders r WHERE id = $1 AND municipality = $2`,
        [id, municipality],
      )
    : { rows: [] };
  const [row] = found.rows;
  if (!row) throw new Refusal('not-found', 'REMINDER.NOT_FOUND', 'there is no such reminder');
  const { state, round, ...subject } = row;
  return { state, round, subject };
}
