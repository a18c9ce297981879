import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { InjectRepository } from '@nestjs/typeorm';
import type { Caller } from '#kernel';
import { Config, CurrentCaller, ReadsFrom, Roles, versioned, ZodQuery, type Answer, type Page } from '#platform';
import type { Repository } from 'typeorm';
import type { z } from 'zod';
import { presentShift, type PresentedShift } from '../domain/present.js';
import { findShifts, listShiftsQuery } from '../read-models/shifts/list-shifts.query.js';
import { ShiftRow } from '../read-models/shifts/shift-row.entity.js';
import { SHIFTS } from '../read-models/shifts/shifts.read-model.js';
import { ROSTER_READERS } from '../roles.js';
import { ShiftStreams } from './shift-streams.js';

@ApiTags('duty')
@Controller('v1/duty/shifts')
@Roles(...ROSTER_READERS)
export class ShiftsController {
  constructor(
    @InjectRepository(ShiftRow) private readonly rows: Repository<ShiftRow>,
    private readonly streams: ShiftStreams,
    private readonly config: Config,
  ) {}

  /** The shifts in order of their start, those that were cancelled too. */
  @Get()
  @ReadsFrom(SHIFTS)
  async list(
    @ZodQuery(listShiftsQuery) query: z.output<typeof listShiftsQuery>,
    @CurrentCaller() caller: Caller,
  ): Promise<Page<PresentedShift>> {
    const { items, next } = await findShifts(this.rows, caller.municipality, query);
    const shifts = await this.streams.many(caller.municipality, items);
    return { items: shifts.map((shift) => presentShift(shift, this.config.timeZone)), next };
  }

  /** One shift as it was last written. */
  @Get(':id')
  async one(@Param('id') id: string, @CurrentCaller() caller: Caller): Promise<Answer<PresentedShift>> {
    const { version, shift } = await this.streams.one(caller.municipality, id);
    return versioned(version, presentShift(shift, this.config.timeZone));
  }
}
