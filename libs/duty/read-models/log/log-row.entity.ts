import { ViewColumn, ViewEntity } from 'typeorm';
import { DUTY_LOG } from './log.read-model.js';

/** A row of the live generation; the list selects from it by the columns that filter and order. */
@ViewEntity({ schema: 'read', name: DUTY_LOG, synchronize: false })
export class LogRow {
  @ViewColumn() id!: string;
  @ViewColumn() municipality!: string;
  @ViewColumn() at!: string;
}
