import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the rows of the municipality's catalogue said when they were first seen, so that one that a measure was decided
 * under is never changed. Process state: the rows themselves are in the file that CATALOGUE_FILE names.
 */
export class CatalogueRows1700000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      SET ROLE nachtwacht_app;

      CREATE TABLE work.catalogue_rows (
        code    text        NOT NULL,
        version text        NOT NULL,
        digest  text        NOT NULL,
        seen_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (code, version)
      );

      RESET ROLE;
    `);
  }

  /** Refuses while rows are recorded: the release before knows none of them. A start without the file forgets unused ones. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DO $$ BEGIN
        IF EXISTS (SELECT 1 FROM work.catalogue_rows) THEN
          RAISE EXCEPTION 'the municipality has measure types of its own: this migration is not taken back';
        END IF;
      END $$;
      DROP TABLE work.catalogue_rows;
    `);
  }
}
