import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lets every process see which migrations have run: it waits with its work until those of its own release have. */
export class MigrationsSeen1700000000012 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('GRANT SELECT ON public.migrations TO nachtwacht_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('REVOKE SELECT ON public.migrations FROM nachtwacht_app');
  }
}
