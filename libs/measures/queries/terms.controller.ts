import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Caller } from '#kernel';
import { Config, CurrentCaller, moment, WaitsFor, Roles, ZodQuery } from '#platform';
import { z } from 'zod';
import { termsOf, type Term } from '../domain/terms.js';
import { MeasureStreams } from './measure-streams.js';

const knownOnly = z.strictObject({ knownAt: moment().optional() });

@ApiTags('measures')
@Controller('v1/measures')
export class TermsController {
  constructor(
    private readonly streams: MeasureStreams,
    private readonly config: Config,
  ) {}

  /** Why each moment of a measure is what it is. */
  @Get(':id/terms')
  @Roles('duty-officer', 'mayors-office', 'mayor', 'legal-desk', 'auditor')
  @WaitsFor('measures')
  async terms(
    @Param('id') id: string,
    @ZodQuery(knownOnly) { knownAt }: z.output<typeof knownOnly>,
    @CurrentCaller() caller: Caller,
  ): Promise<{ items: readonly Term[] }> {
    const { measure } = await this.streams.one(caller.municipality, id, knownAt && { knownAt });
    return { items: termsOf(measure, this.config.timeZone) };
  }
}
