import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people do with a reminder: who took it up and when, and how often it was given anew. */
export class ReminderAnswers1700000000007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE work.reminders
        ADD acknowledged_at timestamptz,
        ADD acknowledged_by text,
        -- Raised when it is given anew after it was sent: that is another mail, with a Message-ID of its own.
        ADD round integer NOT NULL DEFAULT 0;
    `);
  }

  /** Refuses once somebody has answered one: who took it up would be lost. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DO $$ BEGIN
        IF EXISTS (SELECT 1 FROM work.reminders WHERE acknowledged_at IS NOT NULL OR round > 0) THEN
          RAISE EXCEPTION 'reminders were answered: this migration is not taken back';
        END IF;
      END $$;
      ALTER TABLE work.reminders DROP acknowledged_at, DROP acknowledged_by, DROP round;
    `);
  }
}
