import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who may read the calendar feed by the token in its address. Process state: of a token only its SHA-256 is kept, so
 * that nobody who reads the database or a backup of it can subscribe.
 */
export class CalendarTokens1700000000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      SET ROLE nachtwacht_app;

      CREATE TABLE work.calendar_tokens (
        id           uuid        PRIMARY KEY,
        municipality text        NOT NULL,
        sub          text        NOT NULL,
        label        text        NOT NULL,
        token_hash   bytea       NOT NULL UNIQUE CHECK (octet_length(token_hash) = 32),
        request_key  text, -- the Idempotency-Key it was made under
        created_at   timestamptz NOT NULL,
        last_used_at timestamptz,
        withdrawn_at timestamptz,
        UNIQUE (municipality, sub, request_key)
      );
      CREATE INDEX calendar_tokens_of ON work.calendar_tokens (municipality, sub, created_at);

      RESET ROLE;
    `);
  }

  /** Loses no fact of the register: whoever subscribed asks for a new address after the way forward. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE work.calendar_tokens');
  }
}
