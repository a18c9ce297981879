import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What releases knew of the days off, one row for each change of it: the last is what open deadlines are counted by, once
 * it has `recounted_at`. Its number is in the idempotency keys of the events that followed from it.
 */
export class DaysOff1700000000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      SET ROLE nachtwacht_app;

      CREATE TABLE work.days_off (
        number       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        digest       text        NOT NULL,
        noted_at     timestamptz NOT NULL,
        recounted_at timestamptz
      );

      RESET ROLE;
    `);
  }

  /** Nothing is lost: a worker that finds no row counts all anew, and changes only what differs. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE work.days_off');
  }
}
