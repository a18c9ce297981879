import { Temporal } from 'temporal-polyfill';
import { endOfPeriod, inZone, localDate, parsePeriod, workingDayBefore } from '#calendar';
import type { Casebook, CaseMeasure, IncidentCase } from './casebook.js';
import { fictitiousSteps } from './fictitious.js';
import { momentOn } from './moments.js';
import { standingSteps } from './standing.js';
import type { Body, Plan, Step } from './step.js';

/**
 * What happens in the casebook's year, in order of its moment. Clock times are those the casebook assumes: an urgent
 * decision is oral, in the night; any other is written; an extension is decided on the working day before the end; a
 * follow-up with its predecessor's last decision. A basis is nowhere given and stays missing.
 */
export function plan(casebook: Casebook): Plan {
  const cases = casebook.cases.map((incidentCase) => new CasePlan(casebook, incidentCase).steps());
  const steps = [
    ...standingSteps(casebook),
    ...cases.flatMap((planned) => planned.steps),
    ...fictitiousSteps(casebook),
  ];
  // Stable: at one moment an incident stays before its measure, and a measure before what follows it.
  steps.sort((a, b) => Temporal.Instant.compare(a.at, b.at));
  const until = cases.flatMap((planned) => planned.ends).reduce((a, b) => (Temporal.Instant.compare(a, b) < 0 ? b : a));
  return { steps, until };
}

/** Where a measure stands while its decisions are planned. */
interface Planned {
  readonly lastDecidedAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
}

class CasePlan {
  private readonly planned: Step[] = [];
  private readonly measures = new Map<string, Planned>();
  private readonly zone: string;

  constructor(
    private readonly casebook: Casebook,
    private readonly about: IncidentCase,
  ) {
    this.zone = casebook.municipality.timeZone;
  }

  steps(): { steps: readonly Step[]; ends: readonly Temporal.Instant[] } {
    this.about.incidents.forEach((incident, index) => {
      this.report(incident, index);
    });
    for (const measure of this.about.measures) {
      const names =
        measure.count === 1
          ? [measure.ref]
          : Array.from({ length: measure.count }, (_, i) => `${measure.ref}-${String(i + 1)}`);
      for (const name of names) this.impose(measure, name);
    }
    return { steps: this.planned, ends: [...this.measures.values()].map(({ endsAt }) => endsAt) };
  }

  private report(incident: IncidentCase['incidents'][number], index: number): void {
    const at = momentOn(incident.day, this.casebook.assumedClock.incident, this.zone);
    this.planned.push({
      kind: 'event',
      at,
      key: this.incidentKey(index),
      type: `nl.oov.incident.${incident.kind}.reported`,
      data: {
        occurredAt: inZone(at, this.zone),
        reportedAt: inZone(at, this.zone),
        place: { kind: this.about.target.kind, ...this.district() },
        summary: incident.facts,
      },
    });
  }

  private impose(measure: CaseMeasure, name: string): void {
    const clock = this.casebook.assumedClock;
    const predecessor = measure.startsWhenEnds === undefined ? null : this.predecessor(measure.startsWhenEnds);
    const decidedAt = predecessor
      ? predecessor.lastDecidedAt
      : momentOn(
          required(measure.decidedOn, `${this.about.id}/${name}: decidedOn`),
          measure.urgent ? clock.urgentDecision : clock.writtenDecision,
          this.zone,
        );
    const startsAt = predecessor?.endsAt ?? decidedAt;
    this.planned.push({
      kind: 'measure',
      at: decidedAt,
      key: this.key(name),
      incidents: this.about.incidents.map((_, index) => this.incidentKey(index)),
      startsWhenEnds: measure.startsWhenEnds === undefined ? null : this.key(measure.startsWhenEnds),
      body: {
        type: measure.type,
        duration: measure.duration,
        decision: this.decision(decidedAt, measure.urgent),
        grounds: grounds(this.key(name)),
        ...(measure.urgent && { urgent: true }),
        ...(measure.preventive && { preventive: true }),
        ...this.targetOf(measure),
      },
    });
    this.measures.set(
      name,
      this.extend(measure, name, { lastDecidedAt: decidedAt, endsAt: this.end(startsAt, measure.duration) }),
    );
  }

  private extend(measure: CaseMeasure, name: string, imposed: Planned): Planned {
    return measure.extensions.reduce<Planned>((current, { duration }, index) => {
      const day = workingDayBefore(localDate(current.endsAt, this.zone));
      const at = momentOn(day.toString(), this.casebook.assumedClock.extension, this.zone);
      const key = this.key(`${name}/extension-${String(index + 1)}`);
      this.planned.push({
        kind: 'extension',
        at,
        key,
        measure: this.key(name),
        body: { duration, decision: this.decision(at, false), grounds: grounds(key) },
      });
      return { lastDecidedAt: at, endsAt: this.end(current.endsAt, duration) };
    }, imposed);
  }

  private decision(at: Temporal.Instant, urgent: boolean): Body {
    const form = urgent ? { form: 'oral', via: 'phone' } : { form: 'written' };
    return { ...form, decidedAt: inZone(at, this.zone), decidedBy: 'mayor' };
  }

  /** Cameras watch the surroundings, an area ban is on a person for an area; any other measure is on the case's target. */
  private targetOf(measure: CaseMeasure): Body {
    const { kind } = this.about.target;
    const area = { name: kind === 'dwelling' ? 'omgeving van de woning' : 'omgeving van het pand' };
    switch (measure.type) {
      case 'camera-surveillance':
        return { target: { kind: 'area', area, ...this.district() } };
      case 'area-ban':
        return {
          target: { kind: 'person', area, ...this.district() },
          person: { name: `Testpersoon ${this.about.id}`, birthDate: '1980-01-01' },
        };
      default:
        return { target: { kind, ...this.district() } };
    }
  }

  private end(start: Temporal.Instant, duration: string): Temporal.Instant {
    return endOfPeriod(start, parsePeriod(duration), this.zone).at;
  }

  private predecessor(ref: string): Planned {
    return required(this.measures.get(ref), `${this.about.id}: measure ${ref} before the one that follows it`);
  }

  private district(): Body {
    const { district } = this.about.target;
    return district === undefined ? {} : { district };
  }

  private incidentKey(index: number): string {
    return this.key(`incident-${String(index + 1)}`);
  }

  private key(name: string): string {
    return `${this.about.id}/${name}`;
  }
}

/** The source gives no grounds: what stands there says where the measure comes from. */
function grounds(key: string): string {
  return `Naspel van het casusboek: ${key}. De bron noemt geen gronden.`;
}

function required<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`het casusboek mist ${what}`);
  return value;
}
