import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who else is told, and by what: a row for each person and channel. `level` 0 is the step itself; a higher one is who
 * hears when nobody answered. `place` tells apart those who hold one duty together. A letter (the daily digest, a
 * hand-over) is a row without a measure: `since` and `up_to` are the positions of the store between which it tells.
 */
export class ReminderLevels1700000000008 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE work.reminders
        ALTER measure_id DROP NOT NULL,
        ADD level integer NOT NULL DEFAULT 0 CHECK (level >= 0),
        ADD place integer NOT NULL DEFAULT 0 CHECK (place >= 0),
        ADD since bigint,
        ADD up_to bigint,
        ALTER channel DROP DEFAULT,
        DROP CONSTRAINT reminders_audience_check,
        DROP CONSTRAINT reminders_channel_check,
        ADD CONSTRAINT reminders_audience_check CHECK (audience ~ '^[a-z0-9-]+(:[a-z0-9-]+)?$'),
        ADD CONSTRAINT reminders_channel_check CHECK (channel IN ('mail', 'sms', 'webhook', 'log')),
        DROP CONSTRAINT reminders_measure_id_about_about_at_step_key,
        ADD CONSTRAINT reminders_key UNIQUE NULLS NOT DISTINCT
          (municipality, measure_id, about, about_at, step, level, audience, channel, place);
      CREATE INDEX reminders_measure ON work.reminders (measure_id, about, about_at, step);
      -- Those who were told because nobody answered, and have not answered either.
      CREATE INDEX reminders_unanswered ON work.reminders (about_at) WHERE level > 0 AND state = 'sent';
    `);
  }

  /** Refuses once a row is there that only this shape can hold. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DO $$ BEGIN
        IF EXISTS (SELECT 1 FROM work.reminders
                   WHERE measure_id IS NULL OR level > 0 OR place > 0 OR channel <> 'mail'
                     OR audience NOT IN ('mayors-office', 'legal-desk')) THEN
          RAISE EXCEPTION 'others are told as well: this migration is not taken back';
        END IF;
      END $$;
      DROP INDEX work.reminders_measure, work.reminders_unanswered;
      ALTER TABLE work.reminders
        DROP CONSTRAINT reminders_key,
        ADD CONSTRAINT reminders_measure_id_about_about_at_step_key UNIQUE (measure_id, about, about_at, step),
        DROP CONSTRAINT reminders_audience_check,
        DROP CONSTRAINT reminders_channel_check,
        ADD CONSTRAINT reminders_audience_check CHECK (audience IN ('mayors-office', 'legal-desk')),
        ADD CONSTRAINT reminders_channel_check CHECK (channel = 'mail'),
        ALTER channel SET DEFAULT 'mail',
        DROP level, DROP place, DROP since, DROP up_to,
        ALTER measure_id SET NOT NULL;
    `);
  }
}
