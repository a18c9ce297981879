import { Inject, Injectable, Optional } from '@nestjs/common';
import { requirePerson } from '#access';
import { Database, type UnitOfWork } from '#event-store';
import { moveFaults, Refusal, type Caller } from '#kernel';
import { Config } from '#platform';
import { Temporal } from 'temporal-polyfill';
import { citeProposal, withdrawCitation } from '../../domain/file/citations/cite.js';
import { measureDecider } from '../../domain/state.js';
import { requireMayRecordAsDecided } from '../as-decided.js';
import { MayorCalendar } from '../../ports.js';
import { decisionSurroundings, loadMeasure } from '../follow-ups.js';
import { imposeAsked } from '../impose/impose-in-unit.js';
import type { ImposeBody } from '../impose/impose-measure.js';

/** The measure that was decided on a proposal. */
export interface DecidedMeasure {
  readonly measureId: string;
  readonly decidedAt: Temporal.Instant;
}

/** What becomes of measures by a proposal, in the unit that says so on the proposal. */
@Injectable()
export class ProposedMeasures {
  constructor(
    private readonly database: Database,
    private readonly config: Config,
    @Optional() @Inject(MayorCalendar) private readonly calendar?: MayorCalendar,
  ) {}

  /** Refuses a caller who may not record the measure, and a person who is not there. */
  async admit(caller: Caller, { recordedAsDecided, target }: ImposeBody): Promise<void> {
    requireMayRecordAsDecided(caller, recordedAsDecided);
    if (target.personRef !== null)
      await requirePerson(this.database, caller.municipality, target.personRef, '/measure/target/personRef');
  }

  /** Imposes a measure that cites the proposal. Faults are at `/measure`. */
  async impose(unit: UnitOfWork, body: ImposeBody, proposalId: string): Promise<DecidedMeasure> {
    const imposing = imposeAsked(unit, body, await decisionSurroundings(unit, this.config, this.calendar));
    const { measureId } = await imposing.catch(moveFaults((pointer) => `/measure${pointer}`));
    return this.cite(unit, measureId, proposalId, '/measure');
  }

  /** A measure that was recorded already cites the proposal; `pointer` is that of the field that names it. */
  async cite(unit: UnitOfWork, id: string, proposalId: string, pointer: string): Promise<DecidedMeasure> {
    const { state: measure, stream } = await unit.load(measureDecider, id);
    if (!measure) throw Refusal.at(pointer, 'rule', 'MEASURE.UNKNOWN', 'there is no such measure');
    unit.write(stream, [citeProposal(measure, proposalId, pointer)]);
    return { measureId: id, decidedAt: Temporal.Instant.from(measure.decision.data.decidedAt) };
  }

  /** The proposal was entered by mistake: none of the measures cites it any more. */
  async withdraw(unit: UnitOfWork, ids: readonly string[], proposalId: string): Promise<void> {
    for (const id of ids) {
      const { measure, stream } = await loadMeasure(unit, id);
      unit.write(stream, withdrawCitation(measure, proposalId));
    }
  }
}
