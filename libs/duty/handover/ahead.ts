import { Injectable } from '@nestjs/common';
import { endOfDate, inZone } from '#calendar';
import type { Labelled } from '#kernel';
import { DEADLINE_RULES, DeadlineFeed, MeasureFeed, presentMeasure, rowOf, type MeasureView } from '#measures';
import { Config } from '#platform';
import { Temporal } from 'temporal-polyfill';
import { Night } from './night.js';

/** How far ahead the ends of measures are told, in hours. */
const ENDS_WITHIN = { hours: 48 };

/** Something about a measure, or a proposal for one, that is still to be done; `dueAt` in the municipality's zone. */
export interface DeadlineLine {
  readonly measureId: string | null;
  readonly proposalId: string | null;
  readonly measureTypeLabel: Labelled;
  readonly place: string | null;
  readonly name: string;
  readonly label: Labelled;
  readonly dueAt: string;
  readonly late: boolean;
}

export interface DueToday {
  /** How many more were due before the day and are open still. */
  readonly late: number;
  /** Those that are due in the night and on the day after it, in the order in which they are. */
  readonly items: readonly DeadlineLine[];
  /** All that is open. */
  readonly href: string;
}

/** A measure that ends soon; `endsAt` in the municipality's zone. */
export interface EndLine {
  readonly measureId: string;
  readonly measureTypeLabel: Labelled;
  readonly place: string | null;
  readonly endsAt: string;
  readonly status: MeasureView['status'];
  /** `declined`: decided not to extend; `open`: it may be extended; `none`: no extension is possible. */
  readonly extension: 'declined' | 'open' | 'none';
}

/** What comes after a night. */
@Injectable()
export class Ahead {
  constructor(
    private readonly deadlines: DeadlineFeed,
    private readonly ends: MeasureFeed,
    private readonly night: Night,
    private readonly config: Config,
  ) {}

  /** What was open at a moment, of all that is due from `since` up to the end (24:00) of a date. */
  async due(
    municipality: string,
    since: Temporal.Instant,
    date: Temporal.PlainDate,
    at: Temporal.Instant,
  ): Promise<DueToday> {
    const { timeZone } = this.config;
    const until = endOfDate({ date: date.toString(), inclusive: true }, timeZone);
    const open = (await this.deadlines.open(municipality, at)).filter(
      ({ dueAt }) => Temporal.Instant.compare(dueAt, until) <= 0,
    );
    const items = open.filter(({ dueAt }) => Temporal.Instant.compare(dueAt, since) > 0);
    return {
      late: open.length - items.length,
      items: items.map(({ kind, id, name, typeLabel, place, dueAt }) => ({
        measureId: kind === 'measure' ? id : null,
        proposalId: kind === 'proposal' ? id : null,
        measureTypeLabel: typeLabel,
        place,
        name,
        label: DEADLINE_RULES[name].label,
        dueAt: inZone(dueAt, timeZone),
        late: Temporal.Instant.compare(dueAt, at) <= 0,
      })),
      href: '/v1/deadlines',
    };
  }

  /** The measures that end within 48 hours of a moment, in the order of their ends. */
  async endingSoon(municipality: string, at: Temporal.Instant): Promise<readonly EndLine[]> {
    const { timeZone } = this.config;
    const until = at.add(ENDS_WITHIN);
    const soon = (await this.ends.ends(municipality, at)).filter(
      ({ endsAt, cancelled }) =>
        !cancelled && Temporal.Instant.compare(at, endsAt) < 0 && Temporal.Instant.compare(endsAt, until) <= 0,
    );
    const measures = await this.night.measures(municipality, soon);
    return soon.flatMap(({ id, place, endsAt }) => {
      const found = measures.find(({ measure }) => measure.id === id);
      if (!found) return [];
      const { status, extensionDeclined, next } = presentMeasure(found.measure, at, timeZone);
      const extendable = next.some((action) => 'action' in action && action.action === 'extend');
      return [
        {
          measureId: id,
          measureTypeLabel: rowOf(found.measure).label,
          place,
          endsAt: inZone(endsAt, timeZone),
          status,
          extension: extensionDeclined ? ('declined' as const) : extendable ? ('open' as const) : ('none' as const),
        },
      ];
    });
  }
}
