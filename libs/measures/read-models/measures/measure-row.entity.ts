import { ViewColumn, ViewEntity } from 'typeorm';

/** A row of the live generation; lists select from it by the columns that filter and order. */
@ViewEntity({ schema: 'read', name: 'measures', synchronize: false })
export class MeasureRow {
  @ViewColumn() id!: string;
  @ViewColumn() version!: number;
  @ViewColumn() municipality!: string;
  @ViewColumn({ name: 'known_from' }) knownFrom!: string;
  @ViewColumn({ name: 'known_to' }) knownTo!: string | null;
  @ViewColumn() type!: string;
  @ViewColumn({ name: 'catalogue_version' }) catalogueVersion!: string;
  @ViewColumn() district!: string | null;
  @ViewColumn({ name: 'decided_at' }) decidedAt!: string;
  @ViewColumn({ name: 'starts_at' }) startsAt!: string;
  @ViewColumn({ name: 'ends_at' }) endsAt!: string;
  @ViewColumn({ name: 'lifted_at' }) liftedAt!: string | null;
  @ViewColumn() preventive!: boolean;
  @ViewColumn() extended!: boolean;
  @ViewColumn({ name: 'incident_ids' }) incidentIds!: string[];
  @ViewColumn() targets!: string[];
  @ViewColumn() search!: string;
}
