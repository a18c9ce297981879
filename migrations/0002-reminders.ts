import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Reminders: process state, planned from the measures' events and worked off by the workers. Never rebuilt: a rebuild
 * would send old mails again. Holds no personal data: what a mail says is read from the measure when it is sent.
 *
 * Two kinds of time meet here. `due_at` and what people read is the product's clock, which may be a simulated one;
 * `claimed_until` and `not_before` are leases and back-off, and live on the database's own clock.
 */
export class Reminders1700000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      SET ROLE nachtwacht_app;

      -- One row for each thing to be reminded of. The same key armed again is the same reminder.
      CREATE TABLE work.reminders (
        id            uuid        PRIMARY KEY,
        municipality  text        NOT NULL,
        measure_id    text        NOT NULL,
        about         text        NOT NULL CHECK (about IN ('end', 'missed', 'contrary')),
        about_at      timestamptz NOT NULL,
        step          text        NOT NULL,
        due_at        timestamptz NOT NULL,
        audience      text        NOT NULL CHECK (audience IN ('mayors-office', 'legal-desk')),
        channel       text        NOT NULL DEFAULT 'mail' CHECK (channel = 'mail'),
        state         text        NOT NULL CHECK (state IN ('planned', 'sending', 'sent', 'uncertain', 'acknowledged',
                                                            'escalated', 'cancelled', 'missed', 'parked')),
        reason        text,
        -- Raised by every claim and every change of plan: whoever holds an older one has lost the row.
        fence         bigint      NOT NULL DEFAULT 0,
        attempts      integer     NOT NULL DEFAULT 0,
        claimed_until timestamptz,
        not_before    timestamptz,
        message_id    text,
        planned_at    timestamptz NOT NULL,
        UNIQUE (measure_id, about, about_at, step)
      );
      CREATE INDEX reminders_due ON work.reminders (due_at) WHERE state IN ('planned', 'uncertain');
      CREATE INDEX reminders_sending ON work.reminders (claimed_until) WHERE state = 'sending';
      CREATE INDEX reminders_parked ON work.reminders (id) WHERE state = 'parked';
      CREATE INDEX reminders_list ON work.reminders (municipality, due_at, id);

      CREATE TABLE work.reminder_attempts (
        reminder_id uuid        NOT NULL REFERENCES work.reminders ON DELETE CASCADE,
        fence       bigint      NOT NULL,
        at          timestamptz NOT NULL,
        outcome     text        NOT NULL CHECK (outcome IN ('accepted', 'failed', 'uncertain')),
        delivery_id text        NOT NULL,
        error       text,
        PRIMARY KEY (reminder_id, fence)
      );

      -- Outcomes on their way to the event store, written in the transaction that changes the row; gone once appended.
      CREATE TABLE work.reminder_facts (
        number       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        id           uuid  NOT NULL DEFAULT gen_random_uuid(),
        reminder_id  uuid  NOT NULL,
        municipality text  NOT NULL,
        type         text  NOT NULL,
        data         jsonb NOT NULL
      );

      RESET ROLE;
    `);
  }

  /** Refuses while mails may still have to go out: dropping them would be a reminder that never came. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DO $$ BEGIN
        IF EXISTS (SELECT 1 FROM work.reminders) THEN
          RAISE EXCEPTION 'reminders are planned: this migration is not taken back';
        END IF;
      END $$;
      DROP TABLE work.reminder_facts, work.reminder_attempts, work.reminders;
    `);
  }
}
