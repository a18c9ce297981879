import { Inject, Injectable, Module, type OnModuleInit } from '@nestjs/common';
import { Database } from '#event-store';
import type pg from 'pg';
import { MUNICIPAL_CATALOGUE } from './setting.js';
import { keepUsedRows } from './used-rows.js';

/** Before anything is served or projected. */
@Injectable()
class UsedRowsAreKept implements OnModuleInit {
  constructor(@Inject(Database) private readonly pool: pg.Pool) {}

  onModuleInit(): Promise<void> {
    return keepUsedRows(this.pool, MUNICIPAL_CATALOGUE);
  }
}

/** Holds a process that reads the catalogue to the rows that were used. */
@Module({ providers: [UsedRowsAreKept] })
export class MunicipalCatalogueModule {}
