import type { MigrationInterface, QueryRunner } from 'typeorm';

const APPEND_UNITS = 'store.append_units';

/**
 * `store.append_units` looks its streams and keys up by index, always: its plan is made once for a connection, and one that
 * was made while the tables were small would read them through with every call until they are analysed again.
 */
export class AppendByIndex1700000000013 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER FUNCTION ${APPEND_UNITS} SET enable_seqscan = off`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER FUNCTION ${APPEND_UNITS} RESET enable_seqscan`);
  }
}
