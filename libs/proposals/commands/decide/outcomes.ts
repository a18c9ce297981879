import { Injectable } from '@nestjs/common';
import { happened } from '#incidents';
import type { Caller } from '#kernel';
import { ProposedMeasures, type DecidedMeasure } from '#measures';
import { follow, takeNoMeasure } from '../../domain/decisions/decide.js';
import { mustBeOpen } from '../../domain/decisions/deciding.js';
import type { NoMeasureDecided, ProposalFollowed } from '../../domain/proposal-events.js';
import type { Proposal } from '../../domain/proposal.js';
import type { Around } from '../change-proposal.js';
import type { DecideBody } from './decide-proposal.body.js';
import { measureOf } from './proposed-measure.js';

/** What was decided on a proposal; its measures are written in the same unit. */
@Injectable()
export class Outcomes {
  constructor(private readonly measures: ProposedMeasures) {}

  async of(
    proposal: Proposal,
    body: DecideBody,
    caller: Caller,
    around: Around,
  ): Promise<ProposalFollowed | NoMeasureDecided> {
    mustBeOpen(proposal);
    if (body.outcome === 'no-measure') {
      const { decidedBy, reason } = body;
      return takeNoMeasure(proposal, { decidedAt: happened(body.decidedAt, around, '/decidedAt'), decidedBy, reason });
    }
    if (!body.measure) return follow(proposal, await this.cited(proposal, body.measureIds ?? [], around));
    const measure = measureOf(proposal, body.measure);
    await this.measures.admit(caller, measure);
    return follow(proposal, [await this.measures.impose(around.unit, measure, proposal.id)]);
  }

  private async cited({ id }: Proposal, measureIds: readonly string[], { unit }: Around): Promise<DecidedMeasure[]> {
    const cited: DecidedMeasure[] = [];
    for (const [i, measureId] of measureIds.entries()) {
      if (measureIds.indexOf(measureId) < i) continue;
      cited.push(await this.measures.cite(unit, measureId, id, `/measureIds/${String(i)}`));
    }
    return cited;
  }
}
