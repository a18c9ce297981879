import { Controller, Get, Inject, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Caller } from '#kernel';
import {
  type Answer,
  CurrentCaller,
  moment,
  type Page,
  ReadDatabase,
  ReadsFrom,
  Roles,
  versioned,
  ZodQuery,
} from '#platform';
import type pg from 'pg';
import { z } from 'zod';
import type { ProposalView } from '../domain/present.js';
import {
  findProposals,
  listProposalsQuery,
  type ListProposals,
} from '../read-models/proposals/list-proposals.query.js';
import { PROPOSALS } from '../read-models/proposals/proposals.read-model.js';
import { READERS } from '../roles.js';
import { ProposalReader } from './proposal-reader.js';

const knownOnly = z.strictObject({ knownAt: moment().optional() });

@ApiTags('proposals')
@Controller('v1/proposals')
@Roles(...READERS)
export class ProposalsController {
  constructor(
    @Inject(ReadDatabase) private readonly pool: pg.Pool,
    private readonly proposals: ProposalReader,
  ) {}

  /** The proposals that match, what came in last first. */
  @Get()
  @ReadsFrom(PROPOSALS)
  async list(
    @ZodQuery(listProposalsQuery) query: ListProposals,
    @CurrentCaller() { municipality }: Caller,
  ): Promise<Page<ProposalView>> {
    const found = await findProposals(this.pool, municipality, query);
    return { items: await this.proposals.many(municipality, found.items), next: found.next };
  }

  /** One proposal: always as it was last written, or as known at `knownAt`. */
  @Get(':id')
  async one(
    @Param('id') id: string,
    @ZodQuery(knownOnly) { knownAt }: z.output<typeof knownOnly>,
    @CurrentCaller() { municipality }: Caller,
  ): Promise<Answer<ProposalView>> {
    const { version, proposal } = await this.proposals.one(municipality, id, knownAt);
    return versioned(version, proposal);
  }
}
