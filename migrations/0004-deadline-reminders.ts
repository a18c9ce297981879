import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Deadlines are reminded of as ends are: `about` is `end`, a notice, or the name of a deadline. */
export class DeadlineReminders1700000000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE work.reminders DROP CONSTRAINT reminders_about_check,
        ADD CONSTRAINT reminders_about_check CHECK (about ~ '^[a-z-]+$');
    `);
  }

  /** Refuses while reminders of deadlines are there: dropping them would be a reminder that never came. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE work.reminders DROP CONSTRAINT reminders_about_check,
        ADD CONSTRAINT reminders_about_check CHECK (about IN ('end', 'missed', 'contrary'));
    `);
  }
}
