import { ViewColumn, ViewEntity } from 'typeorm';
import { SHIFTS } from './shifts.read-model.js';

/** A row of the live generation; lists select from it by the columns that filter and order. */
@ViewEntity({ schema: 'read', name: SHIFTS, synchronize: false })
export class ShiftRow {
  @ViewColumn() id!: string;
  @ViewColumn() municipality!: string;
  @ViewColumn() duty!: string;
  @ViewColumn({ name: 'starts_at' }) startsAt!: string;
  @ViewColumn({ name: 'ends_at' }) endsAt!: string;
  @ViewColumn({ name: 'rotation_id' }) rotationId!: string | null;
}
