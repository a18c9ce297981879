import { Temporal } from 'temporal-polyfill';
import { inZone, localDate, workingDayBefore } from '#calendar';
import type { Casebook, StandingMeasure } from './casebook.js';
import { momentOn } from './moments.js';
import type { Body, Step } from './step.js';

/**
 * The designations that stand through the year. What the source leaves open is assumed, and said in the grounds: one
 * without a date was decided on the last day of the year before; one that begins on a day, on the working day before it;
 * one that extends an earlier designation, that one from the first day of its year to the end of the month in which it
 * was extended. Where the source names no end, that of the others holds.
 */
export function standingSteps(casebook: Casebook): readonly Step[] {
  return casebook.standingMeasures.flatMap((standing) => new Standing(casebook, standing).steps());
}

class Standing {
  private readonly zone: string;
  private readonly key: string;

  constructor(
    private readonly casebook: Casebook,
    private readonly standing: StandingMeasure,
  ) {
    this.zone = casebook.municipality.timeZone;
    this.key = `standing/${slug(standing.area ?? standing.type)}`;
  }

  steps(): readonly Step[] {
    const { standing } = this;
    const earlier = standing.extendsSinceAssumed;
    if (earlier === undefined) return [this.imposed(this.decidedAt(), this.period()), ...this.changes()];
    const extendedAt = this.decidedAt();
    const endOfMonth = localDate(extendedAt, this.zone).with({ day: 1 }).add({ months: 1 });
    const formerEnd = { endsOn: { date: endOfMonth.toString(), inclusive: false } };
    return [this.imposed(this.written(`${earlier}-01-01`), formerEnd), this.extended(extendedAt)];
  }

  private imposed(decidedAt: Temporal.Instant, period: Body): Step {
    const { type, area, areas, startsOn, recurring } = this.standing;
    return {
      kind: 'measure',
      at: decidedAt,
      key: this.key,
      incidents: [],
      startsWhenEnds: null,
      body: {
        type,
        ...period,
        decision: this.decision(decidedAt),
        grounds: grounds(this.key),
        target: { kind: 'area', area: { name: area ?? areas ?? type }, ...this.district() },
        ...(startsOn !== undefined && { startsAt: inZone(momentOn(startsOn, '00:00', this.zone), this.zone) }),
        ...(recurring !== undefined && { window: this.window() }),
      },
    };
  }

  private extended(at: Temporal.Instant): Step {
    const key = `${this.key}/extension-1`;
    return {
      kind: 'extension',
      at,
      key,
      measure: this.key,
      body: { ...this.period(), decision: this.decision(at), grounds: grounds(key) },
    };
  }

  /** From three hours before the official start until two hours after the end; the matches are made up. */
  private window(): Body {
    return {
      before: 'PT3H',
      after: 'PT2H',
      events: matches(this.casebook.year).map((day, i) => this.match(day, KICK_OFF, i)),
    };
  }

  private match(day: Temporal.PlainDate, kickOff: string, index: number): Body {
    return { reference: `fictieve wedstrijd ${String(index + 1)}`, ...this.played(day, kickOff) };
  }

  private played(day: Temporal.PlainDate, kickOff: string): { startsAt: string; endsAt: string } {
    const startsAt = momentOn(day.toString(), kickOff, this.zone);
    return { startsAt: inZone(startsAt, this.zone), endsAt: inZone(startsAt.add(LASTS), this.zone) };
  }

  /** One match moves to the afternoon after the night in which the clocks go forward; one is called off. */
  private changes(): readonly Step[] {
    if (this.standing.recurring === undefined) return [];
    const days = matches(this.casebook.year);
    const [moved, cancelled] = [days[MOVED - 1], days[CANCELLED - 1]];
    if (!moved || !cancelled) throw new Error('een jaar heeft meer wedstrijden');
    const to = this.played(lastSunday(moved), '14:30');
    return [
      this.change(moved, MOVED, 'moving', { ...to, reason: 'fictief: verplaatst' }, to.startsAt),
      this.change(cancelled, CANCELLED, 'cancellation', { reason: 'fictief: afgelast' }, null),
    ];
  }

  private change(
    match: Temporal.PlainDate,
    number: number,
    what: 'moving' | 'cancellation',
    body: Body,
    startsAt: string | null,
  ): Step {
    const entry = String(number);
    const at = momentOn(workingDayBefore(match).toString(), '10:00', this.zone);
    const key = `${this.key}/${what}-${entry}`;
    return { kind: 'window-event', at, key, measure: this.key, entry, what, startsAt, body };
  }

  private period(): Body {
    const { duration, until } = this.standing;
    if (duration !== undefined) return { duration };
    const end = until ?? this.casebook.standingMeasures.find((other) => other.until !== undefined)?.until;
    if (!end) throw new Error(`het casusboek mist ${this.key}: until of duration`);
    return { endsOn: { date: end.date, inclusive: end.inclusive } };
  }

  private decidedAt(): Temporal.Instant {
    const { decidedOn, startsOn } = this.standing;
    if (decidedOn !== undefined) return this.written(decidedOn);
    if (startsOn === undefined) return this.written(`${String(this.casebook.year - 1)}-12-31`);
    return this.written(workingDayBefore(Temporal.PlainDate.from(startsOn)).toString());
  }

  private written(day: string): Temporal.Instant {
    return momentOn(day, this.casebook.assumedClock.writtenDecision, this.zone);
  }

  private decision(at: Temporal.Instant): Body {
    return { form: 'written', decidedAt: inZone(at, this.zone), decidedBy: 'mayor' };
  }

  /** The district that the area is named after. */
  private district(): Body {
    const district = this.casebook.cases
      .map(({ target }) => target.district)
      .find((name) => name !== undefined && this.standing.area?.endsWith(name));
    return district === undefined ? {} : { district };
  }
}

const KICK_OFF = '20:00';
const LASTS = { minutes: 110 };
/** Which of the made-up matches does not go as planned; one-based. */
const MOVED = 3;
const CANCELLED = 9;
const SATURDAY = 6;

/** The first Saturday of each month. */
function matches(year: number): readonly Temporal.PlainDate[] {
  return Array.from({ length: 12 }, (_, i) => {
    const first = Temporal.PlainDate.from({ year, month: i + 1, day: 1 });
    return first.add({ days: (SATURDAY - first.dayOfWeek + 7) % 7 });
  });
}

function lastSunday(of: Temporal.PlainDate): Temporal.PlainDate {
  const last = of.with({ day: of.daysInMonth });
  return last.subtract({ days: last.dayOfWeek % 7 });
}

function slug(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
}

function grounds(key: string): string {
  return `Naspel van het casusboek: ${key}. Wat de bron openlaat, is aangenomen.`;
}
