import { Column, DataSource, Entity, Index, PrimaryGeneratedColumn, VersionColumn, PrimaryColumn } from 'typeorm';
import { Refusal } from '#kernel';
import type { NotificationInput } from '#measures';
import type { TestDatabase } from '#testing';

/** A measure as a row, the usual way: what stands in it now, and a version that a writer insists on. */
@Entity({ name: 'usual_measures' })
export class UsualMeasure {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') municipality!: string;
  @Column('timestamptz') decidedAt!: Date;
  @Column('timestamptz') endsAt!: Date;
  @Column('boolean') voided!: boolean;
  @Column('timestamptz') changedAt!: Date;
  @VersionColumn() version!: number;
}

/** What was done about a measure: a row each. */
@Entity({ name: 'usual_entries' })
@Index(['measureId', 'number'], { unique: true })
export class UsualEntry {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @Column('uuid') measureId!: string;
  @Column('int') number!: number;
  @Column('text') kind!: string;
  @Column('text', { nullable: true }) to!: string | null;
  @Column('timestamptz') at!: Date;
  @Column('text', { nullable: true }) via!: string | null;
  @Column('text', { nullable: true }) by!: string | null;
  @Column('text', { nullable: true }) reference!: string | null;
  @Column('text', { nullable: true }) note!: string | null;
  @Column('text') recordedBy!: string;
}

/** The usual way of a command: load the measure and its rows by the ORM, check, save the new row and the measure. */
export class UsualCommand {
  private constructor(private readonly source: DataSource) {}

  static async open({ ownerUrl }: TestDatabase, connections: number): Promise<UsualCommand> {
    const source = new DataSource({
      type: 'postgres',
      url: ownerUrl,
      schema: 'public',
      entities: [UsualMeasure, UsualEntry],
      synchronize: true,
      poolSize: connections,
    });
    return new UsualCommand(await source.initialize());
  }

  /** So many rows of each measure, decided long ago. */
  async fill(municipality: string, ids: readonly string[], rows: number): Promise<void> {
    await this.source.query(
      `INSERT INTO usual_measures (id, municipality, "decidedAt", "endsAt", voided, "changedAt", version)
       SELECT id, $2, now() - interval '30 days', now() + interval '300 days', false, now(), 1 FROM unnest($1::uuid[]) id`,
      [ids, municipality],
    );
    await this.source.query(
      `INSERT INTO usual_entries ("measureId", number, kind, "to", at, via, note, "recordedBy")
       SELECT id, n, 'notification', 'other', now() - interval '20 days', 'phone', 'gebeld en gesproken', 'bench'
       FROM unnest($1::uuid[]) id, generate_series(1, $2::int) n`,
      [ids, rows],
    );
    await this.source.query('ANALYZE usual_measures, usual_entries');
  }

  /** Records that somebody was told of a measure, by the rules of the register. */
  async notify(municipality: string, id: string, input: NotificationInput, by: string): Promise<void> {
    await this.source.transaction(async (manager) => {
      const measure = await manager.findOneBy(UsualMeasure, { id, municipality });
      if (!measure) throw new Refusal('not-found', 'MEASURE.NOT_FOUND', 'there is no such measure');
      const entries = await manager.find(UsualEntry, { where: { measureId: id }, order: { number: 'ASC' } });
      if (measure.voided) throw new Refusal('conflict', 'MEASURE.VOIDED', 'it was voided');
      const now = Date.now();
      const at = new Date(input.at?.epochMilliseconds ?? now);
      if (at.getTime() > now) throw Refusal.at('/at', 'rule', 'TIME.FUTURE', 'lies in the future');
      if (at < measure.decidedAt) throw Refusal.at('/at', 'rule', 'FILE.BEFORE_DECISION', 'lies before the decision');

      const number = (entries.at(-1)?.number ?? 0) + 1;
      const { to, via, reference, note } = input;
      const entry = { measureId: id, number, kind: 'notification', to, at, via, by: input.by, reference, note };
      await manager.save(manager.create(UsualEntry, { ...entry, recordedBy: by }), { reload: false });
      const { version } = measure;
      const saved = await manager.update(UsualMeasure, { id, version }, { changedAt: new Date(now) });
      if (saved.affected !== 1) throw new Refusal('stale', 'CONCURRENCY.STALE', 'another wrote meanwhile');
    });
  }

  async close(): Promise<void> {
    await this.source.destroy();
  }
}
