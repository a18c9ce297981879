import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ConsultPerson, PERSON_READERS, type Contact, type Person } from '#access';
import { inZone } from '#calendar';
import { IncidentReader } from '#incidents';
import { Refusal, type Caller, type Role } from '#kernel';
import { MeasureAccounts, rowOf, type Measure } from '#measures';
import { Clock, Config } from '#platform';
import { TellingsOfMeasure } from '#reminders';
import { Temporal } from 'temporal-polyfill';
import { announcementsOf } from './announcements.js';
import { decisionsOf } from './decisions.js';
import type { Dossier, DossierPerson } from './dossier.js';

/** What is asked for, and by whom; a person's data only where `purpose` says why. */
export interface AskedDossier {
  readonly caller: Caller;
  readonly requestId: string;
  readonly measureId: string;
  readonly knownAt: Temporal.Instant | undefined;
  readonly purpose: string | null;
}

/** Gathers what each part of the register tells of one measure. */
@Injectable()
export class DossierReader {
  constructor(
    private readonly measures: MeasureAccounts,
    private readonly incidents: IncidentReader,
    private readonly tellings: TellingsOfMeasure,
    private readonly commands: CommandBus,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  async read(asked: AskedDossier): Promise<Dossier> {
    const { measureId, knownAt, caller } = asked;
    const { municipality } = caller;
    refuseReader(asked);
    const zoned = (moment: Temporal.Instant) => inZone(moment, this.config.timeZone);
    const now = await this.clock.now();
    const at = knownAt && Temporal.Instant.compare(knownAt, now) < 0 ? knownAt : now;
    const { measure, events, view, terms, history } = await this.measures.of(municipality, measureId, { at, knownAt });
    const incidents = await Promise.all(
      view.incidentIds.map((id) => this.incidents.find(municipality, id, { at, ...(knownAt && { knownAt }) })),
    );
    const told = await this.tellings.of(municipality, measureId, knownAt);
    const person = await this.opened(measure.imposed.target.personRef, asked);
    const contact = await this.opened(measure.file.homeBan.contactAddress?.personRef ?? null, asked);
    return {
      measureId,
      municipality,
      madeAt: zoned(now),
      asOf: zoned(at),
      knownAt: knownAt ? zoned(knownAt) : null,
      typeLabel: rowOf(measure).label,
      legalBasis: legalBasisOf(measure),
      measure: view,
      person,
      contact,
      consulted:
        (person?.details ?? contact?.details) && asked.purpose !== null
          ? { by: caller.sub, purpose: asked.purpose }
          : null,
      decisions: decisionsOf(events, this.config.timeZone),
      announcements: announcementsOf(events, this.config.timeZone),
      terms,
      incidents: incidents.flatMap((found) => (found ? [found.incident] : [])),
      told,
      history,
    };
  }

  private async opened(ref: string | null, asked: AskedDossier): Promise<DossierPerson | null> {
    if (asked.purpose === null || ref === null) return null;
    return { ref, details: await this.consult(ref, asked.purpose, asked) };
  }

  /** Recorded as any reading of a person is; `null` where the person was erased. */
  private async consult(
    ref: string,
    purpose: string,
    { caller, requestId }: AskedDossier,
  ): Promise<Person | Contact | null> {
    try {
      return await this.commands.execute(new ConsultPerson({ caller, requestId }, ref, purpose));
    } catch (error) {
      if (error instanceof Refusal && error.code === 'PERSON.NOT_FOUND') return null;
      throw error;
    }
  }
}

/** Whoever may not read who a person is, may have the dossier without. */
function refuseReader({ purpose, caller }: AskedDossier): void {
  const readers: readonly Role[] = PERSON_READERS;
  if (purpose === null || caller.roles.some((role) => readers.includes(role))) return;
  throw new Refusal(
    'forbidden',
    'DOSSIER.PERSON_FORBIDDEN',
    `a person's data is for ${readers.join(', ')}: leave out the header Purpose for the dossier without`,
  );
}

function legalBasisOf(measure: Measure): Dossier['legalBasis'] {
  const { basis } = measure.imposed;
  const rule = rowOf(measure).bases.find(({ code }) => code === basis?.code);
  if (!basis || !rule) return null;
  return {
    article: rule.article,
    ground: basis.ground === null ? null : (rule.grounds?.[basis.ground]?.label ?? null),
  };
}
