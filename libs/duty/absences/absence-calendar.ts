import { Injectable } from '@nestjs/common';
import { EventStore, nameBasedId, type RecordedEvent } from '#event-store';
import { MayorCalendar, type MayorAway } from '#measures';
import type { AbsenceEvent } from './absence-events.js';
import { absenceDecider, spanOf, type Absence } from './calendar.js';

/** Of this derivation alone: the calendar of a municipality is for ever the same stream. */
const NAMESPACE = '5d0f3a86-6f0e-4b51-9f7e-2f4c8f6f8f0d';

export function calendarIdOf(municipality: string): string {
  return nameBasedId(NAMESPACE, municipality);
}

/** When the mayor is away, from the stream of the municipality's calendar; also for who judges a decision by it. */
@Injectable()
export class AbsenceCalendar extends MayorCalendar {
  constructor(private readonly store: EventStore) {
    super();
  }

  /** Every absence in the order of planning, with the version of the calendar; as a write left it where one is named. */
  async of(
    municipality: string,
    until: { readonly version?: number } = {},
  ): Promise<{ readonly absences: readonly Absence[]; readonly version: number }> {
    const stream = `${absenceDecider.category}-${calendarIdOf(municipality)}`;
    const events = (await this.store.readStream(municipality, stream, until)) as RecordedEvent<AbsenceEvent>[];
    const absences = events.reduce((state, event) => absenceDecider.evolve(state, event), absenceDecider.initial);
    return { absences, version: events.length };
  }

  override async away(municipality: string): Promise<readonly MayorAway[] | null> {
    const { absences, version } = await this.of(municipality);
    if (version === 0) return null;
    return absences.flatMap((absence) => {
      const span = spanOf(absence);
      return span ? [{ from: span.from, until: span.to }] : [];
    });
  }
}
