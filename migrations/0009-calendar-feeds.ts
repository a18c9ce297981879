import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which feed a token opens. Those that were made before there was more than one open the ends of measures. */
export class CalendarFeeds1700000000009 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE work.calendar_tokens
        ADD feed text NOT NULL DEFAULT 'measures' CHECK (feed IN ('measures', 'roster'));
    `);
  }

  /** Refuses once somebody has a token of the roster: without the column it would open the ends of measures. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DO $$ BEGIN
        IF EXISTS (SELECT 1 FROM work.calendar_tokens WHERE feed = 'roster') THEN
          RAISE EXCEPTION 'calendars subscribe to the roster: this migration is not taken back';
        END IF;
      END $$;
      ALTER TABLE work.calendar_tokens DROP feed;
    `);
  }
}
