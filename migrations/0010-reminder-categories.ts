import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a reminder is of: the category of the stream that `measure_id` identifies. Of a letter, which is of none, it says nothing. */
export class ReminderCategories1700000000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE work.reminders
        ADD category text NOT NULL DEFAULT 'measure' CHECK (category IN ('measure', 'proposal'));
    `);
  }

  /** Refuses once somebody is reminded of a proposal: without the column it would be looked for among the measures. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DO $$ BEGIN
        IF EXISTS (SELECT 1 FROM work.reminders WHERE category <> 'measure') THEN
          RAISE EXCEPTION 'proposals are reminded of: this migration is not taken back';
        END IF;
      END $$;
      ALTER TABLE work.reminders DROP category;
    `);
  }
}
